import Catalog
import Economics
import Quantities

/// Finds what each policy of a workload makes of a model's answers.
struct PolicyFinder {
  /// What the catalog has measured; nil where only positions are asked for.
  let lookup: VerificationLookup?
  let workloads: [WorkloadTerms]

  /// The policies of a workload for a model, in order of name; a nil where the workload's own terms
  /// hold.
  ///
  /// A policy that accepts nothing this model answers, that answers fewer requests than the workload
  /// asks for, or whose judge would judge itself by figures that were measured on others, is left out.
  ///
  /// - Parameters:
  ///   - workload: its position.
  ///   - model: the model that answers.
  ///   - firstPass: the share of its first attempts that is right.
  /// - Throws: `InvalidTerm` for numbers that no policy can be reckoned with.
  func policies(
    for workload: Int, model: String, firstPass: Double
  ) throws(InvalidTerm) -> [PolicyTerms?] {
    let request = workloads[workload].request
    guard !request.verification.choices.isEmpty else {
      guard request.quality.wrongAnswerPenalty > 0, request.quality.countsScores else {
        return [nil]
      }
      return [
        try Self.stated(request.verification, counted: request.quality, firstPass: firstPass)
      ]
    }
    var found: [PolicyTerms] = []
    for choice in request.verification.choices where !judgesItself(choice, model) {
      guard let verified = try terms(of: choice, request, firstPass),
        verified.answered >= request.verification.leastAnswered - 1e-9
      else { continue }
      found.append(verified)
    }
    return found
  }

  /// The position of the judge's workload; nil without a judge on the fleet.
  func judge(of choice: VerificationChoice?, for workload: Int) -> Int? {
    guard let choice, choice.judgesOnFleet else { return nil }
    let role = JudgeRole(workload: workloads[workload].request.name, choice: choice.name)
    return workloads.firstIndex { $0.request.judgeRole == role }
  }

  private func judgesItself(_ choice: VerificationChoice, _ model: String) -> Bool {
    choice.policy.hasJudge && choice.model == model && choice.borrowsFigures
  }

  /// What the check of a workload that states it as a whole makes of answers, at the penalty for
  /// wrong ones.
  static func stated(
    _ verification: VerificationRequest, counted quality: QualityRequest, firstPass: Double
  ) throws(InvalidTerm) -> PolicyTerms {
    let delivered = verification.delivered(ofFirstPass: firstPass) ?? 0
    return PolicyTerms(
      choice: nil, firstPass: firstPass, correlation: 0,
      outcome: try VerificationPolicy.none.outcome(of: try PromptSuccess(mean: delivered)),
      checkCost: .zero, escalationCost: .zero, judgePrice: nil,
      wrongAnswerPenalty: quality.wrongAnswerPenalty)
  }

  private func terms(
    of choice: VerificationChoice, _ request: WorkloadRequest, _ firstPass: Double
  ) throws(InvalidTerm) -> PolicyTerms? {
    let correlation = choice.correlation ?? lookup?.correlation ?? 0
    let success = try PromptSuccess(mean: firstPass, correlation: correlation)
    let input = request.judgedTokens(by: choice)
    let price = choice.host == .api ? lookup?.offer(of: choice, inputTokens: input) : nil
    guard let policy = try policy(of: choice, success) else { return nil }
    return PolicyTerms(
      choice: choice, firstPass: firstPass, correlation: correlation,
      outcome: try policy.outcome(of: success),
      checkCost: try checkCost(of: choice, input: input, price),
      escalationCost: try escalationCost(of: choice), judgePrice: price,
      wrongAnswerPenalty: request.quality.wrongAnswerPenalty)
  }

  /// The policy with its numbers; nil if it would accept no answer.
  private func policy(
    of choice: VerificationChoice, _ success: PromptSuccess
  ) throws(InvalidTerm) -> VerificationPolicy? {
    switch choice.policy {
    case .none: return VerificationPolicy.none
    case .selfConsistency: return .selfConsistency(samples: choice.samples ?? 1)
    case .bestOfN:
      return .bestOf(
        samples: choice.samples ?? 1,
        recovery: lookup?.share(choice.recovery, choice, "recovery") ?? 0,
        judging: choice.judging)
    case .judge, .tests, .human:
      let check = try AnswerCheck(
        acceptIfRight: lookup?.share(choice.acceptIfRight, choice, "accept-if-right") ?? 0,
        acceptIfWrong: lookup?.share(choice.acceptIfWrong, choice, "accept-if-wrong") ?? 0)
      guard check.acceptance(of: success) > 0 else { return nil }
      return .judge(check, maximumRetries: choice.retries)
    }
  }

  private func checkCost(
    of choice: VerificationChoice, input: Double, _ price: APIPrice?
  ) throws(InvalidTerm) -> Quantity<Money> {
    switch choice.policy {
    case .none, .selfConsistency: return .zero
    case .judge, .bestOfN:
      guard let price else { return .zero }
      return try CheckCost.judge(
        share: 1, inputTokens: input, outputTokens: choice.outputTokens?.mean ?? 0,
        prices: try TokenPrices(
          inputUSDPerMillion: price.inputPerMillion.usd,
          outputUSDPerMillion: price.outputPerMillion.usd))
    case .tests:
      return try CheckCost.tests(
        share: 1, cpuTime: choice.time ?? .zero, cpuPrice: choice.price ?? .zero,
        sandboxStart: choice.start)
    case .human:
      return try CheckCost.human(
        share: 1, time: choice.time ?? .zero, wage: choice.price ?? .zero,
        overhead: choice.overhead)
    }
  }

  private func escalationCost(of choice: VerificationChoice) throws(InvalidTerm) -> Quantity<Money>
  {
    guard let person = choice.escalation else { return .zero }
    return try CheckCost.human(
      share: 1, time: person.time, wage: person.price, overhead: person.overhead)
  }
}

extension WorkloadRequest {
  /// What a judge reads at a time: the request, and the answer or the answers that it looks at.
  func judgedTokens(by choice: VerificationChoice) -> Double {
    choice.inputTokens?.mean
      ?? inputTokens.mean + outputTokens.mean * Double(choice.judging.answersPerCheck)
  }
}

extension VerificationChoice {
  /// Whether some number of the check comes from measured rows, and not from the plan.
  var borrowsFigures: Bool {
    guard figures != nil else { return false }
    return policy == .bestOfN ? recovery == nil : acceptIfRight == nil || acceptIfWrong == nil
  }
}
