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
    return GainReport(
      reference: referenceID, referenceUSDPerHour: Self.referenceUSDPerHour(streams),
      subsets: subsets, decomposition: decomposition,
      steps: CostSteps(assembler: assembler, cost: cost).steps(from: decomposition.costAfter),
      unitCost: cost.usdPerDeliveredToken, published: published.comparisons(),
      remarks: remarks(subsets))
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
