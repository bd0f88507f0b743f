public import Catalog
internal import RealModule

/// A prediction beside its measurement.
public struct PredictedRow: Sendable {
  /// The measurement and how it was read.
  public let row: MeasuredCase
  /// What was predicted, in the metric's unit.
  public let predicted: Double
  /// What the prediction rests on.
  public let evidence: EvidenceLevel
  /// Half the width of the 80 % band of the logarithm.
  public let logHalfWidth: Double
  /// Whether the fit had rows of the same cell.
  public let isSeen: Bool

  /// Creates a prediction; both values are above 0.
  public init(
    row: MeasuredCase, predicted: Double, evidence: EvidenceLevel, logHalfWidth: Double,
    isSeen: Bool
  ) {
    self.row = row
    self.predicted = predicted
    self.evidence = evidence
    self.logHalfWidth = logHalfWidth
    self.isSeen = isSeen
  }

  /// What was measured, in the metric's unit.
  public var measured: Double { row.measured }

  /// |predicted/measured − 1|.
  public var absoluteError: Double { abs(predicted / measured - 1) }

  /// log(predicted/measured).
  public var logError: Double { Double.log(predicted / row.measured) }

  /// Whether prediction and measurement are so far apart, by a factor of more than 5, that a cell in
  /// another unit is likelier than an error.
  public var looksMistyped: Bool { abs(logError) > Double.log(5) }

  /// The low end of the band, in the metric's unit.
  public var low: Double { predicted * Double.exp(-logHalfWidth) }

  /// The high end of the band, in the metric's unit.
  public var high: Double { predicted * Double.exp(logHalfWidth) }
}
