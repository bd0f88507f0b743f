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
  /// Seconds of latent attention per verified token and token of its context; 0 in the plain form,
  /// which counts the larger of both for one token.
  let attentionPerContextToken: Double
  /// Seconds in which the memory delivers the cache, per decoding sequence and token of its context.
  let leastPerContextToken: Double

  init(_ configuration: ServingConfiguration, _ traffic: TrafficShape, _ rates: ReplicaRates) {
    guard configuration.parameters.form == .plain else {
      let (stream, larger, multiplied) = Self.fitted(configuration, traffic, rates)
      (perContextToken, attentionPerContextToken) = (larger, multiplied)
      leastPerContextToken = stream * rates.kvBandwidth / rates.bandwidth / rates.stages
      return
    }
    attentionPerContextToken = 0
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
    leastPerContextToken = stream * rates.kvBandwidth / rates.bandwidth / rates.stages
  }

  /// The fitted form averages what windows cut off over the output, multiplies latent attention at
  /// μ_a, and does so for every token that is verified.
  ///
  /// - Returns: the stream of one stage, the larger of stream and FLOPs of one token, and the FLOPs
  ///   alone.
  private static func fitted(
    _ configuration: ServingConfiguration, _ traffic: TrafficShape, _ rates: ReplicaRates
  ) -> (Double, Double, Double) {
    let shape = configuration.model.architecture
    let context = traffic.meanContextTokens
    let bytes = shape.meanKVBytesRead(
      from: traffic.meanInputTokens, to: 2 * context - traffic.meanInputTokens,
      bytesPerElement: configuration.kvBytesPerElement)
    let copies = shape.kvReplication(tensorParallel: configuration.tensorParallel)
    let flops =
      shape.decodeAttentionFLOPsPerContextToken
      * shape.attendedTokens(contextTokens: context) / context + shape.indexFLOPsPerPair
    let stream = copies * bytes / context / rates.kvBandwidth
    let once = rates.bubble / rates.stages
    let multiplied = flops / rates.attentionRate * once
    return (stream, max(stream * once, multiplied), multiplied)
  }
}
