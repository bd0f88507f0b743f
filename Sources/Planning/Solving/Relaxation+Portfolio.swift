import FleetModel
import LinearModel
import Quantities

extension Relaxation {
  /// How far limits on kinds, lots, vendors, average quality, residency and changes would have to
  /// give way.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func portfolioRemedies(
    for limit: RelaxableLimit
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    switch limit {
    case .maximumSKUs: try kinds()
    case .minimumLot: try lots()
    case .vendorShare: try vendorShares()
    case .vendorCount: try vendors()
    case .averageQuality: try averageQuality()
    case .residency: try residency()
    case .stability: try changes()
    default: []
    }
  }

  private func kinds() throws(SolverError) -> [ConflictReport.Remedy] {
    guard let current = problem.portfolio.maximumSystemKinds else { return [] }
    var relaxed = problem
    relaxed.portfolio.maximumSystemKinds = max(current, problem.systems.count)
    guard let needed = try analysis.least(relaxed, { $0.systemKinds }) else { return [] }
    return [
      ConflictReport.Remedy(
        limit: "kinds of systems", current: "\(current)", needed: "\(Int(needed.rounded()))")
    ]
  }

  /// Each lot alone, as large as it may be.
  private func lots() throws(SolverError) -> [ConflictReport.Remedy] {
    var remedies: [ConflictReport.Remedy] = []
    for (position, system) in problem.systems.enumerated() where system.minimumLot > 1 {
      let cuts = (1..<min(system.minimumLot, 10_000)).map(Double.init)
      let cut = try least(cuts) { cut, problem in
        problem.systems[position].minimumLot = system.minimumLot - Int(cut)
      }
      guard let cut else { continue }
      remedies.append(
        ConflictReport.Remedy(
          limit: "lot of \(system.name)", current: "\(system.minimumLot)",
          needed: "at most \(system.minimumLot - Int(cut))"))
    }
    return remedies
  }

  /// The least share in whole per cent that would do for every vendor.
  private func vendorShares() throws(SolverError) -> [ConflictReport.Remedy] {
    guard let tightest = problem.portfolio.vendorShares.values.min() else { return [] }
    let steps = (1...100).map { Double($0) / 100 }.filter { $0 > tightest }
    let needed = try least(steps) { share, problem in
      problem.portfolio.vendorShares = problem.portfolio.vendorShares.mapValues { max($0, share) }
    }
    return needed.map {
      [
        ConflictReport.Remedy(
          limit: "share of every vendor",
          current: "\((tightest * 100).asGiven.shortText) %",
          needed: "at least \(($0 * 100).rounded().shortText) %")
      ]
    } ?? []
  }

  private func vendors() throws(SolverError) -> [ConflictReport.Remedy] {
    guard let current = problem.portfolio.leastVendors, current > 0 else { return [] }
    let cuts = (1...min(current, 1000)).map(Double.init)
    let cut = try least(cuts) { cut, problem in
      problem.portfolio.leastVendors = current - Int(cut)
    }
    return cut.map {
      [
        ConflictReport.Remedy(
          limit: "number of vendors", current: "\(current)",
          needed: "at most \(current - Int($0))")
      ]
    } ?? []
  }

  /// The floor to a thousandth above which every average floor would have to be lowered to it.
  private func averageQuality() throws(SolverError) -> [ConflictReport.Remedy] {
    let top = problem.workloads.map(\.averageQuality).max() ?? 0
    let cuts = (1...1000).map { Double($0) / 1000 }.filter { $0 <= top + 1e-3 }
    let cut = try least(cuts) { cut, problem in
      for index in problem.workloads.indices {
        problem.workloads[index].averageQuality = min(
          problem.workloads[index].averageQuality, max(0, top - cut))
      }
    }
    return cut.map {
      [
        ConflictReport.Remedy(
          limit: "average quality floors", current: "\(top)",
          needed: "at most \(max(0, top - $0).roundedDown(4))")
      ]
    } ?? []
  }

  /// The cut in whole per cent that would do for the residency of each workload alone.
  private func residency() throws(SolverError) -> [ConflictReport.Remedy] {
    var remedies: [ConflictReport.Remedy] = []
    for (position, workload) in problem.workloads.enumerated() {
      guard let residency = workload.residency else { continue }
      let cuts = (1...100).map { Double($0) / 100 }.filter { $0 < residency.share + 0.01 }
      let cut = try least(cuts) { cut, problem in
        problem.workloads[position].residency?.share = max(0, residency.share - cut)
      }
      guard let cut else { continue }
      remedies.append(
        ConflictReport.Remedy(
          limit: "residency of \(workload.name)",
          current: "\((residency.share * 100).asGiven.shortText) %",
          needed:
            "at most \((max(0, residency.share - cut) * 100).roundedDown(2).shortText) %"))
    }
    return remedies
  }

  private func changes() throws(SolverError) -> [ConflictReport.Remedy] {
    var relaxed = problem
    relaxed.stability?.maximumChanges = nil
    guard let current = problem.stability?.maximumChanges,
      let needed = try analysis.least(relaxed, { $0.changedSystems })
    else { return [] }
    return [
      ConflictReport.Remedy(
        limit: "changes against the earlier plan", current: "\(current)",
        needed: "\(Int(needed.rounded()))")
    ]
  }
}
