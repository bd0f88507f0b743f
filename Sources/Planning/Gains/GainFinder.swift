import Catalog
import Economics
import FleetModel

/// Decomposes the unit cost of a plan into gains against a reference.
struct GainFinder {
  let assembler: PlanAssembler
  let cost: CostSummary
  let referenceID: SystemSKU.ID
  let cache: CapacityCache

  /// The decomposition.
  ///
  /// - Throws: `GainError` where there is none; `PlanningError` for a missing assumption.
  /// - Complexity: 16 searches for each model of each workload.
  func report() throws -> GainReport {
    let candidates = assembler.candidates
    let streams = try GainStreamFinder(assembler: assembler, referenceID: referenceID).streams()
    let search = SubsetSearch(
      candidates: candidates, cache: cache, runtime: try ReferenceRuntime(candidates.catalog))
    let subsets = try Self.allSubsets.map { factors in try subset(factors, streams, search) }
    let decomposition = try Self.decomposition(of: subsets)
    let published = PublishedGains(
      catalog: candidates.catalog, decomposition: decomposition, subsets: subsets)
    let measured = MeasuredCost(assembler: assembler, cache: cache)
    let steps = CostSteps(
      assembler: assembler, cost: cost,
      kinds: Self.kinds(streams, subsets.last?.choices ?? []), measured: measured.overPredicted)
    return GainReport(
      reference: referenceID, referenceUSDPerHour: Self.referenceUSDPerHour(streams),
      referencePrices: referencePrices(streams),
      subsets: subsets, decomposition: decomposition,
      steps: steps.steps(from: decomposition.costAfter),
      unitCost: cost.usdPerDeliveredToken, published: published.comparisons(),
      remarks: remarks(subsets) + measured.remarks + spotReferences(streams))
  }

  /// The systems that choices run on, with their shares of the cost.
  private static func kinds(
    _ streams: [GainStream], _ choices: [GainChoice]
  ) -> [CostSteps.Kind] {
    var usd: [String: (rate: Double, each: Double)] = [:]
    for (stream, choice) in zip(streams, choices) {
      let each = stream.machines.filter { $0.system.id == choice.system }.map(\.usdPerSecond).min()
      let rate = stream.tokensPerSecond * choice.usdPerToken
      usd[choice.system, default: (0, each ?? 0)].rate += rate
    }
    let total = usd.values.reduce(0) { $0 + $1.rate }
    return usd.sorted { $0.key < $1.key }.filter { $0.value.each > 0 }.map {
      CostSteps.Kind(usdPerSecond: $0.value.each, share: $0.value.rate / total)
    }
  }

  /// What the reference costs for each workload, in the order of workloads.
  private func referencePrices(_ streams: [GainStream]) -> [ReferencePrice] {
    streams.map {
      ReferencePrice(
        workload: assembler.candidates.workloads[$0.workload].request.name,
        acquisition: $0.reference.acquisition.rawValue,
        usdPerHour: $0.reference.usdPerSecond * 3600)
    }.uniqued
  }

  /// Workloads whose reference is all spot, as the plan may not be.
  private func spotReferences(_ streams: [GainStream]) -> [String] {
    let limit = assembler.problem.spotShareLimit
    let names = referencePrices(streams).filter { $0.acquisition == Acquisition.spot.rawValue }
      .map(\.workload)
    guard limit < 1, !names.isEmpty else { return [] }
    let share = (limit * 100).asGiven.shortText
    return [
      "The reference for \(names.joined(separator: ", ")) is at the price of spot alone, of which the "
        + "plan allows \(share) %."
    ]
  }

  /// All subsets in the order of binary numbers, the first factor lowest.
  static let allSubsets: [[GainFactor]] = {
    let factors = GainFactor.allCases
    return (0..<(1 << factors.count)).map { mask in
      factors.indices.filter { mask & (1 << $0) != 0 }.map { factors[$0] }
    }
  }()

  private func subset(
    _ factors: [GainFactor], _ streams: [GainStream], _ search: SubsetSearch
  ) throws -> GainSubset {
    let choices = try streams.map { try search.choice($0, with: Set(factors)) }
    let usd = zip(streams, choices).reduce(0) { $0 + $1.0.tokensPerSecond * $1.1.usdPerToken }
    let tokens = streams.reduce(0) { $0 + $1.tokensPerSecond }
    return GainSubset(factors: factors, usdPerToken: usd / tokens, choices: choices)
  }

  private static func decomposition(
    of subsets: [GainSubset]
  ) throws(InvalidDecomposition) -> GainDecomposition {
    try GainDecomposition(
      factors: GainFactor.allCases.map(\.rawValue),
      unitCosts: Dictionary(
        subsets.map { (Set($0.factors.map(\.rawValue)), $0.usdPerToken) },
        uniquingKeysWith: { first, _ in first }))
  }

  private static func referenceUSDPerHour(_ streams: [GainStream]) -> Double {
    let tokens = streams.reduce(0) { $0 + $1.tokensPerSecond }
    let usd = streams.reduce(0) { $0 + $1.tokensPerSecond * $1.reference.usdPerSecond }
    return usd / tokens * 3600
  }

  private func remarks(_ subsets: [GainSubset]) -> [String] {
    var remarks = relaxations(subsets)
    if assembler.candidates.request.serving.speculation.method == .none {
      remarks.append("The plan allows no speculation: the gain of decoding is 1 by definition.")
    }
    if !assembler.counts.hosted.isEmpty {
      remarks.append("What hosted models answer has no gains; it stands in a step of its own.")
    }
    return remarks
  }

  /// What combinations had to give up, once for each workload, model and kind.
  private func relaxations(_ subsets: [GainSubset]) -> [String] {
    let given = subsets.flatMap { subset in
      subset.choices.filter { !$0.relaxations.isEmpty }.map {
        "\($0.workload) is served by \($0.model) only with "
          + $0.relaxations.joined(separator: " and ")
      }
    }
    return given.uniqued.map { text in
      let count = given.filter { $0 == text }.count
      return "\(text): \(count) of \(subsets.count) combinations."
    }
  }
}
