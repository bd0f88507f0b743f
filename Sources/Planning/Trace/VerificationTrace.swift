import Catalog
import Economics
import FleetModel
import Quantities

/// What verification makes of the answers of each line.
enum VerificationTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.serving.enumerated() {
      guard let verification = line.verification else { continue }
      add(
        Source(
          line: verification, workload: line.workload, path: "serving[\(position)]",
          names: [line.workload, line.model, verification.policy],
          score: ServingTrace.firstPass(of: line, in: builder)), to: &builder)
    }
    for (position, line) in builder.plan.hosted.enumerated() {
      guard let verification = line.verification else { continue }
      add(
        Source(
          line: verification, workload: line.workload, path: "api[\(position)]",
          names: [line.workload, line.model, verification.policy],
          score: HostedTrace.firstPass(of: line, in: builder)), to: &builder)
    }
  }

  /// What a check that is stated as a whole makes of the quality of first attempts; nothing where the
  /// plan does not say how many right answers it accepts.
  static func statedCheck(
    of workload: String, in builder: TraceBuilder
  ) -> (formula: String, inputs: [TraceInput]) {
    let request = builder.request.workloads.first { $0.name == workload }
    guard request?.verification.acceptIfRight != nil else { return ("", []) }
    return (
      " × share of right answers accepted ÷ (1 − retry probability)",
      ["accept_if_right", "retry_probability"].flatMap {
        builder.key(ofWorkload: workload, "verification", $0)
      }
    )
  }

  /// A line and where it stands.
  private struct Source {
    let line: VerifiedLine
    let workload: String
    let path: String
    let names: [String]
    let score: [TraceInput]

    /// The path of one of the verification's numbers.
    func own(_ key: String) -> String { "\(path).verification.\(key)" }

    /// Several of them, as what others are computed from.
    func values(_ keys: [String]) -> [TraceInput] {
      keys.map { TraceInput(origin: .value(path: own($0))) }
    }
  }

  private static func add(_ source: Source, to builder: inout TraceBuilder) {
    let line = source.line
    let own = source.values
    builder.add(
      source.own("first_pass"), line.firstPass, "share", names: source.names,
      "score of the model × what the format keeps of it", source.score)
    builder.add(
      source.own("correlation"), line.correlation, "share", names: source.names,
      "as the plan says, or fitted to the measured pass@k", correlation(source, builder))
    let attempts = ["first_pass", "correlation"]
    let figures = figures(source, builder)
    for (key, value, unit, formula) in [
      ("attempts", line.attempts, "attempts/request", "answers generated until one is delivered"),
      ("checks", line.checks, "checks/request", "answers that are checked"),
      ("accepted", line.accepted, "share", "requests of which an attempt is accepted"),
      ("right", line.right, "share", "accepted answers that are right, and those of people"),
    ] {
      builder.add(
        source.own(key), value, unit, names: source.names,
        formula + "; with correlated attempts as in docs/verification.md",
        own(attempts) + figures
          + (key == "right" ? escalation(source, ["quality"], builder) : []))
    }
    builder.add(
      source.own("wrong"), line.wrong, "share", names: source.names,
      "answered requests less those answered right",
      own(["accepted", "right"]) + escalation(source, ["quality"], builder))
    builder.add(
      source.own("credit"), line.credit, "share", names: source.names,
      "right − penalty × wrong",
      own(["right", "wrong"])
        + builder.key(ofWorkload: source.workload, "quality", "wrong_answer_penalty"))
    addMoney(source, own, to: &builder)
    addRetries(source, own, to: &builder)
  }

  private static func addMoney(
    _ source: Source, _ own: ([String]) -> [TraceInput], to builder: inout TraceBuilder
  ) {
    let line = source.line
    builder.add(
      source.own("usd_per_request"), line.costPerRequest.usd, "USD", names: source.names,
      "checks × cost of one + requests without an accepted answer × cost of a person's",
      own(["checks", "accepted"]) + prices(source, builder))
    let mean = builder.plan.demand.indices.filter {
      builder.plan.demand[$0].workload == source.workload
    }.flatMap { demand in
      ["mean_requests_per_s", "peak_requests_per_s"].map {
        builder.value("demand[\(demand)].\($0)")
      }
    }
    builder.add(
      source.own("usd_per_hour"), line.costRate.usdPerHour, "USD/h", names: source.names,
      "requests × mean ÷ peak × cost of verifying one",
      own(["usd_per_request"]) + [builder.value("\(source.path).requests_per_s")] + mean)
    let judges = builder.plan.serving.indices.filter {
      builder.plan.serving[$0].workload == "\(source.workload)/\(line.policy)"
    }
    builder.add(
      source.own("judge_usd_per_hour"), line.judgeRate.usdPerHour, "USD/h", names: source.names,
      "the judge's share of what its systems cost, by the accelerators that it keeps busy",
      own(["checks"]) + [builder.value("\(source.path).requests_per_s")]
        + judges.map { builder.value("serving[\($0)].requests_per_s") } + fleet(builder))
  }

  private static func addRetries(
    _ source: Source, _ own: ([String]) -> [TraceInput], to builder: inout TraceBuilder
  ) {
    guard let account = source.line.retries else { return }
    let output = [builder.value("\(source.path).output_tokens_per_s")]
    let load = "retries.as_load"
    let divisor = "retries.as_divisor"
    let values: [(String, Double, String, String, [TraceInput])] = [
      (
        "\(load).delivered_tokens_per_s", account.deliveredTokensPerSecond, "tokens/s",
        "output tokens × mean ÷ peak × accepted", output + own(["accepted"])
      ),
      (
        "\(load).usd_per_hour", account.rate.usdPerHour, "USD/h",
        "the line's and its judge's share of the systems' cost, and its checks",
        own(["judge_usd_per_hour", "usd_per_hour"]) + fleet(builder)
      ),
      (
        "\(load).vcpd", account.vcpdAsLoad, "quality-tokens/USD",
        "right among accepted × delivered tokens ÷ cost",
        own(["right", "accepted", "\(load).delivered_tokens_per_s", "\(load).usd_per_hour"])
      ),
      (
        "\(divisor).generated_tokens_per_s", account.generatedTokensPerSecond, "tokens/s",
        "output tokens × mean ÷ peak × attempts", output + own(["attempts"])
      ),
      (
        "\(divisor).retry_probability", account.retryProbability, "share",
        "1 − accepted ÷ attempts", own(["accepted", "attempts"])
      ),
      (
        "\(divisor).usd_per_hour", account.effectiveRate.usdPerHour, "USD/h",
        "cost ÷ (1 − retry probability)",
        own(["\(load).usd_per_hour", "\(divisor).retry_probability"])
      ),
      (
        "\(divisor).vcpd", account.vcpdAsDivisor, "quality-tokens/USD",
        "right among accepted × generated tokens ÷ that cost",
        own(["right", "accepted", "\(divisor).generated_tokens_per_s", "\(divisor).usd_per_hour"])
      ),
    ]
    for (key, value, unit, formula, inputs) in values {
      builder.add(source.own(key), value, unit, names: source.names, formula, inputs)
    }
  }

  private static func fleet(_ builder: TraceBuilder) -> [TraceInput] {
    builder.plan.fleet.indices.map { builder.value("fleet[\($0)].usd_per_hour") }
      + builder.plan.serving.indices.flatMap { index in
        ["replicas", "tp"].map { builder.value("serving[\(index)].\($0)") }
      }
      + builder.plan.hosted.indices.map { builder.value("api[\($0)].usd_per_hour") }
  }

  private static func choice(_ source: Source, _ builder: TraceBuilder) -> VerificationChoice? {
    builder.request.workloads.first { $0.name == source.workload }?.verification.choices
      .first { $0.name == source.line.policy }
  }

  /// A key of the policy, if the plan chooses among several.
  private static func key(
    _ source: Source, _ name: String, _ builder: TraceBuilder
  ) -> [TraceInput] {
    guard choice(source, builder) != nil else { return [] }
    return builder.key(
      ofWorkload: source.workload, "verification", "choices", source.line.policy, name)
  }

  private static func correlation(_ source: Source, _ builder: TraceBuilder) -> [TraceInput] {
    guard let choice = choice(source, builder) else {
      return builder.key(ofWorkload: source.workload, "verification", "policy")
    }
    guard choice.correlation == nil, choice.policy != .none else {
      return key(source, choice.correlation == nil ? "policy" : "correlation", builder)
    }
    let lookup = VerificationLookup(
      builder.candidates.catalog, for: builder.request.workloads)
    return lookup.passAtK.flatMap { builder.cells("verification", $0.id, ["value"]) }
  }

  /// What tells how well the policy does: keys of the plan and measured rows.
  private static func figures(_ source: Source, _ builder: TraceBuilder) -> [TraceInput] {
    guard let choice = choice(source, builder) else { return [] }
    let measures: [(String, String, Bool)] =
      switch choice.policy {
      case .none, .selfConsistency: []
      case .bestOfN: [("recovery", "recovery", choice.recovery != nil)]
      case .judge, .tests, .human:
        [
          ("accept_if_right", "accept-if-right", choice.acceptIfRight != nil),
          ("accept_if_wrong", "accept-if-wrong", choice.acceptIfWrong != nil),
        ]
      }
    let counts = choice.policy.isCheck ? ["retries"] : choice.samples == nil ? [] : ["samples"]
    return (["policy"] + counts).flatMap { key(source, $0, builder) }
      + measures.flatMap { key, measure, isOwn in
        isOwn
          ? self.key(source, key, builder)
          : builder.cells("verification", "\(choice.figures ?? "")-\(measure)", ["value"])
      }
  }

  private static func prices(_ source: Source, _ builder: TraceBuilder) -> [TraceInput] {
    guard let choice = choice(source, builder) else { return [] }
    var keys = [choice.time == nil ? nil : "time", choice.price == nil ? nil : "price"]
    if choice.policy == .tests { keys.append("start") }
    if choice.policy == .human { keys.append("overhead") }
    let offer =
      choice.host == .api && choice.policy.hasJudge
      ? judgePrice(choice, source, builder) : []
    return keys.compactMap { $0 }.flatMap { key(source, $0, builder) } + offer
      + escalation(source, ["time", "price", "overhead"], builder)
  }

  /// Keys of the person who answers what nobody accepted; none without one.
  private static func escalation(
    _ source: Source, _ keys: [String], _ builder: TraceBuilder
  ) -> [TraceInput] {
    guard let choice = choice(source, builder), choice.escalation != nil else { return [] }
    return keys.flatMap {
      builder.key(
        ofWorkload: source.workload, "verification", "choices", choice.name, "escalation", $0)
    }
  }

  private static func judgePrice(
    _ choice: VerificationChoice, _ source: Source, _ builder: TraceBuilder
  ) -> [TraceInput] {
    let lookup = VerificationLookup(builder.candidates.catalog, for: [])
    guard let workload = builder.request.workloads.first(where: { $0.name == source.workload }),
      let price = lookup.offer(of: choice, inputTokens: workload.judgedTokens(by: choice))
    else { return [] }
    return HostedTrace.prices(
      of: price, ["input_usd_per_million", "output_usd_per_million"], in: builder)
      + builder.key(
        ofWorkload: source.workload, "verification", "choices", choice.name, "output_tokens",
        "mean")
  }
}
