public import Catalog

/// The keys and values that a model keeps, before any replication over chips.
extension ModelArchitecture {
  /// Bytes of keys and values of one more token, in layers that attend to the whole context.
  ///
  /// Grouped attention: `2 · layers · KV heads · head dimension · bytes`; latent attention:
  /// `layers · (rank + rotary dimension) · bytes`.
  ///
  /// - Parameter bytesPerElement: bytes of one element, above 0.
  public func fullAttentionKVBytesPerToken(bytesPerElement: Double) -> Double {
    Double(layers - slidingLayers) * kvElementsPerLayer * bytesPerElement
  }

  /// Bytes of keys and values of one sequence; layers with a window keep no more than that.
  ///
  /// - Parameters:
  ///   - contextTokens: the length of the sequence, not negative.
  ///   - bytesPerElement: bytes of one element, above 0.
  public func kvBytesPerSequence(contextTokens: Double, bytesPerElement: Double) -> Double {
    let windowed = Double(slidingLayers) * min(contextTokens, Double(windowTokens))
    let full = Double(layers - slidingLayers) * contextTokens
    return (full + windowed) * kvElementsPerLayer * bytesPerElement
  }

  /// How many times every key and value is stored when layers are split over `tensorParallel` chips.
  ///
  /// Whole KV heads cannot be split, and latent attention shares one latent among all heads.
  public func kvReplication(tensorParallel: Int) -> Double {
    switch attention {
    case .grouped(let heads): max(1, Double(tensorParallel) / Double(heads.kvHeads))
    case .latent: Double(tensorParallel)
    }
  }

  /// The share of a causal prompt's attention that is computed, below 1 where windows cut it off.
  ///
  /// - Parameter inputTokens: the prompt's length, above 0.
  func attendedShare(inputTokens: Double) -> Double {
    let window = Double(windowTokens)
    guard slidingLayers > 0, inputTokens > window else { return 1 }
    let triangle = inputTokens * inputTokens / 2
    let windowed = (window * inputTokens - window * window / 2) / triangle
    return (Double(layers - slidingLayers) + Double(slidingLayers) * windowed) / Double(layers)
  }

  /// FLOPs of prefill attention for one token and one attended token, over all layers.
  ///
  /// Two products (scores and values), two FLOPs per element: 4 · layers · heads · dimension. The
  /// keys of latent attention are wider than its values.
  var attentionFLOPsPerPair: Double {
    let heads = Double(layers * queryHeads)
    switch attention {
    case .grouped(let shape): return 4 * heads * Double(shape.headDimension)
    case .latent(let shape):
      let width = shape.nopeDimension + shape.ropeDimension + shape.valueDimension
      return 2 * heads * Double(width)
    }
  }

  /// FLOPs of one decoding token per token of its context; 0 where streaming the cache dominates.
  ///
  /// Latent attention multiplies the compressed cache with every head: 2 · layers · heads ·
  /// (2 · rank + rotary dimension).
  var decodeAttentionFLOPsPerContextToken: Double {
    guard case .latent(let shape) = attention else { return 0 }
    return 2 * Double(layers * queryHeads) * Double(2 * shape.kvRank + shape.ropeDimension)
  }

  private var slidingLayers: Int {
    guard case .grouped(let heads) = attention else { return 0 }
    return heads.slidingLayers
  }

  private var windowTokens: Int {
    guard case .grouped(let heads) = attention else { return 0 }
    return heads.windowTokens
  }

  private var kvElementsPerLayer: Double {
    switch attention {
    case .grouped(let heads): 2 * Double(heads.kvHeads * heads.headDimension)
    case .latent(let shape): Double(shape.kvRank + shape.ropeDimension)
    }
  }
}
