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
  /// How replicas are divided into those that prefill and those that decode; nil where each does both.
  public let split: Split?
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
  /// The runtime that is described; nil where no runtime of the generation was measured.
  public var runtime: String?
  /// The format of the KV cache, as the catalog names it; blank for one that it does not list.
  public var kvFormat = ""
  /// How far the throughput may be off; nil where nobody knows.
  public var band: PredictionBand?
  /// Other layouts of the same chips that are predicted to do the same.
  public var equals: [ParallelLayout] = []

  /// The share of its capacity that a replica uses at the rate that was looked at.
  public var utilization: Double { operation.requestsPerSecond / capacity }

  /// Whole replicas of both kinds that work together.
  public struct Split: Sendable, Hashable {
    /// Replicas that prefill.
    public let prefillReplicas: Int
    /// Replicas that decode.
    public let decodeReplicas: Int
    /// The systems that they take.
    public let systems: Int
  }

  /// A rate of requests and what users see at it.
  public struct Operation: Sendable, Hashable {
    /// Requests per second of one replica.
    public let requestsPerSecond: Double
    /// Output tokens per second of one replica.
    public let outputTokensPerSecond: Double
    /// Time to first token; nil where the schedule does not describe it.
    public let ttft: Percentiles?
    /// Time per output token, averaged over a request; nil where answers have one token.
    public let tpot: Percentiles?
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
    /// The rest; nothing where only the last digits of the others are left.
    public var free: Quantity<DataSize> {
      let rest = visible - weights - cache - reserve
      return rest.bytes.magnitude < 1 ? .zero : rest
    }
  }

  /// A part of a step.
  public struct StepPart: Sendable, Hashable {
    /// What takes it, for example `weights`.
    public let name: String
    /// How long, in the mean step.
    public let time: Quantity<Time>
  }

  /// Requests per second of a system with so many chips: of whole replicas where one fits, and of the
  /// system's share where a replica, or a split, takes several.
  ///
  /// - Parameter accelerators: the chips of the system, at least 1.
  public func requestsPerSecond(ofSystemWith accelerators: Int) -> Double {
    if let split {
      return operation.requestsPerSecond * Double(split.decodeReplicas) / Double(split.systems)
    }
    let replicas = Double(accelerators) / self.accelerators
    return operation.requestsPerSecond * (replicas >= 1 ? replicas.rounded(.down) : replicas)
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
