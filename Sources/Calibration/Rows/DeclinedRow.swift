public import Catalog

/// A measurement that was declined.
public struct DeclinedRow: Sendable {
  /// The measurement.
  public let measurement: PublishedMeasurement
  /// Why.
  public let reason: DeclineReason
  /// The name in the catalog that was probably meant; nil if none is near.
  public let suggestion: String?

  /// Where the row stands in its file.
  public var line: Int { measurement.provenance.line }

  /// The reason with the cell that it lies in, for example
  /// `model is 'llama-9': The catalog has no such model.`
  public var message: String {
    guard let cell else { return reason.sentence }
    let value = cell.value.isEmpty ? "blank" : "'\(cell.value)'"
    let nearest = suggestion.map { " Did you mean '\($0)'?" } ?? ""
    return "\(cell.column) is \(value): \(reason.sentence)\(nearest)"
  }

  /// The cell at fault; nil where it is not one alone.
  private var cell: (column: String, value: String)? {
    let setup = measurement.setup
    switch reason {
    case .alteredModel, .unknownModel: return ("model", setup.model)
    case .unknownAccelerator: return ("accelerator", setup.accelerator)
    case .unknownScenario: return ("scenario", measurement.load.scenario)
    case .unknownKVPrecision: return ("kv_precision", setup.kvPrecision)
    case .unknownPrecision: return ("weight_precision", setup.weightPrecision)
    case .noParallelism, .unclearReplicas, .noWorkers: return ("parallelism", setup.parallelism)
    case .hostedAPI: return ("scenario", measurement.load.scenario)
    case .noLengths, .noInputLength:
      return (measurement.load.inputTokens == nil ? "isl_mean" : "osl_mean", "")
    case .noConcurrency: return ("concurrency", "")
    case .simulated, .noResult, .doesNotFit: return nil
    }
  }
}
