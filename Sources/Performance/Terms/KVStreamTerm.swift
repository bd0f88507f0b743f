internal import Catalog

/// Attention of decoding sequences: the cache stream `b·L·kv/(t·BW·μ_k)`, or the FLOPs of latent
/// attention where they take longer.
///
/// Layers with a window and sparse attention read no more than their window or choice; the index
/// that makes the choice reads one key of each token. Seconds per sequence and token of context are
/// those of the mean context.
struct KVStreamTerm {
  /// a3: seconds per decoding sequence and token of its context.
  let perContextToken: Double

  init(_ configuration: ServingConfiguration, _ traffic: TrafficShape, _ rates: ReplicaRates) {
    let shape = configuration.model.architecture
    let context = traffic.meanContextTokens
    let bytes = shape.kvBytesRead(
      contextTokens: context, bytesPerElement: configuration.kvBytesPerElement)
    let copies = shape.kvReplication(tensorParallel: configuration.tensorParallel)
    let attended = shape.attendedTokens(contextTokens: context)
    let flops =
      shape.decodeAttentionFLOPsPerContextToken * attended / context
      + shape.indexFLOPsPerPair
    let stream = copies * bytes / context / rates.kvBandwidth
    perContextToken = max(stream, flops / rates.linear16BitRate) / rates.stages
  }
}
