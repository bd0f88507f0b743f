import FleetModel

extension LimitAssembler {
  /// What limits of which kinds and vendors a fleet is made, where it serves, and how it changes.
  func portfolio() -> [LimitEntry] {
    kinds() + lots() + vendorShares() + vendors() + averageQuality() + residencies() + changes()
  }

  private func kinds() -> [LimitEntry] {
    guard let limit = problem.portfolio.maximumSystemKinds else { return [] }
    let used = assembler.portfolio.kinds.count
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.kinds, used: Double(used), cap: Double(limit), unit: "kinds"),
        mayBind: used >= limit
      ) { $0.portfolio.maximumSystemKinds = nil }
    ]
  }

  private func lots() -> [LimitEntry] {
    problem.systems.indices.compactMap { position in
      let system = problem.systems[position]
      guard system.minimumLot > 1,
        problem.offers(ofSystem: position).contains(where: problem.isPurchase)
      else { return nil }
      let bought = assembler.portfolio.bought(position)
      return LimitEntry(
        line: LimitLine(
          name: LimitName.lot(of: system.name), used: Double(bought),
          cap: Double(system.minimumLot),
          unit: "systems", isFloor: true), mayBind: bought <= system.minimumLot
      ) { $0.systems[position].minimumLot = 0 }
    }
  }

  private func vendorShares() -> [LimitEntry] {
    problem.portfolio.vendorShares.sorted { $0.key < $1.key }.map { vendor, share in
      let used = assembler.portfolio.share(of: vendor)
      return LimitEntry(
        line: LimitLine(
          name: LimitName.share(ofVendor: vendor), used: used.share * 100, cap: share * 100,
          unit: "%", hour: assembler.name(ofHour: used.hour)),
        mayBind: share < 1
      ) { $0.portfolio.vendorShares[vendor] = nil }
    }
  }

  private func vendors() -> [LimitEntry] {
    guard let least = problem.portfolio.leastVendors else { return [] }
    let used = assembler.portfolio.vendors.count
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.vendors, used: Double(used), cap: Double(least), unit: "vendors",
          isFloor: true), mayBind: used <= least
      ) { $0.portfolio.leastVendors = nil }
    ]
  }

  private func averageQuality() -> [LimitEntry] {
    problem.workloadsOfAllHours.compactMap { positions in
      let workload = problem.workloads[positions[0]]
      let answers = answers(inHours: positions)
      let total = answers.reduce(0) { $0 + $1.rate }
      guard workload.averageQuality > 0, total > 0 else { return nil }
      let mean = answers.reduce(0) { $0 + $1.quality * $1.rate } / total
      return LimitEntry(
        line: LimitLine(
          name: LimitName.averageQuality(of: workload.nameWithoutHour), used: mean,
          cap: workload.averageQuality, unit: "score", isFloor: true), mayBind: true
      ) { problem in
        for position in positions { problem.workloads[position].averageQuality = 0 }
      }
    }
  }

  /// The least share of each workload that stays where it has to, over its hours.
  private func residencies() -> [LimitEntry] {
    problem.workloadsOfAllHours.compactMap { positions in
      let workload = problem.workloads[positions[0]]
      guard let residency = workload.residency else { return nil }
      let shares = positions.map { share(inside: residency, of: problem.workloads[$0].name) }
      let least = shares.indices.min { shares[$0] < shares[$1] } ?? 0
      return LimitEntry(
        line: LimitLine(
          name: LimitName.residency(of: workload.nameWithoutHour), used: shares[least] * 100,
          cap: residency.share * 100, unit: "%", isFloor: true,
          hour: assembler.name(ofHour: problem.workloads[positions[least]].hour)), mayBind: true
      ) { problem in
        for position in positions { problem.workloads[position].residency = nil }
      }
    }
  }

  /// The share of the answers to a workload of one hour that come from where they have to; 1 if there
  /// are none.
  private func share(inside residency: FleetProblem.Residency, of workload: String) -> Double {
    let names = residency.places.map { problem.places[$0].name }
    let answers = answers(to: workload)
    let total = answers.reduce(0) { $0 + $1.rate }
    let there = answers.filter {
      $0.site.map { names.contains($0) } ?? residency.includesHosted
    }.reduce(0) { $0 + $1.rate }
    return total > 0 ? there / total : 1
  }

  private func changes() -> [LimitEntry] {
    guard let limit = problem.stability?.maximumChanges else { return [] }
    let used = assembler.portfolio.changes
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.changes, used: Double(used), cap: Double(limit),
          unit: "systems"), mayBind: true
      ) { $0.stability?.maximumChanges = nil }
    ]
  }

  /// What answers a workload in its hours, each rate weighed by its hour's part of the year.
  func answers(inHours positions: [Int]) -> [(quality: Double, rate: Double)] {
    positions.flatMap { position in
      let share = problem.share(ofHour: problem.workloads[position].hour)
      return answers(to: problem.workloads[position].name).map { ($0.quality, $0.rate * share) }
    }
  }

  private func answers(
    to workload: String
  ) -> [(site: String?, quality: Double, rate: Double)] {
    serving.filter { $0.workload == workload }
      .map { ($0.site, $0.quality ?? 0, $0.requestsPerSecond) }
      + hosted.filter { $0.workload == workload }
      .map { (nil, $0.quality, $0.requestsPerSecond) }
  }
}
