import Quantities

extension PlanSchema {
  /// One class of traffic.
  static let workload = KeySpecification.each(
    "workload", named: "chat", .mapping(workloadKeys, main: nil), "a class of traffic",
    value: "{input_tokens: 1024, output_tokens: 512, requests_per_second: 120}", starter: true)

  /// One place where owned systems may stand.
  static let site = KeySpecification.each(
    "site", named: "iad", .mapping(siteKeys, main: nil), "a place where owned systems may stand",
    value: "{power: 2 MW, racks: {...}}", starter: true)

  private static let workloadKeys: [KeySpecification] = [
    .key(
      "models", .list(.text), otherwise: "every model of the catalog",
      "the models that may serve it, one of them per request",
      example: "[llama-3.3-70b, qwen3-235b-a22b]", starter: true),
    .key(
      "quality", .mapping(qualityKeys, main: "benchmark"), otherwise: "no floor",
      "what counts as quality", detail: "A bare word is the benchmark.",
      example: "{benchmark: gpqa-diamond, floor: 45%}"),
    .key(
      "input_tokens", lengthKeys("input", example: "1024"),
      otherwise: "needed, unless every bucket has its own",
      "the input tokens per request (ISL)",
      detail: "A bare number is the mean.", example: "1024", starter: true),
    .key(
      "output_tokens", lengthKeys("output", example: "512"),
      otherwise: "needed, unless every bucket has its own",
      "the output tokens per request (OSL)",
      detail: "A bare number is the mean.", example: "512", starter: true),
    .key(
      "buckets", .named(bucket), otherwise: "one class of requests",
      "the classes of request sizes, each a class of traffic of its own",
      detail: "Their shares add up to 100%. What a bucket leaves out is the workload's.",
      example: "{short: {share: 75%, input_tokens: 256}, long: {share: 25%, input_tokens: 4096}}"),
    .required(
      "requests_per_second", .mapping(rateKeys, main: "peak"), "the rate of requests",
      detail: "A bare number is the peak.", example: "120"),
    .key(
      "prefix_cache", .mapping(prefixKeys, main: "hits"), otherwise: "no hits",
      "what the prefix cache of replicas finds",
      detail: "A bare share is that of hits.", example: "{hits: 50%, tokens: 20000}"),
    .key(
      "slo", .mapping(sloKeys, main: nil), otherwise: "no latency objectives",
      "the latency objectives", example: "{ttft_p99: 1 s, tpot_p99: 40 ms}", starter: true),
    .key(
      "verification", .mapping(verificationKeys, main: nil), otherwise: "no verification",
      "how answers are verified",
      detail: "One policy whose rates were measured as a whole, or choices among which the plan"
        + " decides together with the model and the hardware.",
      example: "{policy: judge, cost_per_request: $0.000165, retry_probability: 5%}"),
    .key(
      "value_per_right_answer", .quantity(Money.self, .notNegative),
      otherwise: "no value", "what a request that is answered right is worth",
      detail:
        "Right as quality counts it, after verification. The objective value is what all right"
        + " answers are worth less the cost; with any other objective the worth is reported.",
      example: "$0.02"),
    .key(
      "coverage", .share(.share),
      otherwise: "100%, or 0% if the first objective is tokens",
      "the share of the peak that must be served",
      detail: "Least cost, power or carbon serve no more than that; where no workload has any"
        + " coverage, they serve as much as the limits allow.",
      example: "100%"),
    .key(
      "sites", .list(.text), otherwise: "every place that acquisition allows",
      "the places that may serve it",
      detail: "Names of sites, cloud for rented systems, spot for those that may be taken back, and"
        + " api for hosted models.", example: "[iad, cloud]"),
    residency,
  ]

  private static let bucket = KeySpecification.each(
    "bucket", named: "short", .mapping(bucketKeys, main: nil), "requests of one size",
    value: "{share: 100%, input_tokens: 256, output_tokens: 128}")

