/// A configuration that was measured and fitted.
public struct CalibrationPoint: Sendable, Hashable {
  /// The chip.
  public let acceleratorID: Accelerator.ID
  /// The precision of weights.
  public let precision: String
  /// The model as the fit names it; a key of the catalog where it has the model.
  public let modelID: String
  /// The family of the model.
  public let architecture: ArchitectureFamily
  /// The runtime as the calibration names it.
  public let runtime: String
  /// What was measured.
  public let kind: CalibrationBand.Class
  /// How many measurements there are.
  public let points: Int
  /// What they cover.
  public let range: CalibratedRange
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row.
  public init(
    acceleratorID: Accelerator.ID, precision: String, modelID: String,
    architecture: ArchitectureFamily, runtime: String, kind: CalibrationBand.Class, points: Int,
    range: CalibratedRange = CalibratedRange(), provenance: Provenance
  ) {
    self.acceleratorID = acceleratorID
    self.precision = precision
    self.modelID = modelID
    self.architecture = architecture
    self.runtime = runtime
    self.kind = kind
    self.points = points
    self.range = range
    self.provenance = provenance
  }
}

extension CalibrationPoint {
  /// The same row from another source.
  public func from(_ provenance: Provenance) -> CalibrationPoint {
    CalibrationPoint(
      acceleratorID: acceleratorID, precision: precision, modelID: modelID,
      architecture: architecture, runtime: runtime, kind: kind, points: points, range: range,
      provenance: provenance)
  }
}

/// How far predictions were off that the fit had not seen.
public struct CalibrationBand: Sendable, Hashable {
  /// What is predicted.
  public enum Class: String, Sendable, Hashable, CaseIterable {
    /// Models without experts.
    case dense
    /// Models with experts.
    case moe
    /// Prefill and decoding on different replicas.
    case disaggregated
    /// Measurements whose input lengths or layouts were assumed.
    case assumed
  }

  /// What is predicted.
  public let kind: Class
  /// What the prediction rests on.
  public let evidence: EvidenceLevel
  /// The generation of chips that the row is for; nil for all that have no row of their own.
  public let generation: String?
  /// The chip that the row is for; nil for all that have no row of their own.
  public let acceleratorID: Accelerator.ID?
  /// Half the width of the band of the logarithm that held 80 % of measurements.
  public let logHalfWidth: Double
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row; the width is not negative.
  public init(
    kind: Class, evidence: EvidenceLevel, generation: String? = nil,
    acceleratorID: Accelerator.ID? = nil, logHalfWidth: Double, provenance: Provenance
  ) {
    self.kind = kind
    self.evidence = evidence
    self.generation = generation
    self.acceleratorID = acceleratorID
    self.logHalfWidth = logHalfWidth
    self.provenance = provenance
  }
}

/// What a prediction rests on, best first.
public enum EvidenceLevel: String, Sendable, Hashable, CaseIterable {
  /// Chip, precision, model and runtime were measured together.
  case sameConfiguration = "same-configuration"
  /// The chip was measured with the model, or in the precision with a model of the family.
  case sameChip = "same-chip"
  /// The chip was not measured so, but others of its generation were.
  case chipUnseen = "chip-unseen"
  /// No chip of its generation was measured, or none in the precision.
  case generationUnseen = "generation-unseen"
}
