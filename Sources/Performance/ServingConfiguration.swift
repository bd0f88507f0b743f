public import Catalog
public import Quantities

/// One replica of a model on one accelerator type: what it runs, in which format and layout.
///
/// A value of this type fits in memory and is described by a calibration; anything else is an
/// `Infeasibility` with its reason.
public struct ServingConfiguration: Sendable, Hashable {
  /// What a runtime is told beside the model and the layout.
  public struct RuntimeLimits: Sendable, Hashable {
    /// The most tokens in one step of each attention group, decoding and prefill together.
    public let chunkBudgetTokens: Int
    /// The most sequences that each attention group decodes at once.
    public let maxSequences: Int
    /// The share of visible memory that the runtime may use.
    public let memoryUtilization: Double
    /// Memory for activations and graphs, on each accelerator.
    public let memoryReservePerAccelerator: Quantity<DataSize>
    /// Whether chips may work together that no fast link is known to join. Plans never do that, because
    /// it is slow; published measurements sometimes did.
    public let reducesBeyondDomain: Bool

    /// Creates limits; the configuration that uses them checks the ranges.
    ///
    /// - Parameters:
    ///   - chunkBudgetTokens: at least 1; 2048 is a usual default of runtimes.
    ///   - maxSequences: 1 to 1,000,000.
    ///   - memoryUtilization: above 0, at most 1; vLLM's default is 0.9 (vLLM engine arguments).
    ///   - memoryReservePerAccelerator: not negative; 3...5 GB are usual.
    ///   - reducesBeyondDomain: whether chips may work together beyond what fast links join.
    public init(
      chunkBudgetTokens: Int = 2048, maxSequences: Int = 512, memoryUtilization: Double = 0.9,
      memoryReservePerAccelerator: Quantity<DataSize> = .gigabytes(4),
      reducesBeyondDomain: Bool = false
    ) {
      self.chunkBudgetTokens = chunkBudgetTokens
      self.maxSequences = maxSequences
      self.memoryUtilization = memoryUtilization
      self.memoryReservePerAccelerator = memoryReservePerAccelerator
      self.reducesBeyondDomain = reducesBeyondDomain
    }
  }

  /// The model.
  public let model: Model
  /// The chip.
  public let accelerator: Accelerator
  /// The format of the weights.
  public let format: WeightFormat
  /// The format that linear layers are multiplied in.
  public let computeFormat: ComputeFormat
  /// Bytes per element of the KV cache.
  public let kvBytesPerElement: Double
  /// What its steps depend on beside datasheets.
  public let parameters: StepParameters
  /// The row that the parameters come from; nil where they were composed or given.
  public let efficiency: Efficiency?
  /// Over which chips the replica is spread.
  public let layout: ParallelLayout
  /// What the runtime does beside batching.
  public let features: RuntimeFeatures
  /// What the runtime is told.
  public let limits: RuntimeLimits

  /// Over how many chips every layer's attention is split.
  public var tensorParallel: Int { layout.tensorParallel }

  /// The chips of the replica.
  public var accelerators: Int { layout.accelerators }

  /// Checks that the replica can exist with every layer split over the same chips.
  ///
  /// - Parameters:
  ///   - model: what is served.
  ///   - accelerator: where it is served.
  ///   - format: how the weights are stored.
  ///   - efficiency: the calibration for accelerator, compute format and kind of model; nil if
  ///     there is none.
  ///   - tensorParallel: at least 1; a divisor of the query heads, within the scale-up domain.
  ///   - limits: what the runtime is told.
  ///   - kvBytesPerElement: bytes per KV element if it differs from what the format brings along.
  /// - Throws: the first `Infeasibility` found.
  public init(
    model: Model, accelerator: Accelerator, format: WeightFormat, efficiency: Efficiency?,
    tensorParallel: Int, limits: RuntimeLimits = RuntimeLimits(), kvBytesPerElement: Double? = nil
  ) throws(Infeasibility) {
    try self.init(
      model: model, accelerator: accelerator, format: format, efficiency: efficiency,
      layout: ParallelLayout(tensorParallel: tensorParallel), limits: limits,
      kvBytesPerElement: kvBytesPerElement)
  }