  private static let bucketKeys: [KeySpecification] = [
    .required(
      "share", .share(.shareAboveZero), "the share of the workload's requests", example: "100%"),
    .key(
      "input_tokens", lengthKeys("input", example: "256"), otherwise: "the workload's",
      "the input tokens per request of the bucket", detail: "A bare number is the mean.",
      example: "256"),
    .key(
      "output_tokens", lengthKeys("output", example: "128"), otherwise: "the workload's",
      "the output tokens per request of the bucket", detail: "A bare number is the mean.",
      example: "128"),
  ]

  static func lengthKeys(
    _ name: String, example: String
  ) -> KeySpecification.Kind {
    .mapping(
      [
        .required(
          "mean", .number(.tokens), "the mean \(name) tokens per request", example: example),
        .key(
          "cv", .number(.variation), otherwise: "the catalog's assumption",
          "the coefficient of variation of the \(name) tokens", example: "1.0"),
      ], main: "mean")
  }

  private static let qualityKeys: [KeySpecification] = [
    .key(
      "benchmark", .text, default: "gpqa-diamond", "the benchmark whose score is the quality",
      detail: "With none, scores do not count, and any model that is allowed may serve: for the"
        + " objectives cost, power and carbon only.",
      example: "gpqa-diamond"),
    .key(
      "floor", .share(.share), default: "0%", "the least quality", example: "45%"),
    .key(
      "reading", .words(QualityRequest.Reading.allCases.map(\.rawValue)), default: "each",
      "how the floor is read",
      detail: "Every request at or above the floor (each), or their mean (average).",
      example: "each"),
    .key(
      "average_floor", .share(.share), default: "0%",
      "the least mean quality over the requests, beside the floor", example: "50%"),
    .key(
      "mode", .words(QualityRequest.Mode.allCases.map(\.rawValue)), default: "direct",
      "which scores count",
      detail: "Scores of answers given directly (direct), or also scores reached while thinking"
        + " (thinking): then output_tokens have to include the thinking, unless thinking_ratio"
        + " says how many times as long it makes the output.",
      example: "direct"),
    KeySpecification(
      name: "thinking_ratio",
      kind: .named(
        .each(
          "model", named: "gpt-oss-120b", .number(.thinkingRatio),
          "the output tokens of the model with its thinking, over those without", value: "12")),
      fallback: .rule("output_tokens include the thinking"),
      meaning: "the output tokens with thinking over those without, by model",
      detail: "For models whose score was reached while thinking.",
      example: "{gpt-oss-120b: 12}", hasFreeNames: false),
    .key(
      "wrong_answer_penalty", .number(.penalty), default: "0",
      "how many right answers a wrong one undoes in the objective", example: "0.5"),
  ]

  private static let rateKeys: [KeySpecification] = [
    .required(
      "peak", .number(.requestRate), "the requests per second in the peak hour", example: "120"),
    .key(
      "peak_to_mean", .number(.peakToMean), otherwise: "the catalog's assumption",
      "the peak rate over the mean rate", example: "1.8"),
    .key(
      "arrival_cv", .number(.variation), otherwise: "the catalog's assumption",
      "the coefficient of variation of the time between arrivals", example: "1.0"),
  ]

  private static let prefixKeys: [KeySpecification] = [
    .key(
      "hits", .share(.shareBelowOne), default: "0%",
      "the share of the input tokens whose keys and values are cached", example: "50%"),
    .key(
      "tokens", .number(.tokens),
      otherwise: "not known: every request reserves its whole length",
      "the tokens of all shared prefixes together, which a replica keeps once", example: "20000"),
  ]

  private static let sloKeys: [KeySpecification] =
    [("ttft", "time to first token", "1 s"), ("tpot", "time per output token", "40 ms")]
    .flatMap { name, words, example in
      ["p50", "p95", "p99"].map { percentile in
        .key(
          "\(name)_\(percentile)", .quantity(Time.self, .positive), otherwise: "no limit",
          "the limit on the \(percentile.dropFirst())th percentile of the \(words)",
          example: example, starter: percentile == "p99")
      }
    } + [
      .key(
        "tpot_reading", .words(SLORequest.TPOTReading.allCases.map(\.rawValue)),
        default: "request-mean", "how the TPOT limits are read",
        detail: "Percentiles over requests of each request's mean (request-mean), or over tokens"
          + " of the gaps between them (inter-token).",
        example: "request-mean")
    ]

