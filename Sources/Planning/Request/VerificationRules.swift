/// What must hold between the keys of the policies from which a workload chooses.
struct VerificationRules {
  /// The workload's values that are right by themselves.
  let workload: CheckedMapping
  /// Where they were written.
  let document: PlanDocument

  /// What a policy needs, and what else it makes use of.
  private struct Keys {
    let needed: [String]
    let used: [String]
  }

  private static let checked = ["figures", "retries", "correlation", "escalation"]
  private static let judged = ["served_by", "provider", "input_tokens"]

  private static let keys: [VerificationChoice.Policy: Keys] = [
    .none: Keys(needed: [], used: []),
    .judge: Keys(
      needed: ["model", "output_tokens", "accept_if_right", "accept_if_wrong"],
      used: judged + checked),
    .tests: Keys(
      needed: ["time", "price", "accept_if_right", "accept_if_wrong"], used: ["start"] + checked),
    .human: Keys(
      needed: ["time", "price", "accept_if_right", "accept_if_wrong"],
      used: ["overhead"] + checked),
    .selfConsistency: Keys(needed: ["samples"], used: ["correlation"]),
    .bestOfN: Keys(
      needed: ["model", "output_tokens", "samples", "recovery"],
      used: judged + ["judging", "figures", "correlation"]),
  ]

  /// What measured rows of the catalog may say instead of the plan.
  private static let measured = ["accept_if_right", "accept_if_wrong", "recovery"]

  /// Reports every rule that is broken.
  func check(_ checker: inout PlanChecker) {
    let verification = workload.mapping("verification")
    let choices = verification.children("choices")
    guard !choices.isEmpty else { return }
    if let policy = verification.text("policy"), policy != "none" {
      let path = verification.path.appending("policy")
      checker.report(
        document.place(of: path), path,
        "\(path) is \(policy), but the plan is to choose among \(verification.path).choices.",
        fix: "give either policy or choices.")
    }
    if workload.mapping("quality").text("benchmark") == QualityRequest.noBenchmark {
      checker.report(
        document.place(of: verification.path), verification.path,
        "\(verification.path) has choices, but no benchmark says how often answers are right.",
        fix: "name a benchmark, for example quality: gpqa-diamond.")
    }
    for choice in choices where !checker.isFull {
      check(choice.value, &checker)
      checkName(choice.name, at: choice.value.path, &checker)
    }
  }

  private func check(_ choice: CheckedMapping, _ checker: inout PlanChecker) {
    guard let policy: VerificationChoice.Policy = choice.word("policy"),
      let keys = Self.keys[policy],
      let specification = PlanSchema.specification(at: choice.path.keys)
    else { return }
    let hasFigures = document.node(at: choice.path.appending("figures")) != nil
    for key in specification.children where key.name != "policy" {
      let path = choice.path.appending(key.name)
      let isGiven = document.node(at: path) != nil
      if isGiven, !keys.needed.contains(key.name), !keys.used.contains(key.name) {
        checker.report(
          document.place(of: path), path,
          "\(path) is given, but the policy \(policy.rawValue) makes no use of it.",
          fix: "take it out, or name the policy that it belongs to.")
      }
      let isMeasured = hasFigures && Self.measured.contains(key.name)
      if !isGiven, keys.needed.contains(key.name), !isMeasured {
        checker.report(
          document.place(of: choice.path), path,
          "\(path) is missing, and the policy \(policy.rawValue) needs it.",
          fix: Self.fix(key, for: policy))
      }
    }
    checkProvider(choice, &checker)
    checkAcceptance(choice, policy, &checker)
  }

  /// A check that lets nothing pass leaves every request without an answer.
  private func checkAcceptance(
    _ choice: CheckedMapping, _ policy: VerificationChoice.Policy, _ checker: inout PlanChecker
  ) {
    let path = choice.path.appending("accept_if_right")
    guard policy.isCheck, choice.number("accept_if_right") == 0,
      choice.number("accept_if_wrong") == 0
    else { return }
    checker.report(
      document.place(of: path), path,
      "\(choice.path) accepts neither right nor wrong answers: nothing would ever be delivered.",
      fix: "give the share of right answers that the check accepts, for example 95%.")
  }

  /// Processors take seconds and cents, people minutes and a wage.
  private static func fix(
    _ key: KeySpecification, for policy: VerificationChoice.Policy
  ) -> String {
    guard policy == .tests, let example = ["time": "2 s", "price": "$0.05/h"][key.name] else {
      return key.fix
    }
    return key.fix.replacing(key.example, with: example)
  }

  private func checkProvider(_ choice: CheckedMapping, _ checker: inout PlanChecker) {
    let path = choice.path.appending("provider")
    guard choice.text("provider") != nil, choice.text("served_by") == "own" else { return }
    checker.report(
      document.place(of: path), path,
      "\(path) is given, but the judge runs on the plan's own systems.",
      fix: "set served_by: api, or take the provider out.")
  }

  /// A judge on the plan's own systems is a class of traffic with a name of its own.
  private func checkName(_ name: String, at path: PlanPath, _ checker: inout PlanChecker) {
    let longest = (workload.children("buckets").map { "/\($0.name)" } + [""]).max {
      $0.utf8.count < $1.utf8.count
    }
    let whole = "\(workload.path.keys.last ?? "")\(longest ?? "")/\(name)"
    guard whole.utf8.count > PlanSchema.maximumNameLength else { return }
    checker.report(
      document.place(of: path), path,
      "\(path): '\(PlanNode.shortened(whole))' has \(whole.utf8.count) characters, and "
        + "\(PlanSchema.maximumNameLength) are the most.",
      fix: "shorten the name of the workload, of the bucket or of the choice.")
  }
}
