internal import Catalog
public import Quantities

/// How one replica's memory divides into weights and KV cache, over all its chips.
public struct MemoryMap: Sendable, Hashable {
  /// What the runtime may use after the reserve: `chips · (visible · utilization − reserve)`.
  public let usable: Quantity<DataSize>
  /// Weights, embedding and head included, all copies, and those of a draft.
  public let residentWeights: Quantity<DataSize>
  /// Bytes of one more token of context, stored copies included, without windowed layers.
  public let kvBytesPerToken: Double
  /// How often every key and value is stored.
  public let kvReplication: Double
  /// The most sequences that the runtime is told to decode at once, of all attention groups together.
  public let maxSequences: Int
  /// Bytes that one sequence keeps in layers with a state, however long it is.
  public let stateBytesPerSequence: Double
  private let shape: ModelArchitecture
  private let speculation: SpeculativeDecoding?
  private let kvBytesPerElement: Double

  /// Lays out the memory of a configuration.
  public init(_ configuration: ServingConfiguration) {
    self.init(configuration, speculation: configuration.features.speculation)
  }

  /// The same with another speculation than the configuration's.
  init(_ configuration: ServingConfiguration, speculation: SpeculativeDecoding?) {
    let limits = configuration.limits
    let chips = Double(configuration.layout.accelerators)
    let perChip =
      configuration.accelerator.memory.bytes * limits.memoryUtilization
      - limits.memoryReservePerAccelerator.bytes
    shape = configuration.model.architecture
    kvBytesPerElement = configuration.kvBytesPerElement
    usable = .bytes(chips * perChip)
    self.speculation = speculation
    let weights = WeightLayout(configuration)
    let copies = Double(configuration.layout.attentionDataParallel)
    // The fit splits everything but attention, as the step's stream of weights does.
    let copied =
      configuration.parameters.form == .fitted
      ? weights.attentionBytes : weights.residentBytes - weights.routedBytes
    let resident = weights.residentBytes + (copies - 1) * copied
    let draft = speculation?.residentBytes(modelWeightBytes: weights.residentBytes) ?? 0
    residentWeights = .bytes(resident + draft)
    stateBytesPerSequence = shape.recurrence?.stateBytesPerSequence ?? 0
    kvReplication = shape.kvReplication(tensorParallel: configuration.tensorParallel)
    kvBytesPerToken =
      kvReplication * shape.fullAttentionKVBytesPerToken(bytesPerElement: kvBytesPerElement)
    maxSequences = limits.maxSequences * configuration.layout.attentionDataParallel
  }

  /// What is left for keys and values; not positive if the weights do not fit.
  public var kvCapacity: Quantity<DataSize> { usable - residentWeights }

  /// Tokens of context that fit, in models whose layers all attend to the whole context.
  public var kvCapacityTokens: Double { kvCapacity.bytes / kvBytesPerToken }

  /// Bytes that one sequence of a length keeps, stored copies included.
  ///
  /// - Parameter tokens: the sequence's length, not negative.
  public func kvBytesPerSequence(tokens: Double) -> Double {
    kvReplication
      * shape.kvBytesPerSequence(contextTokens: tokens, bytesPerElement: kvBytesPerElement)
  }

  /// Bytes that one sequence of a length keeps: keys and values, states, and what a draft keeps.
  ///
  /// - Parameter tokens: the sequence's length, not negative.
  public func bytesPerSequence(tokens: Double) -> Double {
    kvBytesPerSequence(tokens: tokens) + stateBytesPerSequence
      + (speculation?.bytesPerSequence(tokens: tokens) ?? 0)
  }

  /// How many sequences of a length fit when each reserves its whole length from the start.
  ///
  /// - Parameters:
  ///   - tokens: input and output of a sequence, above 0; without what it shares with others.
  ///   - sharedTokens: tokens of prefixes that are kept once for all sequences.
  public func sequencesThatFit(tokens: Double, sharedTokens: Double = 0) -> Double {
    let shared = sharedTokens > 0 ? kvBytesPerSequence(tokens: sharedTokens) : 0
    return (kvCapacity.bytes - shared) / bytesPerSequence(tokens: tokens)
  }
}
