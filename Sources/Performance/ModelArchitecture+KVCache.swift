public import Catalog

/// The keys and values that a model keeps, before any replication over chips.
extension ModelArchitecture {
  /// Bytes of keys and values of one more token, in layers that attend to the whole context.
  ///
  /// Grouped attention: `2 · layers · KV heads · head dimension · bytes`; latent attention:
  /// `layers · (rank + rotary dimension) · bytes`. Keys of an index are not counted here.
  ///
  /// - Parameter bytesPerElement: bytes of one element, above 0.
  public func fullAttentionKVBytesPerToken(bytesPerElement: Double) -> Double {
    Double(attentionLayers - slidingLayers) * kvElementsPerLayer * bytesPerElement
  }

  /// Bytes of keys and values of one sequence, keys of an index included.
  ///
  /// Layers with a window keep no more than that; sparse attention keeps everything. Layers with a
  /// state are not counted here.
  ///
  /// - Parameters:
  ///   - contextTokens: the length of the sequence, not negative.
  ///   - bytesPerElement: bytes of one element, above 0.
  public func kvBytesPerSequence(contextTokens: Double, bytesPerElement: Double) -> Double {
    let windowed = Double(slidingLayers) * min(contextTokens, Double(windowTokens))
    let full = Double(attentionLayers - slidingLayers) * contextTokens
    return (full + windowed) * kvElementsPerLayer * bytesPerElement
      + indexBytesPerToken * contextTokens
  }

  /// Bytes that one decoding token of a sequence reads: sparse attention reads what its index chose,
  /// and all keys of the index.
  func kvBytesRead(contextTokens: Double, bytesPerElement: Double) -> Double {
    guard sparseAttention != nil else {
      return kvBytesPerSequence(contextTokens: contextTokens, bytesPerElement: bytesPerElement)
    }
    let attended = attendedTokens(contextTokens: contextTokens)
    return Double(attentionLayers) * attended * kvElementsPerLayer * bytesPerElement
      + indexBytesPerToken * contextTokens
  }

  /// Bytes that one decoding token of a sequence reads in the mean while its context grows.
  ///
  /// Layers with a window read no more than that; those with chunks read what their chunk has so far.
  ///
  /// - Parameters:
  ///   - start: the context of the first token, at least 1.
  ///   - end: the context of the last, at least `start`.
  ///   - bytesPerElement: bytes of one element, above 0.
  func meanKVBytesRead(from start: Double, to end: Double, bytesPerElement: Double) -> Double {
    let middle = (start + end) / 2
    guard slidingLayers > 0, sparseAttention == nil else {
      return kvBytesRead(contextTokens: middle, bytesPerElement: bytesPerElement)
    }
    let window = Double(windowTokens)
    let points = 32
    var windowed = 0.0
    for point in 0..<points {
      let context = start + (end - start) * (Double(point) + 0.5) / Double(points)
      windowed +=
        windowsAreChunks
        ? context.truncatingRemainder(dividingBy: window) : min(context, window)
    }
    let tokens =
      Double(attentionLayers - slidingLayers) * middle
      + Double(slidingLayers) * windowed / Double(points)
    return tokens * kvElementsPerLayer * bytesPerElement
  }

  /// Tokens of a context that layers without a window attend to.
  func attendedTokens(contextTokens: Double) -> Double {
    min(contextTokens, sparseAttention.map { Double($0.topTokens) } ?? contextTokens)
  }

  /// Bytes of the index's keys for one token: an element of 8 bits for each layer (DeepSeek-V3.2);
  /// 0 where attention reads every token.
  public var indexBytesPerToken: Double {
    guard let sparseAttention else { return 0 }
    return Double(attentionLayers * sparseAttention.indexDimension)
  }

  /// FLOPs of the index for one token and one token before it: 2 · layers · heads · dimension.
  var indexFLOPsPerPair: Double {
    guard let index = sparseAttention else { return 0 }
    return 2 * Double(attentionLayers * index.indexHeads) * Double(index.indexDimension)
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

  /// The share of a causal prompt's attention that is computed, below 1 where windows or a choice of
  /// tokens cut it off.
  ///
  /// - Parameter inputTokens: the prompt's length, above 0.
  func attendedShare(inputTokens: Double) -> Double {
    if let sparseAttention {
      return Self.share(of: inputTokens, within: Double(sparseAttention.topTokens))
    }
    guard slidingLayers > 0, attentionLayers > 0 else { return 1 }
    let window = Double(windowTokens)
    let windowed =
      windowsAreChunks
      ? min(1, window / inputTokens) : Self.share(of: inputTokens, within: window)
    let full = Double(attentionLayers - slidingLayers)
    return (full + Double(slidingLayers) * windowed) / Double(attentionLayers)
  }

  /// The share of the pairs of a triangle that lie within a band below its diagonal.
  private static func share(of inputTokens: Double, within band: Double) -> Double {
    guard inputTokens > band else { return 1 }
    return (band * inputTokens - band * band / 2) / (inputTokens * inputTokens / 2)
  }

  /// FLOPs of prefill attention for one token and one attended token, over all layers.
  ///
  /// Two products (scores and values), two FLOPs per element: 4 · layers · heads · dimension. The
  /// keys of latent attention are wider than its values.
  var attentionFLOPsPerPair: Double {
    let heads = Double(attentionLayers * queryHeads)
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
    return 2 * Double(attentionLayers * queryHeads) * Double(2 * shape.kvRank + shape.ropeDimension)
  }

  private var slidingLayers: Int {
    guard case .grouped(let heads) = attention else { return 0 }
    return heads.slidingLayers
  }

  private var windowsAreChunks: Bool {
    guard case .grouped(let heads) = attention else { return false }
    return heads.windowsAreChunks
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
