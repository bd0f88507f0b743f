/// What a serving runtime can do beyond one request after the other.
public enum RuntimeFeature: String, Sendable, Hashable, CaseIterable {
  /// Requests enter and leave the batch at every step.
  case continuousBatching = "continuous-batching"
  /// The KV cache is kept in pages.
  case pagedKV = "paged-kv"
  /// Prompts that begin alike share their KV cache.
  case prefixCaching = "prefix-caching"
  /// Long prompts are read in chunks beside decoding.
  case chunkedPrefill = "chunked-prefill"
  /// Prompts are read in steps of their own, between those that decode.
  case separatePrefill = "separate-prefill"
  /// A draft proposes tokens that the model verifies.
  case speculativeDecoding = "speculative-decoding"
  /// Prefill and decoding run on different machines.
  case disaggregation
  /// Experts are spread over chips.
  case expertParallel = "expert-parallel"
}

/// A serving runtime.
public struct ServingRuntime: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `vllm`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// Vendors on whose chips it was measured.
  public let vendors: Set<String>
  /// What sources say it can do; a feature that is missing may exist all the same.
  public let features: Set<RuntimeFeature>
  /// The default share of memory that it takes, 0...1; nil if not read. The note says of which
  /// memory.
  public let memoryUtilization: Double?
  /// Where the row comes from.
  public let provenance: Provenance
}
