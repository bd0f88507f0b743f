public import Catalog
internal import RealModule

/// Streaming weights: `W(n)/(t·BW·μ_w)` with `W(n) = dense + head + routed · f_E(n)`.
///
/// Groups that attend on their own hold, and stream, a copy each: of attention alone in the fitted
/// form, of all dense layers in the plain one. The stages of a pipeline stream one after the other.
struct WeightStreamTerm {
  /// Seconds for all weights that every step needs.
  let dense: Double
  /// Seconds for all routed experts.
  let routed: Double
  /// Seconds in which the memory delivers what a single token needs, which nothing undercuts.
  let least: Double
  /// The share of experts that routing reaches, 1 where it is uniform.
  let reach: Double
  /// `log(1 − active/reached experts)`, 0 for dense models.
  let logMissed: Double

  init(_ configuration: ServingConfiguration, _ rates: ReplicaRates) {
    let weights = WeightLayout(configuration)
    let copies = Double(configuration.layout.attentionDataParallel)
    let all = weights.denseBytes + weights.headBytes
    let isFitted = configuration.parameters.form == .fitted
    let streamed = isFitted ? all + (copies - 1) * weights.attentionBytes : copies * all
    dense = streamed / rates.weightBandwidth * rates.bubble
    routed = weights.routedBytes / rates.expertBandwidth * rates.bubble
    let shape = configuration.model.architecture
    least = (streamed + weights.routedBytes * shape.activeExpertShare) / rates.bandwidth
    let usage = ExpertUsage(
      configuration.model.architecture.experts, effective: configuration.features.effectiveExperts)
    reach = usage.reach
    logMissed = usage.logMissed
  }
}

/// The expected share of a model's routed experts that some tokens use,
/// `f_E(n) = E'/E · (1 − (1 − k/E')^n)`.
///
/// With uniform routing E' = E (Erdil, arXiv 2506.04645, code at ege-erdil/inference-economics).
/// Skewed routing acts like fewer experts: E' is the exponential of the entropy of the routing.
public struct ExpertUsage: Sendable, Hashable {
  /// E'/E, the share of experts that routing reaches; 0 for dense models.
  public let reach: Double
  let logMissed: Double

  init(reach: Double, logMissed: Double) {
    self.reach = reach
    self.logMissed = logMissed
  }

  /// Describes the experts of a model.
  ///
  /// - Parameters:
  ///   - experts: the experts; nil for dense models.
  ///   - effective: E', at least the active experts; nil for uniform routing.
  public init(_ experts: ModelArchitecture.Experts?, effective: Double? = nil) {
    guard let experts else {
      (reach, logMissed) = (0, 0)
      return
    }
    let all = Double(experts.routed)
    let used = min(all, max(Double(experts.active), effective ?? all))
    reach = used / all
    logMissed = Double.log(onePlus: -Double(experts.active) / used)
  }

  /// The expected share of experts that `tokens` use.
  ///
  /// - Parameter tokens: not negative.
  public func share(tokens: Double) -> Double {
    guard tokens > 0, logMissed < 0 else { return 0 }
    return -reach * Double.expMinusOne(tokens * logMissed)
  }
}
