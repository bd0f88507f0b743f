/// Parameter counts, from the shape alone. Norms, biases and rotary tables are left out: they are
/// below a thousandth of any model of the catalog.
extension ModelArchitecture {
  /// Parameters of all linear layers that every token passes: attention, recurrence, dense layers,
  /// shared experts and routers, without embeddings and head.
  public var denseLinearParameters: Double {
    attentionParameters + recurrenceParameters + denseFeedForwardParameters
      + sharedExpertParameters
  }

  /// Parameters of all attention layers, indices of sparse attention included.
  public var attentionParameters: Double {
    Double(attentionLayers) * (attentionParametersPerLayer + indexParametersPerLayer)
  }

  /// Parameters of all layers that keep a state; 0 if there are none.
  public var recurrenceParameters: Double {
    guard let recurrence else { return 0 }
    return Double(recurrence.layers) * recurrence.parametersPerLayer(hidden: hidden)
  }

  /// Parameters of all feed-forward layers without experts.
  public var denseFeedForwardParameters: Double {
    Double(feedForwardLayers - (experts?.layers ?? 0)) * feedForwardUnit(denseIntermediate)
  }

  /// Parameters of all routed experts together; 0 for dense models.
  public var routedParameters: Double {
    guard let experts else { return 0 }
    return Double(experts.layers * experts.routed) * feedForwardUnit(experts.intermediate)
  }

  /// Parameters of the output head: vocabulary × width.
  public var headParameters: Double { Double(vocabulary) * Double(hidden) }

  /// Parameters of linear layers that one token uses, without the head.
  public var activeLinearParameters: Double {
    denseLinearParameters + routedParameters * activeExpertShare
  }

  /// All parameters, with embedding and head (once if tied).
  public var totalParameters: Double {
    denseLinearParameters + routedParameters + headParameters * (tiesEmbeddings ? 1 : 2)
  }

  /// The share of the routed experts that one token uses; 0 for dense models.
  public var activeExpertShare: Double {
    guard let experts else { return 0 }
    return Double(experts.active) / Double(experts.routed)
  }

  /// Parameters of one of the modules that predict further tokens: a projection of two widths and
  /// one layer of the model's own kind; embedding and head are the model's (DeepSeek-V3, arXiv
  /// 2412.19437, section 2.2).
  public var predictionModuleParameters: Double {
    let unit = experts.map { Double($0.routed + $0.shared) * feedForwardUnit($0.intermediate) }
    return 2 * Double(hidden) * Double(hidden) + attentionParametersPerLayer
      + (unit ?? feedForwardUnit(denseIntermediate))
  }

  private var attentionParametersPerLayer: Double {
    let width = Double(hidden)
    switch attention {
    case .grouped(let heads):
      let query = Double(queryHeads * heads.headDimension)
      let keyValue = Double(heads.kvHeads * heads.headDimension)
      return width * ((gatesAttentionOutput ? 3 : 2) * query + 2 * keyValue)
    case .latent(let latent):
      let heads = Double(queryHeads)
      let query = Double(latent.queryRank)
      let rank = Double(latent.kvRank)
      let keyDimension = Double(latent.nopeDimension + latent.ropeDimension)
      let expand = Double(latent.nopeDimension + latent.valueDimension)
      return width * query + query * heads * keyDimension
        + width * (rank + Double(latent.ropeDimension)) + rank * heads * expand
        + heads * Double(latent.valueDimension) * width
    }
  }

  /// Queries of the index come from the compressed queries, its key and weights from the width.
  private var indexParametersPerLayer: Double {
    guard let index = sparseAttention else { return 0 }
    var source = hidden
    if case .latent(let latent) = attention { source = latent.queryRank }
    return Double(source * index.indexHeads) * Double(index.indexDimension)
      + Double(hidden) * Double(index.indexDimension + index.indexHeads)
  }

  private var sharedExpertParameters: Double {
    guard let experts else { return 0 }
    let router = Double(hidden * experts.routed)
    let shared = Double(experts.shared) * feedForwardUnit(experts.intermediate)
    return Double(experts.layers) * (shared + router)
  }

  /// The matrices of a feed-forward unit.
  private func feedForwardUnit(_ intermediate: Int) -> Double {
    Double(feedForward.matrices) * Double(hidden) * Double(intermediate)
  }
}

extension ModelArchitecture.Recurrence {
  /// Elements of one layer that a sequence keeps, however long it is: state and the inputs of the
  /// convolution.
  public var stateElementsPerLayer: Double {
    Double(innerWidth) * Double(stateDimension) + Double(convolvedWidth * convolutionWidth)
  }

  /// Bytes of all layers that a sequence keeps, however long it is.
  public var stateBytesPerSequence: Double {
    let state = Double(innerWidth) * Double(stateDimension) * bytesPerStateElement
    return Double(layers) * (state + Double(convolvedWidth * convolutionWidth) * 2)
  }

  /// Parameters of one layer: projections in and out, convolution, and what makes decay and steps.
  ///
  /// The rank of Mamba's step is a sixteenth of the width, as its configurations set it.
  ///
  /// - Parameter hidden: width of the residual stream.
  func parametersPerLayer(hidden: Int) -> Double {
    let width = Double(hidden)
    let inner = Double(innerWidth)
    let shared = 3 * width * inner + Double(convolvedWidth * convolutionWidth)
    let keys = 2 * Double(groups * stateDimension)
    switch kind {
    case .mamba1:
      let rank = (width / 16).rounded(.up)
      return shared + inner * (2 * rank + keys) + inner * Double(stateDimension)
    case .mamba2: return shared + width * (keys + Double(heads))
    case .gatedDelta: return shared + width * (keys + 2 * Double(heads))
    }
  }
}
