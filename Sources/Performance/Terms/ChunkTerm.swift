internal import Catalog

/// How large the chunks are in which prompts are read; 0 where prefill is spread over all steps.
///
/// A chunk is a mean prompt, within the budget of each group that attends on its own.
struct ChunkTerm {
  /// Tokens of a chunk while prompts come one at a time.
  let tokens: Double
  /// Tokens of a mean prompt that are computed, at least 1.
  let promptTokens: Double
  /// Groups that attend on their own.
  let groups: Double
  /// Tokens that a chunk grows to when prompts wait.
  let mostTokens: Double

  init(_ configuration: ServingConfiguration, _ traffic: TrafficShape) {
    groups = Double(configuration.layout.attentionDataParallel)
    promptTokens = max(1, traffic.computedInputTokens)
    guard configuration.parameters.form == .fitted else {
      (tokens, mostTokens) = (0, 0)
      return
    }
    mostTokens = Double(configuration.limits.chunkBudgetTokens) * groups
    tokens = min(promptTokens, mostTokens)
  }
}
