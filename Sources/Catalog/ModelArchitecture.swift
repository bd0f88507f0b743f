/// The shape of a decoder-only transformer.
public struct ModelArchitecture: Sendable, Hashable {
  /// What a calibration depends on.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Every weight is used for every token.
    case dense
    /// Each token uses a few of many experts.
    case moe
    /// Latent attention, with or without experts.
    case mla
  }

  /// How tokens attend to earlier ones.
  public enum Attention: Sendable, Hashable {
    /// Grouped-query attention (also multi-head and multi-query).
    case grouped(GroupedAttention)
    /// Multi-head latent attention.
    case latent(LatentAttention)
  }

  /// Grouped-query attention, with sliding windows in some layers.
  public struct GroupedAttention: Sendable, Hashable {
    /// Heads that hold keys and values.
    public let kvHeads: Int
    /// Elements per head.
    public let headDimension: Int
    /// Layers whose attention sees a window only, 0 if none.
    public let slidingLayers: Int
    /// The window, in tokens; 0 if no layer has one.
    public let windowTokens: Int
    /// Whether windows are fixed chunks of the context rather than slide with the token (Llama 4).
    public let windowsAreChunks: Bool

    /// Creates the attention; counts are positive, sliding layers may be 0.
    public init(
      kvHeads: Int, headDimension: Int, slidingLayers: Int = 0, windowTokens: Int = 0,
      windowsAreChunks: Bool = false
    ) {
      self.kvHeads = kvHeads
      self.headDimension = headDimension
      self.slidingLayers = slidingLayers
      self.windowTokens = windowTokens
      self.windowsAreChunks = windowsAreChunks
    }
  }

  /// Multi-head latent attention (DeepSeek-V2, arXiv 2405.04434).
  public struct LatentAttention: Sendable, Hashable {
    /// Rank of the compressed keys and values.
    public let kvRank: Int
    /// Elements of the shared rotary key.
    public let ropeDimension: Int
    /// Rank of the compressed queries.
    public let queryRank: Int
    /// Elements per head without rotary position.
    public let nopeDimension: Int
    /// Elements per value head.
    public let valueDimension: Int

    /// Creates the attention; all counts are positive.
    public init(
      kvRank: Int, ropeDimension: Int, queryRank: Int, nopeDimension: Int, valueDimension: Int
    ) {
      self.kvRank = kvRank
      self.ropeDimension = ropeDimension
      self.queryRank = queryRank
      self.nopeDimension = nopeDimension
      self.valueDimension = valueDimension
    }
  }

  /// The mixture-of-experts layers.
  public struct Experts: Sendable, Hashable {
    /// Experts that a router chooses from.
    public let routed: Int
    /// Routed experts that one token uses.
    public let active: Int
    /// Experts that every token uses.
    public let shared: Int
    /// Width of one expert.
    public let intermediate: Int
    /// Layers that hold experts.
    public let layers: Int

    /// Creates the experts; `active ≤ routed`.
    public init(routed: Int, active: Int, shared: Int, intermediate: Int, layers: Int) {
      self.routed = routed
      self.active = active
      self.shared = shared
      self.intermediate = intermediate
      self.layers = layers
    }
  }

  /// Layers, as the model's publisher counts them.
  public let layers: Int
  /// Width of the residual stream.
  public let hidden: Int
  /// Width of the dense feed-forward layers; 0 if every layer holds experts.
  public let denseIntermediate: Int
  /// Query heads.
  public let queryHeads: Int
  /// How tokens attend to earlier ones.
  public let attention: Attention
  /// The experts; nil for dense models.
  public let experts: Experts?
  /// Tokens of the vocabulary.
  public let vocabulary: Int
  /// Whether input embedding and output head share their weights.
  public let tiesEmbeddings: Bool
  /// The layers that keep a fixed state instead of keys and values; nil if there are none.
  public let recurrence: Recurrence?
  /// The choice of tokens that attention reads; nil if it reads all of them.
  public let sparseAttention: SparseAttention?
  /// How feed-forward units are built and where they stand.
  public let feedForward: FeedForward
  /// Whether attention gates its output with a second query projection (Qwen3-Next).
  public let gatesAttentionOutput: Bool
  /// Modules that predict further tokens (MTP), which speculation can draft with.
  public let predictionModules: Int

  /// Creates an architecture; counts are positive, those with a default may be 0.
  public init(
    layers: Int, hidden: Int, denseIntermediate: Int, queryHeads: Int, attention: Attention,
    experts: Experts?, vocabulary: Int, tiesEmbeddings: Bool, recurrence: Recurrence? = nil,
    sparseAttention: SparseAttention? = nil, feedForward: FeedForward = FeedForward(),
    gatesAttentionOutput: Bool = false, predictionModules: Int = 0
  ) {
    self.layers = layers
    self.hidden = hidden
    self.denseIntermediate = denseIntermediate
    self.queryHeads = queryHeads
    self.attention = attention
    self.experts = experts
    self.vocabulary = vocabulary
    self.tiesEmbeddings = tiesEmbeddings
    self.recurrence = recurrence
    self.sparseAttention = sparseAttention
    self.feedForward = feedForward
    self.gatesAttentionOutput = gatesAttentionOutput
    self.predictionModules = predictionModules
  }

  /// What a calibration of this architecture is looked up by.
  public var kind: Kind {
    if case .latent = attention { return .mla }
    return experts == nil ? .dense : .moe
  }
}
