public import Catalog
public import Quantities

/// A model spread over chips that keep weights and caches in on-chip memory (Groq, wafers).
///
/// The chips form one long pipeline. A token passes every stage; each stage works on another token,
/// so that as many microbatches are under way as there are stages. Memory that the weights leave
/// bounds the sequences, and with them the throughput.
public struct OnChipPipeline: Sendable, Hashable {
  /// How much of its peak a chip reaches, and what passing a token on costs.
  public struct Efficiency: Sendable, Hashable {
    /// MFU of the linear layers, above 0 up to 1.
    public let linearMFU: Double
    /// MBU of on-chip memory, above 0 up to 1.
    public let memoryMBU: Double
    /// Time from a chip to the next.
    public let hop: Quantity<Time>
    /// The share of memory that weights and caches may use, above 0 up to 1.
    public let usableMemory: Double

    /// Creates an efficiency; nothing is assumed, because nothing is published to fit it to.
    public init(
      linearMFU: Double, memoryMBU: Double, hop: Quantity<Time>, usableMemory: Double
    ) {
      self.linearMFU = linearMFU
      self.memoryMBU = memoryMBU
      self.hop = hop
      self.usableMemory = usableMemory
    }
  }

  /// The chips of the pipeline, each a stage.
  public let chips: Int
  /// Sequences that fit beside the weights.
  public let sequenceLimit: Double
  private let stageTimePerToken: Double
  private let stageTimeBase: Double
  private let hop: Double

  /// Lays a model out.
  ///
  /// - Parameters:
  ///   - model: what is served.
  ///   - accelerator: a chip with on-chip memory only.
  ///   - format: how the weights are stored.
  ///   - efficiency: how much of its peak a chip reaches.
  ///   - traffic: what requests look like.
  ///   - chips: the length of the pipeline; nil for the shortest that holds one sequence.
  /// - Throws: `Infeasibility` if the chip does not multiply the format, a number is out of range,
  ///   or the pipeline is too short.
  public init(
    model: Model, accelerator: Accelerator, format: WeightFormat, efficiency: Efficiency,
    traffic: TrafficShape, chips: Int? = nil
  ) throws(Infeasibility) {
    try Self.check(efficiency)
    guard let compute = format.computeFormat(on: accelerator),
      let peak = accelerator.peakRates[compute]?.flopsPerSecond
    else { throw .formatUnsupported(format: format.id, accelerator: accelerator.id) }
    let shape = model.architecture
    let weights = WeightLayout(
      shape, formatID: format.id, bytesPerWeight: format.bytesPerWeight
    ).residentBytes
    let tokens = traffic.meanInputTokens + traffic.meanOutputTokens
    let perSequence =
      shape.kvBytesPerSequence(
        contextTokens: tokens,
        bytesPerElement: format.kvBytesPerElement(for: model, on: accelerator))
      + (shape.recurrence?.stateBytesPerSequence ?? 0)
    let perChip = accelerator.memory.bytes * efficiency.usableMemory
    let length = Double(chips ?? Self.shortest(bytes: weights + perSequence, perChip: perChip))
    guard length >= 1, length * perChip > weights else {
      throw .weightsTooLarge(needed: .bytes(weights), available: .bytes(length * perChip))
    }
    self.chips = Int(length)
    sequenceLimit = (length * perChip - weights) / perSequence
    guard sequenceLimit >= 1 else {
      throw .cacheTooSmall(
        needed: .bytes(perSequence), available: .bytes(length * perChip - weights))
    }
    let bandwidth = accelerator.memoryBandwidth.bytesPerSecond * efficiency.memoryMBU
    let flops = 2 * (shape.activeLinearParameters + shape.headParameters)
    stageTimeBase = weights / length / bandwidth
    stageTimePerToken =
      flops / length / (peak * efficiency.linearMFU) + perSequence / length / bandwidth
    hop = efficiency.hop.seconds
  }

  /// Chips that weights and one sequence need.
  private static func shortest(bytes: Double, perChip: Double) -> Int {
    let chips = (bytes / perChip).rounded(.up)
    return chips < 1e9 ? max(1, Int(chips)) : 0
  }

  private static func check(_ efficiency: Efficiency) throws(Infeasibility) {
    do throws(InvalidInput) {
      let shares = [
        ("MFU of linear layers", efficiency.linearMFU),
        ("MBU of on-chip memory", efficiency.memoryMBU),
        ("usable share of memory", efficiency.usableMemory),
      ]
      for (name, share) in shares {
        try InvalidInput.check(name, share, "above 0, up to 1") { 0 < $0 && $0 <= 1 }
      }
      try InvalidInput.check("time of a hop in seconds", efficiency.hop.seconds, "not negative") {
        $0 >= 0
      }
    } catch {
      throw .invalid(error)
    }
  }

  /// Time of a stage for a microbatch of some tokens.
  ///
  /// - Parameter microbatch: at least 1.
  public func stageTime(microbatch: Double = 1) -> Quantity<Time> {
    .seconds(stageTimeBase + stageTimePerToken * microbatch)
  }

  /// Time for one token of a sequence: all stages and the hops between them.
  public func timePerToken(microbatch: Double = 1) -> Quantity<Time> {
    Double(chips) * stageTime(microbatch: microbatch) + .seconds(Double(chips - 1) * hop)
  }

  /// Output tokens per second of the pipeline: a microbatch for each stage time, or the sequences
  /// that fit, whichever is less.
  public func tokensPerSecond(microbatch: Double = 1) -> Double {
    let flowing = microbatch / stageTime(microbatch: microbatch).seconds
    return min(flowing, sequenceLimit / timePerToken(microbatch: microbatch).seconds)
  }
}
