internal import Catalog
internal import Quantities
internal import RealModule

/// How far a measurement is from a condition.
///
/// The Euclidean distance in the logarithms of input length, output length and requests for each chip,
/// and of active weights and bandwidth where model or chip are others; above it a penalty for each
/// choice that differs. The penalties are a matter of taste, of the size of a step from one usual
/// choice to the next, and decide about nothing but the order.
struct ConditionDistance {
  /// Weights of another precision: as far as lengths that differ by a factor of e.
  private static let precision = 1.0
  /// Prefill elsewhere, or a batch that does not take in requests.
  private static let schedule = 1.0
  /// Each of attention data parallelism, drafts, assumed inputs and rows that are no record.
  private static let choice = 0.5
  /// For each factor of e between the chips of a replica.
  private static let replicaSize = 0.5

  let condition: ServingCondition

  /// The relation of a measurement to the condition; nil if it shares too little.
  func relation(_ row: MeasuredCase) -> NearMeasurement.Relation? {
    let isSameModel =
      row.model.id == condition.model.id || row.model.architecture == condition.model.architecture
    if row.accelerator.id == condition.accelerator.id {
      if isSameModel { return .sameModelAndChip }
      let family = condition.model.architecture.family
      return row.model.architecture.family == family ? .otherModel : nil
    }
    let generation = condition.accelerator.calibrationGeneration
    return isSameModel && row.accelerator.calibrationGeneration == generation ? .otherChip : nil
  }

  /// The distance of a measurement with so many requests for each chip.
  func distance(_ row: MeasuredCase, requestsPerChip: Double) -> Double {
    var squares = [
      (row.inputTokens, condition.inputTokens), (row.outputTokens, condition.outputTokens),
      (requestsPerChip, condition.requestsPerChip ?? requestsPerChip),
      (
        row.model.architecture.activeLinearParameters,
        condition.model.architecture.activeLinearParameters
      ),
      (row.accelerator.memoryBandwidth / condition.accelerator.memoryBandwidth, 1),
    ].map { Self.logarithm($0, over: $1) }
    squares = squares.map { $0 * $0 }
    return squares.reduce(0, +).squareRoot() + penalties(row)
  }

  private func penalties(_ row: MeasuredCase) -> Double {
    var sum = row.format.id == condition.format.id ? 0 : Self.precision
    if !row.assumptions.isEmpty { sum += Self.choice }
    if row.measurement.quality == .c { sum += Self.choice }
    guard let replica = condition.replica else { return sum }
    let isOther = row.scenario == .staticBatch || row.scenario == .decodePool
    if isOther || (row.prefill != nil) != replica.isDisaggregated { sum += Self.schedule }
    if row.decode.usesAttentionDP != replica.usesAttentionDP { sum += Self.choice }
    if (row.draftedTokens > 0) != replica.drafts { sum += Self.choice }
    let chips = (Double(row.decode.chips), Double(replica.chips))
    return sum + Self.replicaSize * abs(Self.logarithm(chips.0, over: chips.1))
  }

  private static func logarithm(_ value: Double, over other: Double) -> Double {
    value > 0 && other > 0 ? Double.log(value / other) : 0
  }
}
