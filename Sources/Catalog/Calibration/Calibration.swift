internal import RealModule

/// Step parameters of any configuration, composed of the offsets of its groups.
public struct Calibration: Sendable {
  /// What is composed for a configuration.
  public struct Composition: Sendable, Hashable {
    /// The parameters.
    public let parameters: StepParameters
    /// What they rest on.
    public let evidence: EvidenceLevel
    /// How far predictions of this kind were off.
    public let band: CalibrationBand

    /// Half the width of the band of the logarithm of throughput that held 80 % of measurements.
    public var logHalfWidth: Double { band.logHalfWidth }
  }

  /// The offsets, in file order.
  public let offsets: [CalibrationOffset]
  /// The configurations that were measured, in file order.
  public let points: [CalibrationPoint]
  /// The widths of bands, in file order.
  public let bands: [CalibrationBand]
  /// What single measurements add to predictions near them, in file order.
  public let residuals: [CalibrationResidual]
  let byGroup: [CalibrationGroup: [CalibrationOffset]]
  private let separatingRuntimes: Set<String>
  let ownRuntimes: [String: String]

  /// Indexes the tables.
  ///
  /// - Parameter separatingRuntimes: the runtimes that read prompts in steps of their own.
  public init(
    offsets: [CalibrationOffset] = [], points: [CalibrationPoint] = [],
    bands: [CalibrationBand] = [], residuals: [CalibrationResidual] = [],
    separatingRuntimes: Set<String> = []
  ) {
    self.offsets = offsets
    self.points = points
    self.bands = bands
    self.residuals = residuals
    self.separatingRuntimes = separatingRuntimes
    byGroup = Dictionary(grouping: offsets, by: \.group)
    ownRuntimes = Self.ownRuntimes(of: offsets)
  }

  /// The same without the offsets of a group.
  public func without(_ group: CalibrationGroup) -> Calibration {
    Calibration(
      offsets: offsets.filter { $0.group != group }, points: points, bands: bands,
      residuals: residuals, separatingRuntimes: separatingRuntimes)
  }

  /// The date that the trend of software counts from, and how far from it the trend is believed.
  public static let trendReference = 2025.5
  private static let trendReach = -2.0...1.0

  /// The parameters of a configuration.
  ///
  /// Each is its prior times the exponential of the offsets of all groups; a group without a row
  /// has none, which is the prediction for one that was never measured.
  ///
  /// - Parameters:
  ///   - key: the configuration's groups.
  ///   - kind: what is predicted; nil for models with or without experts, by the family.
  /// - Returns: nil if the catalog has no calibration or no band for it.
  /// - Complexity: O(rows of the groups + measured configurations).
  public func parameters(
    for key: CalibrationKey, kind: CalibrationBand.Class? = nil
  ) -> Composition? {
    let evidence = evidence(for: key)
    let kind = kind ?? (key.architecture == .dense ? .dense : .moe)
    let fitting = bands.filter { $0.kind == kind && $0.evidence == evidence }
    let band =
      fitting.first { $0.generation == key.generation }
      ?? fitting.first { $0.generation == nil }
    guard !offsets.isEmpty, let band else { return nil }
    return Composition(
      parameters: stepParameters(for: key), evidence: evidence,
      band: ownBand(for: key, kind) ?? band)
  }

  /// The parameters of a configuration, however little is known of it: the priors of all groups that
  /// were not measured.
  ///
  /// Own measurements were fitted around what plans know, so that the build and the date of the
  /// software add nothing to them.
  ///
  /// - Complexity: O(rows of the groups).
  public func stepParameters(for key: CalibrationKey) -> StepParameters {
    let key = hasOwnMeasurements(for: key) ? key.planned : key
    var parameters = StepParameters(
      separatesPrefill: key.runtime.map(separatingRuntimes.contains) ?? false)
    var trend = 0.0
    for group in key.groups {
      for offset in byGroup[group] ?? [] {
        switch offset.target {
        case .parameter(let parameter): parameters[parameter] *= Double.exp(offset.logOffset)
        case .softwareTrend: trend += offset.logOffset
        case .bandHalfWidth: break
        }
      }
    }
    parameters.draftAcceptance = min(
      parameters.draftAcceptance, StepParameters.largestAcceptance)
    guard let date = key.softwareDate, trend != 0 else { return parameters }
    return parameters.slowed(by: Double.exp(-trend * Self.trendYears(to: date)))
  }

  /// The years from the trend's reference date to a date of software, as far as the trend is
  /// believed.
  public static func trendYears(to date: Double) -> Double {
    min(max(date - trendReference, trendReach.lowerBound), trendReach.upperBound)
  }

  /// Whether a user's own measurements of the configuration were fitted.
  func hasOwnMeasurements(for key: CalibrationKey) -> Bool {
    key.ownGroup.map { byGroup[$0] != nil } ?? false
  }

  /// What a prediction for a configuration rests on.
  ///
  /// - Complexity: O(measured configurations).
  public func evidence(for key: CalibrationKey) -> EvidenceLevel {
    let chip = points.filter { $0.acceleratorID == key.acceleratorID }
    let known = chip.contains {
      $0.precision == key.precision && $0.modelID == key.modelID && $0.runtime == key.runtime
    }
    if known || hasOwnMeasurements(for: key) { return .sameConfiguration }
    let near = chip.contains {
      $0.modelID == key.modelID
        || $0.precision == key.precision && $0.architecture == key.architecture
    }
    if near { return .sameChip }
    let group = CalibrationGroup(.generation, key.generation)
    return byGroup[group] == nil ? .generationUnseen : .chipUnseen
  }
}