  /// Checks that the replica can exist, described by a row of efficiencies.
  ///
  /// - Parameters:
  ///   - model: what is served.
  ///   - accelerator: where it is served.
  ///   - format: how the weights are stored.
  ///   - efficiency: the calibration for accelerator, compute format and kind of model; nil if
  ///     there is none.
  ///   - layout: over which chips it is spread. Chips that reduce partial sums with one another
  ///     must be in one scale-up domain; experts and stages may be spread over several.
  ///   - limits: what the runtime is told.
  ///   - features: what the runtime does beside batching.
  ///   - kvBytesPerElement: bytes per KV element if it differs from what the format brings along.
  /// - Throws: the first `Infeasibility` found.
  public init(
    model: Model, accelerator: Accelerator, format: WeightFormat, efficiency: Efficiency?,
    layout: ParallelLayout, limits: RuntimeLimits = RuntimeLimits(),
    features: RuntimeFeatures = RuntimeFeatures(), kvBytesPerElement: Double? = nil
  ) throws(Infeasibility) {
    try self.init(
      model: model, accelerator: accelerator, format: format, basis: .row(efficiency),
      layout: layout, limits: limits, features: features, kvBytesPerElement: kvBytesPerElement)
  }

  /// Checks that the replica can exist, described by step parameters.
  ///
  /// - Parameters:
  ///   - model: what is served.
  ///   - accelerator: where it is served.
  ///   - format: how the weights are stored.
  ///   - parameters: what steps depend on beside datasheets; all numbers above 0, or not negative
  ///     for times and the bubble.
  ///   - layout: over which chips it is spread.
  ///   - limits: what the runtime is told.
  ///   - features: what the runtime does beside batching.
  ///   - kvBytesPerElement: bytes per KV element if it differs from what the format brings along.
  /// - Throws: the first `Infeasibility` found.
  public init(
    model: Model, accelerator: Accelerator, format: WeightFormat, parameters: StepParameters,
    layout: ParallelLayout, limits: RuntimeLimits = RuntimeLimits(),
    features: RuntimeFeatures = RuntimeFeatures(), kvBytesPerElement: Double? = nil
  ) throws(Infeasibility) {
    try self.init(
      model: model, accelerator: accelerator, format: format, basis: .parameters(parameters),
      layout: layout, limits: limits, features: features, kvBytesPerElement: kvBytesPerElement)
  }

  /// What describes the steps.
  public enum Basis: Sendable, Hashable {
    /// A row of efficiencies; nil if there is none.
    case row(Efficiency?)
    /// Step parameters.
    case parameters(StepParameters)
  }

  init(
    model: Model, accelerator: Accelerator, format: WeightFormat, basis: Basis,
    layout: ParallelLayout, limits: RuntimeLimits,
    features: RuntimeFeatures, kvBytesPerElement: Double?
  ) throws(Infeasibility) {
    let kvBytes = kvBytesPerElement ?? format.kvBytesPerElement(for: model, on: accelerator)
    try Self.checkNumbers(
      limits, layout, features, for: model.architecture, on: accelerator,
      kvBytesPerElement: kvBytes)
    let compute = try Self.computeFormat(of: format, on: accelerator)
    try Self.checkLayout(model.architecture, on: accelerator, layout, limits)
    try Self.checkStages(layout, basis, limits)
    self.model = model
    self.accelerator = accelerator
    self.format = format
    self.computeFormat = compute
    self.kvBytesPerElement = kvBytes
    (parameters, efficiency) = try Self.described(
      by: basis, on: accelerator, compute: compute, kind: model.architecture.kind)
    self.layout = layout
    self.limits = limits
    self.features = features
    let memory = MemoryMap(self)
    guard memory.kvCapacity > .zero else {
      throw .weightsTooLarge(needed: memory.residentWeights, available: memory.usable)
    }
  }
}

extension ServingConfiguration {
  /// What describes the steps of this configuration.
  var basis: Basis { efficiency.map { .row($0) } ?? .parameters(parameters) }

