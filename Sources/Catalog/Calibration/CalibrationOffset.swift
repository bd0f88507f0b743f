internal import RealModule

/// One row of the calibration: how far a group is from the groups above it.
public struct CalibrationOffset: Sendable, Hashable {
  /// What the row is about.
  public enum Target: Sendable, Hashable {
    /// A step parameter.
    case parameter(StepParameter)
    /// The growth of throughput with the date of the software, per year.
    case softwareTrend
    /// Half the width of the band of a user's own configuration, in the logarithm.
    case bandHalfWidth
  }

  /// The group.
  public let group: CalibrationGroup
  /// What is offset.
  public let target: Target
  /// The offset of the natural logarithm.
  public let logOffset: Double
  /// The prior's standard deviation of the offset.
  public let sigma: Double
  /// The measurements in the group.
  public let points: Int
  /// Where the row comes from.
  public let provenance: Provenance

  /// The factor that the offset is.
  public var factor: Double { Double.exp(logOffset) }

  /// What is offset, as the table writes it.
  public var parameterName: String {
    switch target {
    case .parameter(let parameter): parameter.rawValue
    case .softwareTrend: CalibrationTable.trend
    case .bandHalfWidth: CalibrationTable.bandHalfWidth
    }
  }

  /// Creates a row.
  public init(
    group: CalibrationGroup, target: Target, logOffset: Double, sigma: Double, points: Int,
    provenance: Provenance
  ) {
    self.group = group
    self.target = target
    self.logOffset = logOffset
    self.sigma = sigma
    self.points = points
    self.provenance = provenance
  }
}
