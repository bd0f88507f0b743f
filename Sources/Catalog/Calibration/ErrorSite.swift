internal import RealModule

/// Where a measurement was made, as far as the errors of others tell of its own.
///
/// What a fit leaves over is alike for one configuration at similar lengths and loads, and for one
/// build on one chip. Errors are taken as normal with the covariance below (simple kriging; Rasmussen
/// and Williams, Gaussian Processes for Machine Learning, 2006, section 2.2).
public struct ErrorSite: Sendable, Hashable {
  /// The chip.
  public var acceleratorID: Accelerator.ID
  /// The precision of weights, as `CalibrationKey` names it.
  public var precision: String
  /// The model.
  public var modelID: Model.ID
  /// The serving runtime as the calibration names it.
  public var runtime: String
  /// The layout of a replica, for example `tp4/pp1`.
  public var layout: String
  /// Whether groups of chips attend to sequences of their own.
  public var usesAttentionDP: Bool
  /// Whether tokens were drafted.
  public var drafts: Bool
  /// The date or version of the software as its source gives it.
  public var software: String
  /// Mean input length in tokens, at least 1.
  public var inputTokens: Double
  /// Mean output length in tokens, at least 1.
  public var outputTokens: Double
  /// Requests in the system for each chip, above 0.
  public var requestsPerChip: Double

  /// Describes a site.
  public init(
    acceleratorID: Accelerator.ID, precision: String, modelID: Model.ID, runtime: String,
    layout: String, usesAttentionDP: Bool, drafts: Bool, software: String, inputTokens: Double,
    outputTokens: Double, requestsPerChip: Double
  ) {
    self.acceleratorID = acceleratorID
    self.precision = precision
    self.modelID = modelID
    self.runtime = runtime
    self.layout = layout
    self.usesAttentionDP = usesAttentionDP
    self.drafts = drafts
    self.software = software
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.requestsPerChip = requestsPerChip
  }

  /// Standard deviations, in logarithms, of what sites share: round values that were set before the
  /// fit; the likelihood of the shipped measurements is flat around them.
  private enum Deviation {
    static let layout = 0.06
    static let configuration = 0.07
    static let model = 0.06
    static let build = 0.05
  }

  /// The covariance of the errors of two sites, in squared logarithms.
  ///
  /// One layout of a configuration, one build on a chip, and, the more alike lengths and loads are,
  /// one configuration and one model on any chip.
  public func covariance(with other: ErrorSite) -> Double {
    var sum = 0.0
    if acceleratorID == other.acceleratorID, runtime == other.runtime, software == other.software {
      sum += Deviation.build * Deviation.build
    }
    guard modelID == other.modelID, runtime == other.runtime,
      usesAttentionDP == other.usesAttentionDP
    else { return sum }
    let likeness = likeness(to: other)
    sum += Deviation.model * Deviation.model * likeness
    guard acceleratorID == other.acceleratorID, precision == other.precision,
      drafts == other.drafts
    else { return sum }
    sum += Deviation.configuration * Deviation.configuration * likeness
    return layout == other.layout ? sum + Deviation.layout * Deviation.layout : sum
  }

  /// 1 for equal lengths and loads, falling with the squared distance of their logarithms.
  private func likeness(to other: ErrorSite) -> Double {
    let distances = [
      inputTokens / other.inputTokens, outputTokens / other.outputTokens,
      requestsPerChip / other.requestsPerChip,
    ].map { Double.log($0) }
    return Double.exp(-0.5 * distances.reduce(0) { $0 + $1 * $1 })
  }
}

/// What a fitted measurement adds to predictions for sites like its own.
public struct CalibrationResidual: Sendable, Hashable {
  /// The key of the measurement.
  public let measurementID: String
  /// Where it was made.
  public let site: ErrorSite
  /// The factor on the covariance with another site, in inverse logarithms of throughput.
  public let weight: Double
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row.
  public init(measurementID: String, site: ErrorSite, weight: Double, provenance: Provenance) {
    self.measurementID = measurementID
    self.site = site
    self.weight = weight
    self.provenance = provenance
  }
}