  private static let verificationKeys: [KeySpecification] = [
    .key(
      "policy", .words(["none", "judge", "tests", "human"]), default: "none",
      "who verifies an answer", example: "judge"),
    .key(
      "cost_per_request", .quantity(Money.self, .notNegative),
      otherwise: "nothing with policy none; needed with any other",
      "what the verifier costs per attempt", example: "$0.000165"),
    .key(
      "retry_probability", .share(.shareBelowOne),
      otherwise: "0% with policy none; needed with any other",
      "the share of attempts that is rejected and tried again", example: "5%"),
    .key(
      "accept_if_right", .share(.share),
      otherwise: "not known: quality is counted of first attempts, before the check",
      "the share of right answers that the policy above accepts",
      detail: "Of q right first attempts it lets q × this share pass, so that of the answers"
        + " delivered q × this share ÷ (1 − retry_probability) are right.", example: "98%"),
    .key(
      "least_answered", .share(.share), default: "0%",
      "the least share of requests that a choice below must answer",
      detail:
        "A check that rejects every attempt at a request leaves it without an answer, unless a"
        + " person answers it (escalation).", example: "95%"),
    .key(
      "choices", .named(verificationChoice), otherwise: "the policy above, and no other",
      "the policies from which the plan chooses",
      detail: "Left out, policy holds; with choices,"
        + " the plan weighs attempts, checks and right answers of each.",
      example: "{plain: none, vote: {policy: self-consistency, samples: 5}}"),
  ]

  private static let siteKeys: [KeySpecification] =
    [
      .key(
        "power", .quantity(Power.self, .positive), otherwise: "no limit",
        "the power of the whole site", detail: "Cooling is included.", example: "2 MW",
        starter: true),
      .key(
        "pue", .number(.powerUsageEffectiveness), otherwise: "the catalog's assumption",
        "the power usage effectiveness", example: "1.25"),
      .key(
        "electricity", .quantity(EnergyPrice.self, .energyPrice),
        otherwise: "the catalog's assumption", "the price of energy", example: "$0.085/kWh"),
      .key(
        "colocation", .quantity(PowerPrice.self, .powerPrice),
        otherwise: "the catalog's assumption", "the price of contracted power",
        example: "$184/kW-month"),
    ] + siteWholeCostKeys + [
      .key(
        "racks", .named(rack), otherwise: "no racks: nothing can be bought for the site",
        "the classes of racks", example: "{air: {count: 40, power: 40 kW, units: 48}}",
        starter: true)
    ]

  private static let rack = KeySpecification.each(
    "rack class", named: "air", .mapping(rackKeys, main: nil), "racks of one kind",
    value: "{count: 40, power: 40 kW, units: 48, cooling: air}", starter: true)

  private static let rackKeys: [KeySpecification] = [
    .required("count", .integer(.count), "how many racks there are", example: "40"),
    .required(
      "power", .quantity(Power.self, .positive), "the most that one rack may draw",
      example: "40 kW"),
    .required(
      "units", .number(.positive), "the usable height of one rack, in rack units", example: "48"),
    .key(
      "cooling", .words(RackClassRequest.Cooling.allCases.map(\.rawValue)), default: "air",
      "how a rack is cooled", detail: "A liquid-cooled rack takes air-cooled systems as well.",
      example: "air", starter: true),
    .key(
      "packing", .words(RackClassRequest.Packing.allCases.map(\.rawValue)), default: "one-kind",
      "whether one rack may hold several kinds of systems",
      detail: "Racks of one kind are easier to run; mixed ones hold more where room is short.",
      example: "mixed"),
  ]
}
