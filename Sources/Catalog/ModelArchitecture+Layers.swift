extension ModelArchitecture {
  /// Layers that fold the context into a state of fixed size.
  public struct Recurrence: Sendable, Hashable {
    /// The recurrence that a layer computes.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Selective state space (Mamba, arXiv 2312.00752).
      case mamba1
      /// State space with scalar decay for each head (Mamba-2, arXiv 2405.21060).
      case mamba2
      /// Linear attention with gated delta rule (Gated DeltaNet, arXiv 2412.06464).
      case gatedDelta = "gated-delta"
    }

    /// The recurrence.
    public let kind: Kind
    /// Layers that compute it.
    public let layers: Int
    /// Width of the values: heads times head dimension, or the expanded width of Mamba.
    public let innerWidth: Int
    /// Heads that decay on their own; 1 for Mamba.
    public let heads: Int
    /// Groups that share keys (B and C of a state space); 1 for Mamba.
    public let groups: Int
    /// Elements of the state for each element of the values: state or key dimension.
    public let stateDimension: Int
    /// Tokens that the convolution before it spans; their inputs are kept too.
    public let convolutionWidth: Int
    /// Bytes of one element of the state; the convolution's inputs have 16 bits.
    public let bytesPerStateElement: Double

    /// Creates the layers; all counts are positive.
    public init(
      kind: Kind, layers: Int, innerWidth: Int, heads: Int = 1, groups: Int = 1,
      stateDimension: Int, convolutionWidth: Int = 4, bytesPerStateElement: Double = 2
    ) {
      self.kind = kind
      self.layers = layers
      self.innerWidth = innerWidth
      self.heads = heads
      self.groups = groups
      self.stateDimension = stateDimension
      self.convolutionWidth = convolutionWidth
      self.bytesPerStateElement = bytesPerStateElement
    }

    /// Elements that the convolution sees: the values, and keys and queries except in Mamba.
    var convolvedWidth: Int {
      kind == .mamba1 ? innerWidth : innerWidth + 2 * groups * stateDimension
    }
  }

  /// Attention that reads the tokens which a small index of its own finds most relevant
  /// (DeepSeek sparse attention, DeepSeek-V3.2-Exp report, September 2025).
  public struct SparseAttention: Sendable, Hashable {
    /// Tokens that attention reads at most.
    public let topTokens: Int
    /// Heads of the index.
    public let indexHeads: Int
    /// Elements of an index head; one key of that size is kept for each token and layer.
    public let indexDimension: Int

    /// Creates the choice; all counts are positive.
    public init(topTokens: Int, indexHeads: Int, indexDimension: Int) {
      self.topTokens = topTokens
      self.indexHeads = indexHeads
      self.indexDimension = indexDimension
    }
  }

  /// How feed-forward units are built and where they stand.
  public struct FeedForward: Sendable, Hashable {
    /// Matrices of a unit: 3 with a gate, else 2.
    public let matrices: Int
    /// Layers that hold a feed-forward unit and nothing else (Nemotron-H); nil where every layer
    /// holds one beside its attention.
    public let separateLayers: Int?

    /// Creates the description; matrices are 2 or 3.
    public init(matrices: Int = 3, separateLayers: Int? = nil) {
      self.matrices = matrices
      self.separateLayers = separateLayers
    }
  }

  /// Layers that mix tokens: attention and recurrence.
  public var mixingLayers: Int { layers - (feedForward.separateLayers ?? 0) }

  /// Layers with attention, windowed ones included.
  public var attentionLayers: Int { mixingLayers - (recurrence?.layers ?? 0) }

  /// Layers with a feed-forward unit, experts included.
  public var feedForwardLayers: Int { feedForward.separateLayers ?? layers }

  /// Steps from the embedding to the head, each of which tensor parallelism ends with a collective:
  /// two for a usual layer.
  public var sublayers: Int { mixingLayers + feedForwardLayers }
}
