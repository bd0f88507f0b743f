internal import Catalog
public import Quantities

/// How one replica's memory divides into weights and KV cache, over all its chips.
public struct MemoryMap: Sendable, Hashable {
  /// What the runtime may use after the reserve: `chips · (visible · utilization − reserve)`.
  public let usable: Quantity<DataSize>
  /// Weights, embedding and head included.
  public let residentWeights: Quantity<DataSize>
  /// Bytes of one more token of context, stored copies included, without windowed layers.
  public let kvBytesPerToken: Double
  /// How often every key and value is stored.
  public let kvReplication: Double
  /// The most sequences that the runtime is told to decode at once.
  public let maxSequences: Int
  private let shape: ModelArchitecture
  private let kvBytesPerElement: Double

  /// Lays out the memory of a configuration.
  public init(_ configuration: ServingConfiguration) {
    let limits = configuration.limits
    let chips = Double(configuration.tensorParallel)
    let perChip =
      configuration.accelerator.memory.bytes * limits.memoryUtilization
      - limits.memoryReservePerAccelerator.bytes
    shape = configuration.model.architecture
    kvBytesPerElement = configuration.kvBytesPerElement
    usable = .bytes(chips * perChip)
    residentWeights = .bytes(WeightLayout(configuration).residentBytes)
    kvReplication = shape.kvReplication(tensorParallel: configuration.tensorParallel)
    kvBytesPerToken =
      kvReplication * shape.fullAttentionKVBytesPerToken(bytesPerElement: kvBytesPerElement)
    maxSequences = limits.maxSequences
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

  /// How many sequences of a length fit when each reserves its whole length from the start.
  ///
  /// - Parameter tokens: input and output of a sequence, above 0.
  public func sequencesThatFit(tokens: Double) -> Double {
    kvCapacity.bytes / kvBytesPerSequence(tokens: tokens)
  }
}
