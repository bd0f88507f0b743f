public import Catalog
public import Performance
public import Quantities

/// What one layout does for a kind of requests.
public struct SizedLayout: Sendable {
  /// How prompts and answers share chips.
  public let schedule: SizingRequest.Schedule
  /// What a replica runs; of a pair that which decodes.
  public let configuration: ServingConfiguration
  /// Requests per second of one replica under the objectives; of a pair those of its decoding side.
  public let capacity: Double
  /// What keeps it from taking more.
  public let limit: String
  /// Chips that a decoding replica occupies, with its share of the replicas that prefill.
  public let accelerators: Double
  /// Prefill replicas for each that decodes; nil where replicas do both.
  public let prefillReplicas: Double?
  /// What was looked at: the capacity, or the rate that was asked for.
  public let operation: Operation
  /// How memory divides at that rate.
  public let memory: MemoryUse
  /// What the mean step is spent on, in the order of a step; empty for static batches.
  public let step: [StepPart]
  /// Where the description of its steps comes from; nil if nowhere.
  public let source: Provenance?
  /// Parts of the prediction that nothing measured confirms, and regimes where it is known to be off.
  public let doubts: [String]

  /// A rate of requests and what users see at it.
  public struct Operation: Sendable, Hashable {
    /// Requests per second of one replica.
    public let requestsPerSecond: Double
    /// Output tokens per second of one replica.
    public let outputTokensPerSecond: Double
    /// Time to first token; nil where the schedule does not describe it.
    public let ttft: Percentiles?
    /// Time per output token, averaged over a request.
    public let tpot: Percentiles
    /// The gap that a full step causes; nil where steps carry no prompts.
    public let longestGap: Quantity<Time>?
    /// Sequences that decode at once.
    public let batch: Batch
  }

  /// A latency of requests.
  public struct Percentiles: Sendable, Hashable {
    /// The mean.
    public let mean: Quantity<Time>
    /// The median; nil where only the mean is described.
    public let p50: Quantity<Time>?
    /// The 95th percentile.
    public let p95: Quantity<Time>?
    /// The 99th percentile.
    public let p99: Quantity<Time>?
  }

  /// Sequences that decode at once.
  public struct Batch: Sendable, Hashable {
    /// The mean.
    public let mean: Double
    /// In all but one of a hundred moments.
    public let p99: Double
    /// The most that memory and runtime allow.
    public let limit: Double
  }

  /// The memory of all chips of a replica.
  public struct MemoryUse: Sendable, Hashable {
    /// What software can see.
    public let visible: Quantity<DataSize>
    /// Weights, all copies, and those of a draft.
    public let weights: Quantity<DataSize>
    /// Keys, values and states of the sequences that decode in all but one of a hundred moments.
    public let cache: Quantity<DataSize>
    /// What the runtime leaves alone, and what activations and graphs take.
    public let reserve: Quantity<DataSize>
    /// The rest.
    public var free: Quantity<DataSize> { visible - weights - cache - reserve }
  }

  /// A part of a step.
  public struct StepPart: Sendable, Hashable {
    /// What takes it, for example `weights`.
    public let name: String
    /// How long, in the mean step.
    public let time: Quantity<Time>
  }

  /// Requests per second of a system with so many chips: of whole replicas where one fits, of its share
  /// where it does not, and of replicas of both kinds in their best ratio where they are apart.
  ///
  /// - Parameter accelerators: the chips of the system, at least 1.
  public func requestsPerSecond(ofSystemWith accelerators: Int) -> Double {
    let replicas = Double(accelerators) / self.accelerators
    let isWhole = prefillReplicas == nil && replicas >= 1
    return operation.requestsPerSecond * (isWhole ? replicas.rounded(.down) : replicas)
  }
}

/// A layout that serves no request, with the reason.
public struct UnsuitableLayout: Sendable, Hashable {
  /// How prompts and answers would share chips.
  public let schedule: SizingRequest.Schedule
  /// The layout.
  public let layout: ParallelLayout
  /// The reason with its numbers, in one sentence.
  public let reason: String
  /// What to change.
  public let fix: String
  /// How much memory is missing, if that is the reason.
  public let missingMemory: Quantity<DataSize>?
}
