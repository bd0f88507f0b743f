internal import Catalog

/// A measured output rate near a condition, with what the calibration predicts of it.
public struct NearMeasurement: Sendable {
  /// What a measurement shares with a condition.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// The chip and the model, or another checkpoint of the same architecture.
    case sameModelAndChip = "same-model-and-chip"
    /// The chip; the model is another of the same kind of architecture.
    case otherModel = "other-model"
    /// The model; the chip is another of the same generation.
    case otherChip = "other-chip"
  }

  /// The measurement and how it was read.
  public let row: MeasuredCase
  /// What it shares with the condition.
  public let relation: Relation
  /// How far its load and setup are off, in logarithms; see `Calibrator.nearest`.
  public let distance: Double
  /// Requests that were being answered at once, for each chip.
  public let requestsPerChip: Double
  /// Output tokens per second of all chips at the row's own condition, by the parameters of the
  /// catalog's calibration, as plans use them: corrections from single rows are left out.
  public let predicted: Double

  /// Measured output tokens per second of one chip.
  public var measuredPerChip: Double { row.measured / Double(row.allChips) }
  /// Predicted output tokens per second of one chip.
  public var predictedPerChip: Double { predicted / Double(row.allChips) }
  /// Predicted over measured.
  public var ratio: Double { predicted / row.measured }
}

extension MeasuredCase {
  /// All chips of the row, those that prefill too.
  public var allChips: Int {
    let workers = decode.chips * max(1, decodeWorkers) + (prefill?.chips ?? 0) * prefillWorkers
    return max(1, measurement.setup.acceleratorCount ?? workers)
  }
}