  private static func checkNumbers(
    _ limits: RuntimeLimits, _ layout: ParallelLayout, _ features: RuntimeFeatures,
    for shape: ModelArchitecture, on accelerator: Accelerator, kvBytesPerElement: Double
  ) throws(Infeasibility) {
    do throws(InvalidInput) {
      try layout.check(for: shape, on: accelerator)
      try features.check(for: shape)
      try InvalidInput.check("chunk budget", Double(limits.chunkBudgetTokens), "at least 1 token") {
        $0 >= 1
      }
      try InvalidInput.check(
        "limit of sequences", Double(limits.maxSequences), "1 to 1000000"
      ) { 1...1_000_000 ~= $0 }
      try InvalidInput.check("memory utilization", limits.memoryUtilization, "above 0, up to 1") {
        0 < $0 && $0 <= 1
      }
      let reserve = limits.memoryReservePerAccelerator.bytes
      try InvalidInput.check("memory reserve in bytes", reserve, "not negative") { $0 >= 0 }
      try InvalidInput.check("bytes per KV element", kvBytesPerElement, "above 0") { $0 > 0 }
    } catch {
      throw .invalid(error)
    }
  }

  private static func computeFormat(
    of format: WeightFormat, on accelerator: Accelerator
  ) throws(Infeasibility) -> ComputeFormat {
    guard let compute = format.computeFormat(on: accelerator) else {
      throw .formatUnsupported(format: format.id, accelerator: accelerator.id)
    }
    guard accelerator.peakRates[.bf16] != nil else {
      throw .peakRateUnknown(format: .bf16, accelerator: accelerator.id)
    }
    return compute
  }

  private static func checkLayout(
    _ architecture: ModelArchitecture, on accelerator: Accelerator, _ layout: ParallelLayout,
    _ limits: RuntimeLimits
  ) throws(Infeasibility) {
    guard !accelerator.keepsModelsOnChip else { throw .onChipMemory(accelerator: accelerator.id) }
    let domain = accelerator.scaleUpDomain
    let reducing = max(layout.tensorParallel, layout.acceleratorsPerStage / layout.expertParallel)
    guard reducing <= domain || limits.reducesBeyondDomain else {
      throw .beyondScaleUpDomain(
        tensorParallel: reducing, domain: domain, accelerator: accelerator.id)
    }
    // Cards of one box reach each other through their slots.
    guard
      layout.accelerators <= domain || accelerator.scaleOutBandwidth != nil
        || accelerator.interconnect == .pcie || limits.reducesBeyondDomain
    else {
      throw .domainsNotJoined(
        chips: layout.accelerators, domain: domain, accelerator: accelerator.id)
    }
    guard architecture.queryHeads.isMultiple(of: layout.tensorParallel) else {
      throw .headsNotDivisible(
        queryHeads: architecture.queryHeads, tensorParallel: layout.tensorParallel)
    }
  }

  /// The most stages of a pipeline among the measurements that the fitted form describes.
  static let mostFittedStages = 8

  private static func checkStages(
    _ layout: ParallelLayout, _ basis: Basis, _ limits: RuntimeLimits
  ) throws(Infeasibility) {
    guard case .parameters(let parameters) = basis, parameters.form == .fitted,
      layout.pipelineParallel > mostFittedStages, !limits.reducesBeyondDomain
    else { return }
    throw .pipelineTooLong(stages: layout.pipelineParallel, most: mostFittedStages)
  }

  private static func described(
    by basis: Basis, on accelerator: Accelerator, compute: ComputeFormat,
    kind: ModelArchitecture.Kind
  ) throws(Infeasibility) -> (StepParameters, Efficiency?) {
    switch basis {
    case .row(let row):
      let checked = try checked(row, for: accelerator, compute: compute, kind: kind)
      return (StepParameters(checked), checked)
    case .parameters(let parameters):
      do throws(InvalidInput) {
        try parameters.check()
      } catch {
        throw .invalid(error)
      }
      return (parameters, nil)
    }
  }

  private static func checked(
    _ efficiency: Efficiency?, for accelerator: Accelerator, compute: ComputeFormat,
    kind: ModelArchitecture.Kind
  ) throws(Infeasibility) -> Efficiency {
    guard let row = efficiency else {
      throw .noCalibration(accelerator: accelerator.id, compute: compute, kind: kind)
    }
    guard row.acceleratorID == accelerator.id, row.compute == compute, row.kind == kind else {
      throw .foreignCalibration(
        accelerator: accelerator.id, compute: compute, kind: kind,
        given: "\(row.kind.rawValue) models in \(row.compute.rawValue) on '\(row.acceleratorID)'")
    }
    return row
  }
}
