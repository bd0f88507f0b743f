/// Parameter counts, from the shape alone. Norms, biases and rotary tables are left out: they are
/// below a thousandth of any model of the catalog.
extension ModelArchitecture {
  /// Parameters of all linear layers that every token passes: attention, dense layers, shared
  /// experts and routers, without embeddings and head.
  public var denseLinearParameters: Double {
    let layersWithExperts = experts?.layers ?? 0
    let feedForward = Double(layers - layersWithExperts) * gatedUnit(denseIntermediate)
    return Double(layers) * attentionParametersPerLayer + feedForward + sharedExpertParameters
  }

  /// Parameters of all routed experts together; 0 for dense models.
  public var routedParameters: Double {
    guard let experts else { return 0 }
    return Double(experts.layers * experts.routed) * gatedUnit(experts.intermediate)
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

  private var attentionParametersPerLayer: Double {
    let width = Double(hidden)
    switch attention {
    case .grouped(let heads):
      let query = Double(queryHeads * heads.headDimension)
      let keyValue = Double(heads.kvHeads * heads.headDimension)
      return width * (2 * query + 2 * keyValue)
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

  private var sharedExpertParameters: Double {
    guard let experts else { return 0 }
    let router = Double(hidden * experts.routed)
    let shared = Double(experts.shared) * gatedUnit(experts.intermediate)
    return Double(experts.layers) * (shared + router)
  }

  /// Three matrices of a gated feed-forward unit: gate, up and down.
  private func gatedUnit(_ intermediate: Int) -> Double {
    3 * Double(hidden) * Double(intermediate)
  }
}
