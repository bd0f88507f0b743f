/// The groups that a configuration belongs to, by which its step parameters are composed.
public struct CalibrationKey: Sendable, Hashable {
  /// The chip.
  public var acceleratorID: Accelerator.ID
  /// The chip's generation as the calibration names it, for example `hopper`.
  public var generation: String
  /// The precision of weights: `bf16`, `fp8`, `int8`, `int4` or `fp4`.
  public var precision: String
  /// The family of the model's architecture.
  public var architecture: ArchitectureFamily
  /// The model.
  public var modelID: Model.ID
  /// The serving runtime as the calibration names it; nil for one that was not measured.
  public var runtime: String?
  /// Runtime, version and platform; nil for a build that was not measured.
  public var build: String?
  /// Whether groups of chips attend to sequences of their own.
  public var usesAttentionDP: Bool
  /// The date of the software, in years; nil for the trend's reference date.
  public var softwareDate: Double?

  /// Creates a key from its parts.
  public init(
    acceleratorID: Accelerator.ID, generation: String, precision: String,
    architecture: ArchitectureFamily, modelID: Model.ID, runtime: String? = nil,
    build: String? = nil, usesAttentionDP: Bool = false, softwareDate: Double? = nil
  ) {
    self.acceleratorID = acceleratorID
    self.generation = generation
    self.precision = precision
    self.architecture = architecture
    self.modelID = modelID
    self.runtime = runtime
    self.build = build
    self.usesAttentionDP = usesAttentionDP
    self.softwareDate = softwareDate
  }

  /// The key of rows of the catalog.
  public init(
    accelerator: Accelerator, format: WeightFormat, model: Model, runtime: String? = nil,
    build: String? = nil, usesAttentionDP: Bool = false, softwareDate: Double? = nil
  ) {
    self.init(
      acceleratorID: accelerator.id, generation: accelerator.calibrationGeneration,
      precision: format.calibrationPrecision, architecture: model.architecture.family,
      modelID: model.id, runtime: runtime, build: build, usesAttentionDP: usesAttentionDP,
      softwareDate: softwareDate)
  }

  /// The group of chip, precision, model and runtime, which a user's own measurements are stored
  /// under; nil without a runtime.
  public var ownGroup: CalibrationGroup? {
    runtime.map { CalibrationGroup(.configuration, "\(ownSubject)/\($0)") }
  }

  /// Chip, precision and model, which a user's own measurements are about in any runtime.
  var ownSubject: String { "\(acceleratorID)/\(precision)/\(modelID)" }

  /// The key as plans know it: the build and the date of the software are not known ahead.
  public var planned: CalibrationKey {
    var key = self
    key.build = nil
    key.softwareDate = nil
    return key
  }

  /// The group of each level, from the most general; its key parts are joined by slashes.
  public var groups: [CalibrationGroup] {
    var groups = [
      CalibrationGroup(.shared, "all"),
      CalibrationGroup(.generation, generation),
      CalibrationGroup(.generationPrecision, "\(generation)/\(precision)"),
      CalibrationGroup(.accelerator, acceleratorID),
      CalibrationGroup(.architecture, architecture.rawValue),
      CalibrationGroup(.architectureGeneration, "\(architecture.rawValue)/\(generation)"),
      CalibrationGroup(.model, modelID),
    ]
    if let runtime {
      groups.append(CalibrationGroup(.runtime, runtime))
      groups.append(CalibrationGroup(.acceleratorRuntime, "\(acceleratorID)/\(runtime)"))
    }
    if let build { groups.append(CalibrationGroup(.build, build)) }
    groups.append(CalibrationGroup(.attentionDP, usesAttentionDP ? "1" : "0"))
    if let ownGroup { groups.append(ownGroup) }
    return groups
  }
}
