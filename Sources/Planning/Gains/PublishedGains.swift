import Catalog
import Economics

/// Compares the gains of a plan with those that were published.
struct PublishedGains {
  let catalog: Catalog
  let decomposition: GainDecomposition
  let subsets: [GainSubset]

  /// One comparison for each factor, in their order.
  func comparisons() -> [PublishedGain] {
    GainFactor.allCases.map(comparison)
  }

  private func comparison(_ factor: GainFactor) -> PublishedGain {
    // What is compared with nothing is a reference itself, and shares of hits are no gains.
    let rows = catalog.references.techniques.rows.filter {
      $0.family == factor.family && $0.gainKind == .ratio && !$0.baseline.isEmpty
    }
    let low = rows.min { ($0.gainLow, $0.id) < ($1.gainLow, $1.id) }
    let high = rows.max { ($0.gainHigh, $1.id) < ($1.gainHigh, $0.id) }
    let gain = decomposition.shapley[factor.rawValue] ?? 1
    return PublishedGain(
      factor: factor, low: low?.gainLow, high: high?.gainHigh, rows: rows.count,
      lowest: low?.id ?? "", highest: high?.id ?? "",
      verdict: isUnused(factor) ? .unused : verdict(gain, low?.gainLow, high?.gainHigh),
      reason: reason(factor))
  }

  private func verdict(_ gain: Double, _ low: Double?, _ high: Double?) -> PublishedGain.Verdict {
    guard let low, let high else { return .unpublished }
    return gain < low ? .below : gain > high ? .above : .inside
  }

  private func reason(_ factor: GainFactor) -> String {
    let name = factor.rawValue
    let solo = decomposition.solo[name] ?? 1
    let last = decomposition.lastIn[name] ?? 1
    if isUnused(factor) { return unused(factor) }
    return own(factor) + " " + change(factor, solo: solo, last: last)
  }

  private func isUnused(_ factor: GainFactor) -> Bool {
    [decomposition.solo, decomposition.lastIn].allSatisfy {
      (($0[factor.rawValue] ?? 1) - 1).magnitude < 1e-9
    }
  }

  private func unused(_ factor: GainFactor) -> String {
    switch factor {
    case .quantisation: "No narrower format than 16 bits is in the plan, or none is cheaper."
    case .runtime: "The plan's runtime is no cheaper than the naive one."
    case .decoding: "The plan allows no speculation, or none is cheaper, so that the factor is 1."
    case .hardware: "The plan uses the reference system itself, at its price."
    }
  }

  private func own(_ factor: GainFactor) -> String {
    let before = choices(of: [])
    let after = choices(of: Set(GainFactor.allCases))
    switch factor {
    case .quantisation:
      return
        "From \(list(before, \.format)) to \(list(after, \.format)) at best; published gains are of single "
        + "models and engines against 16 or 8 bits."
    case .runtime:
      return
        "From static batches to \(list(after, \.layout)) with continuous batching at best; published gains "
        + "begin at very different baselines."
    case .decoding:
      return "With \(list(after) { "\($0.draftTokens)" }) drafts a step at the plan's batch; most "
        + "published gains are latencies at batch 1."
    case .hardware:
      return
        "From \(list(before, \.system)) to \(list(after, \.system)) at the plan's prices: a price "
        + "statement, which may be below 1."
    }
  }

  private func change(_ factor: GainFactor, solo: Double, last: Double) -> String {
    let ratio = last / solo
    let partner = strongest(factor, saturating: ratio < 1)
    let other = partner.map { " most with \($0.rawValue)" } ?? ""
    if (ratio - 1).magnitude < 0.005 { return "It brings the same alone and on top of the others." }
    return ratio < 1
      ? "Alone it brings more than on top of the others: it saves what they save too,\(other)."
      : "On top of the others it brings more than alone: they leave it more to save,\(other)."
  }

  private func strongest(_ factor: GainFactor, saturating: Bool) -> GainFactor? {
    let others = GainFactor.allCases.filter { $0 != factor }
    let ranked = others.compactMap { other in
      decomposition.pairwiseInteraction(factor.rawValue, other.rawValue).map { (other, $0) }
    }
    return (saturating ? ranked.min { $0.1 < $1.1 } : ranked.max { $0.1 < $1.1 })?.0
  }

  private func choices(of factors: Set<GainFactor>) -> [GainChoice] {
    subsets.first { Set($0.factors) == factors }?.choices ?? []
  }

  private func list(_ choices: [GainChoice], _ value: (GainChoice) -> String) -> String {
    Set(choices.map(value)).sorted().joined(separator: " and ")
  }
}
