import Quantities

extension PlanSchema {
  /// How replicas are run.
  static let serving = KeySpecification.key(
    "serving", .mapping(servingKeys, main: nil), otherwise: "the planner's own choices",
    "how replicas are run", example: "{formats: [fp8]}")

  private static let servingKeys: [KeySpecification] = [
    .key(
      "capacity", .words(ServingRequest.CapacityChoice.allCases.map(\.rawValue)),
      default: "measured-first", "where the capacities of replicas come from",
      detail: "Rows of capacities.csv where they speak for a workload, then coefficients.csv, then"
        + " the performance model (measured-first); rows of capacities.csv alone (measured); the"
        + " performance model alone (model).",
      example: "measured-first"),
    .key(
      "formats", .list(.text), otherwise: "every weight format of the catalog",
      "the weight formats to consider", example: "[fp8, bf16]"),
    .key(
      "layouts", .list(.text),
      otherwise: "tp alone, and others where measurements vouch for their terms",
      "the parallel layouts to consider",
      detail: "Degrees are joined by slashes and are 1 where left out: tensor (tp), attention-data"
        + " (dp), expert (ep) and pipeline parallelism (pp). A replica has tp × dp × pp"
        + " accelerators; experts are spread over ep of them. [all] stands for every layout"
        + " that fits the system and the model. Measured rows have tp alone.",
      example: "[tp4, tp8, tp1/dp8/ep8]"),
    .key(
      "tp", .list(.integer(.tensorParallel)), otherwise: "1, 2, 4, 8 and beyond within the domain",
      "the tensor-parallel degrees to consider",
      detail: "Alone it leaves layouts of tensor parallelism only; with layouts: [all], all that"
        + " have such a degree.",
      example: "[1, 2, 4, 8]"),
    .key(
      "systems_per_replica", .integer(.systemsPerReplica), default: "1",
      "the most systems that one replica may span",
      detail: "Beyond 1, stages and experts are also spread over several systems, which the network"
        + " joins; no measurement vouches for that.",
      example: "2"),
    .key(
      "disaggregation", .words(DisaggregationChoice.allCases.map(\.rawValue)), default: "none",
      "whether prompts may be computed on replicas of their own",
      detail:
        "Every replica does both (none); replicas that compute prompts may stand beside others"
        + " of the same system that decode (same-system), or of another system at the same site"
        + " (any). Keys and values travel through the network. Few chips were measured so.",
      example: "any"),
    .key(
      "chunk_budget_tokens", .list(.integer(.positiveCount)), otherwise: "the planner's own list",
      "the prefill chunk budgets to consider, in tokens",
      detail:
        "That with which a replica carries most is used; of equal ones 2048, else the smallest.",
      example: "[512, 2048, 8192]"),
    .key(
      "speculation", .mapping(speculationKeys, main: "method"), otherwise: "method none",
      "whether several tokens are proposed for each verified step",
      detail: "A bare word is the method.", example: "{method: eagle, acceptance: 70%}"),
    .key(
      "max_utilization", .share(.shareAboveZero), otherwise: "the catalog's assumption",
      "the share of its capacity at which a replica may run in the peak hour", example: "85%"),
    .key(
      "confidence", .share(.confidence), otherwise: "50%, the prediction itself",
      "the probability with which replicas are to reach the capacity that is planned",
      example: "90%"),
    .key(
      "ttft_margin", .share(.shareBelowOne), otherwise: "the catalog's assumption",
      "the share by which a planned TTFT percentile must stay under its objective",
      example: "10%"),
    .key(
      "tpot_margin", .share(.shareBelowOne), otherwise: "the catalog's assumption",
      "the share by which a planned TPOT percentile must stay under its objective",
      example: "10%"),
  ]

  private static let speculationKeys: [KeySpecification] = [
    .key(
      "method", .words(SpeculationRequest.Method.allCases.map(\.rawValue)), default: "none",
      "what proposes tokens",
      detail:
        "Nothing (none), a smaller model (draft), a head on the model's states (eagle), or the"
        + " modules that the model brings along (mtp).",
      example: "draft"),
    .key(
      "acceptance", .share(.shareBelowOne),
      otherwise: "nothing with method none; needed with any other",
      "the probability that a proposed token is accepted, as measured for the traffic",
      example: "70%"),
    .key(
      "max_draft_tokens", .integer(.draftTokens), default: "7",
      "the most tokens proposed for each verified step",
      detail: "As many as serve most are used, none where that is best.", example: "7"),
    .key(
      "draft_model", .text, otherwise: "none; needed with method draft",
      "the smaller model that proposes tokens", example: "llama-3.1-8b"),
  ]
}
