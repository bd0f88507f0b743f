extension ReportDocument {
  /// The keys of what verification makes of a line's answers.
  static func verificationKeys(under path: String) -> [ReportColumn] {
    let keys: [ReportColumn] = [
      .init("policy", "", "The user's name of the policy; the keys are left out without a choice."),
      .init("kind", "", "How answers are made sure of, for example `judge`."),
      .init("judge", "", "The model that judges; empty without."),
      .init("first_pass", "share", "First attempts that are right."),
      .init("correlation", "0…1", "How much attempts at one request resemble each other."),
      .init("attempts", "", "Answers that are generated for one request, at least 1."),
      .init("checks", "", "Checks of one request."),
      .init("accepted", "share", "Requests of which an attempt is accepted."),
      .init("right", "share", "Requests that are answered right."),
      .init("wrong", "share", "Requests that are answered wrong."),
      .init("credit", "share", "What a request counts for in the objective."),
      .init("usd_per_request", "USD", "What the verification of one request costs in money."),
      .init("usd_per_hour", "USD/h", "The same for the line at the mean load."),
      .init(
        "judge_usd_per_hour", "USD/h",
        "The line's share of its judge's systems, which is part of their cost."),
      .init(
        "retries.as_load.delivered_tokens_per_s", "tokens/s",
        "Tokens of accepted answers, with all attempts as load."),
      .init("retries.as_load.usd_per_hour", "USD/h", "What all attempts cost."),
      .init("retries.as_load.vcpd", "quality-tokens/USD", "The ratio of the two, with quality."),
      .init(
        "retries.as_divisor.generated_tokens_per_s", "tokens/s",
        "Tokens of all attempts, with retries as a divisor of the cost."),
      .init(
        "retries.as_divisor.retry_probability", "share", "Attempts that are not delivered."),
      .init(
        "retries.as_divisor.usd_per_hour", "USD/h", "The cost over the share that is delivered."),
      .init(
        "retries.as_divisor.vcpd", "quality-tokens/USD", "The ratio of the two, with quality."),
      .init("retries.agree", "", "Whether both accounts come to one VCpD within a billionth."),
    ]
    return keys.map { ReportColumn("\(path).verification.\($0.name)", $0.unit, $0.meaning) }
  }
}
