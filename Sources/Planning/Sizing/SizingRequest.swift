public import Catalog
public import Performance

/// A question about one model on one system: which layouts serve it, how fast, and what binds.
public struct SizingRequest: Sendable, Hashable {
  /// How prompts and answers share chips.
  public enum Schedule: String, Sendable, Hashable, CaseIterable {
    /// Prompts in chunks beside decoding, on the same replica.
    case colocated
    /// Prompts on some replicas, answers on others of the same layout.
    case disaggregated
    /// Fixed batches that wait for the longest answer.
    case `static`
  }

  /// How many tokens are proposed for each verified step.
  public enum Drafting: Sendable, Hashable {
    /// None.
    case none
    /// So many that the capacity is largest.
    case best
    /// Exactly so many, 1...16.
    case fixed(Int)
  }

  /// Degrees that a layout must have; nil for any.
  public struct Degrees: Sendable, Hashable {
    /// Over how many chips attention is split.
    public var tensorParallel: Int?
    /// Stages.
    public var pipelineParallel: Int?
    /// Over how many chips whole experts are spread.
    public var expertParallel: Int?
    /// Groups that attend to sequences of their own.
    public var attentionDataParallel: Int?

    /// Creates degrees; those that are left out may be any.
    public init(
      tensorParallel: Int? = nil, pipelineParallel: Int? = nil, expertParallel: Int? = nil,
      attentionDataParallel: Int? = nil
    ) {
      self.tensorParallel = tensorParallel
      self.pipelineParallel = pipelineParallel
      self.expertParallel = expertParallel
      self.attentionDataParallel = attentionDataParallel
    }
  }

  /// The key of the model.
  public var modelID: Model.ID
  /// The key of the system.
  public var systemID: SystemSKU.ID
  /// The key of the weight format; nil for that of the published checkpoint.
  public var formatID: WeightFormat.ID?
  /// Degrees that a layout must have.
  public var degrees = Degrees()
  /// How prompts and answers share chips; each is tried.
  public var schedules: [Schedule] = [.colocated]
  /// How many tokens are proposed.
  public var drafting = Drafting.none
  /// The probability that a proposed token is accepted; needed where tokens are proposed.
  public var acceptance: Double?
  /// Tokens of a step; nil for that with which the capacity is largest.
  public var chunkBudgetTokens: Int?
  /// The runtime to describe, as the calibration names it; nil for that which is best known.
  public var runtime: String?
  /// The key of the format of the KV cache; nil for what goes with the weights on the chip.
  public var kvFormatID: String?
  /// The most sequences that each attention group decodes at once; nil for the catalog's assumption.
  public var maximumSequences: Int?
  /// What requests of the whole stream look like.
  public var traffic: TrafficShape
  /// The latencies to keep.
  public var objectives: [LatencyObjective] = []
  /// Requests per second of all replicas together at which latencies are asked for; nil for those at
  /// the capacity.
  public var requestsPerSecond: Double?
  /// Replicas that share the stream, at least 1.
  public var replicas = 1
  /// How the stream is divided among them.
  public var routing = RequestRouting.random

  /// Creates a question with every choice left open.
  ///
  /// - Parameters:
  ///   - modelID: the key of the model.
  ///   - systemID: the key of the system.
  ///   - traffic: what requests look like.
  public init(modelID: Model.ID, systemID: SystemSKU.ID, traffic: TrafficShape) {
    self.modelID = modelID
    self.systemID = systemID
    self.traffic = traffic
  }
}
