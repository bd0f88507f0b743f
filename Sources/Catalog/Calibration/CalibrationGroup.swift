/// A level at which measurements share an offset.
public enum CalibrationLevel: String, Sendable, Hashable, CaseIterable {
  /// All measurements.
  case shared
  /// Chips of a generation.
  case generation
  /// Chips of a generation with weights of a precision.
  case generationPrecision = "generation-precision"
  /// A chip.
  case accelerator
  /// Models of a family.
  case architecture
  /// Models of a family on chips of a generation.
  case architectureGeneration = "architecture-generation"
  /// A model.
  case model
  /// A serving runtime.
  case runtime
  /// A serving runtime on a chip.
  case acceleratorRuntime = "accelerator-runtime"
  /// A version of a runtime on a platform.
  case build
  /// Replicas with or without attention data parallelism.
  case attentionDP = "attention-dp"
  /// A model in a precision on a chip, served by a runtime: what users measure themselves.
  case configuration
}

/// The members of one group.
public struct CalibrationGroup: Sendable, Hashable {
  /// The level.
  public let level: CalibrationLevel
  /// Which group of the level, for example `hopper/fp8`.
  public let key: String

  /// Names a group.
  public init(_ level: CalibrationLevel, _ key: String) {
    self.level = level
    self.key = key
  }
}
