import Economics
import Quantities

extension PlanSchema {
  /// One policy from which a plan chooses.
  static let verificationChoice = KeySpecification.each(
    "choice", named: "vote", .mapping(choiceKeys, main: "policy"), "a way to verify answers",
    value: "{policy: self-consistency, samples: 5}")

  private static let choiceKeys: [KeySpecification] =
    [
      .required(
        "policy", .words(VerificationChoice.Policy.allCases.map(\.rawValue)),
        "how answers are made sure of",
        detail: "Delivered as they are (none), checked and made again by a judge, by tests or by"
          + " a person (human), the majority of several (self-consistency), or the best of"
          + " several as a judge sees it (best-of-n).", example: "judge")
    ] + judgeKeys + outcomeKeys + costKeys

  private static let judgeKeys: [KeySpecification] = [
    .key(
      "model", .text, otherwise: "needed for judge and best-of-n",
      "the model that judges",
      detail: "A model of the catalog; hosted, also the provider's name"
        + " of one.", example: "llama-3.3-70b"),
    .key(
      "served_by", .words(VerificationChoice.Host.allCases.map(\.rawValue)), default: "own",
      "where the judge runs",
      detail: "On the plan's own systems, where it is load (own), or hosted by a provider, where it"
        + " costs its price (api).", example: "api"),
    .key(
      "provider", .text, otherwise: "the cheapest one of the judge", "the provider of the judge",
      example: "DeepInfra"),
    .key(
      "input_tokens", lengthKeys("input", example: "1536"),
      otherwise: "the mean input of a request and the mean output of the answers that it looks at",
      "the tokens that the judge reads at a time", detail: "A bare number is the mean.",
      example: "1536"),
    .key(
      "output_tokens", lengthKeys("output", example: "64"),
      otherwise: "needed for judge and best-of-n",
      "the tokens that the judge writes on one answer", detail: "A bare number is the mean.",
      example: "64"),
  ]

  private static let outcomeKeys: [KeySpecification] = [
    .key(
      "judging", .words(SampleJudging.allCases.map(\.rawValue)),
      otherwise: "pairwise with figures that begin with pairwise, else pointwise",
      "how the judge of best-of-n finds the best answer",
      detail: "It reads every answer by itself (pointwise, one check for each), or two side by side"
        + " and keeps the better one (pairwise, one check fewer than answers).",
      example: "pairwise"),
    .key(
      "figures", .text, otherwise: "the numbers of the plan",
      "the measured rows of verification.csv that the numbers below come from",
      detail: "The beginning of their keys: ROW-accept-if-right, ROW-accept-if-wrong and"
        + " ROW-recovery.", example: "pointwise-judge-best-of-4"),
    .key(
      "accept_if_right", .share(.share), otherwise: "needed for checks, unless figures are given",
      "the share of right answers that the check accepts", example: "95%"),
    .key(
      "accept_if_wrong", .share(.share), otherwise: "needed for checks, unless figures are given",
      "the share of wrong answers that the check accepts", example: "20%"),
    .key(
      "retries", .integer(.retries), default: "2",
      "how often a rejected answer is made again at most", example: "2"),
    .key(
      "samples", .integer(.samples), otherwise: "needed for self-consistency and best-of-n",
      "how many answers are generated for one request", example: "5"),
    .key(
      "recovery", .share(.share), otherwise: "needed for best-of-n, unless figures are given",
      "the part of what a perfect choice would gain that the judge finds", example: "21%"),
    .key(
      "correlation", .share(.shareBelowOne),
      otherwise: "that of the measured pass@k in verification.csv",
      "how much attempts at one request resemble each other",
      detail: "0 for independent attempts, towards 1 where what failed once fails again.",
      example: "60%"),
  ]

  private static let costKeys: [KeySpecification] = [
    .key(
      "time", .quantity(Time.self, .notNegative), otherwise: "needed for tests and human",
      "the time that one check takes", detail: "Of a processor core (2 s), or of a person (2 min).",
      example: "2 min"),
    .key(
      "price", .quantity(MoneyRate.self, .notNegative), otherwise: "needed for tests and human",
      "what that time costs",
      detail: "Of a processor core ($0.05/h), or of a person ($40/h).", example: "$40/h"),
    .key(
      "start", .quantity(Money.self, .notNegative), default: "0 USD",
      "what starting one test run costs besides", example: "$0.0001"),
    .key(
      "overhead", .share(.shareBelowOne), default: "0%",
      "the share of a person's paid time without checks", example: "30%"),
    .key(
      "escalation", .mapping(escalationKeys, main: nil),
      otherwise: "nobody: requests without an accepted answer stay unanswered",
      "the person who answers what no attempt answered acceptably",
      example: "{time: 5 min, price: $40/h, quality: 95%}"),
  ]

  private static let escalationKeys: [KeySpecification] = [
    .required(
      "time", .quantity(Time.self, .notNegative), "the time of a person for one answer",
      example: "5 min"),
    .required(
      "price", .quantity(MoneyRate.self, .notNegative), "what that time costs", example: "$40/h"),
    .required(
      "quality", .share(.share), "the share of the person's answers that is right",
      example: "95%"),
    .key(
      "overhead", .share(.shareBelowOne), default: "0%",
      "the share of the person's paid time without answers", example: "30%"),
  ]
}
