internal import Catalog

/// A part of the step time that no published measurement was compared with.
///
/// Reports name the parts that a prediction rests on; a measured throughput of the same configuration
/// is the remedy.
public enum UnvalidatedTerm: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// Layers with a state, described with the efficiencies of other models.
  case states
  /// Attention that reads what an index chose.
  case sparseAttention
  /// Groups of chips that attend to sequences of their own.
  case attentionDataParallelism
  /// Whole experts on chips of their own, with an assumed imbalance.
  case expertParallelism
  /// Layers in stages.
  case pipelineParallelism
  /// Activations that leave the scale-up domain.
  case network
  /// Chips in a mesh or torus.
  case interconnect
  /// Drafts, with an assumed cost and acceptance.
  case speculation
  /// Prompts computed on other replicas than those that decode.
  case disaggregation

  /// A sentence for reports.
  public var description: String {
    switch self {
    case .states: "layers with a state are described with the efficiencies of other models"
    case .sparseAttention: "sparse attention is a formula, not a fit"
    case .attentionDataParallelism: "attention data parallelism is a formula, not a fit"
    case .expertParallelism: "expert parallelism is a formula with an assumed imbalance"
    case .pipelineParallelism: "pipeline parallelism is a formula, not a fit"
    case .network: "activations leave the scale-up domain, at an assumed share of the network"
    case .interconnect: "a mesh or torus is a formula, not a fit"
    case .speculation: "the cost of drafts and their acceptance are assumed"
    case .disaggregation:
      "prefill and decoding on different replicas are a formula, compared with no measurement of the "
        + "model on such chips"
    }
  }
}

extension ServingConfiguration {
  /// The parts of its step time that no published measurement was compared with, in the order of
  /// `UnvalidatedTerm.allCases`.
  public var unvalidatedTerms: [UnvalidatedTerm] {
    let shape = model.architecture
    let isPlain = parameters.form == .plain
    let holds: [UnvalidatedTerm: Bool] = [
      .states: shape.recurrence != nil,
      .sparseAttention: shape.sparseAttention != nil,
      .attentionDataParallelism: isPlain && layout.attentionDataParallel > 1,
      .expertParallelism: isPlain && layout.expertParallel > 1,
      .pipelineParallelism: isPlain && layout.pipelineParallel > 1,
      .network: layout.accelerators > accelerator.scaleUpDomain,
      .interconnect: [.mesh, .torus, .ring, .ethernet].contains(accelerator.interconnect)
        && layout.accelerators > 1,
      .speculation: (features.speculation?.draftTokens ?? 0) > 0,
    ]
    return UnvalidatedTerm.allCases.filter { holds[$0] == true }
  }
}
