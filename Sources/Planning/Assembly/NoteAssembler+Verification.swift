import FleetModel

extension NoteAssembler {
  /// What a careful reader should know of the quality that is counted, and of what checks do.
  func verificationNotes() -> [String] {
    abandonedObjective() + uncreditedChecks() + uselessChecks() + unansweredRequests()
      + checkedLatencies()
  }

  /// Chosen policies whose numbers cannot help, which is mostly a slip, or are of another case.
  private func uselessChecks() -> [String] {
    let candidates = assembler.candidates
    let notes: [String?] = assembler.counts.served.map { flow in
      guard let choice = candidates.policies[flow.assignment]?.choice else { return nil }
      let workload = assembler.problem.assignments[flow.assignment].workload
      let name = choice.name + " of " + candidates.workloads[workload].request.family
      return evenVote(choice, name) ?? twistedFigures(choice, name) ?? otherNumber(choice, name)
    }
    return notes.compactMap { $0 }.uniqued
  }

  private func evenVote(_ choice: VerificationChoice, _ name: String) -> String? {
    guard choice.policy == .selfConsistency, let samples = choice.samples,
      samples.isMultiple(of: 2)
    else { return nil }
    return
      "Policy \(name) asks for \(samples) answers: a tie counts as wrong, so that an even number "
      + "is worse than one answer less. Give an odd number of samples."
  }

  private func twistedFigures(_ choice: VerificationChoice, _ name: String) -> String? {
    guard choice.policy.isCheck, let right = choice.acceptIfRight,
      let wrong = choice.acceptIfWrong, right <= wrong
    else { return nil }
    let shares = [wrong, right].map { ($0 * 100).asGiven.shortText }
    return
      "The check of policy \(name) accepts \(shares[0]) % of wrong answers and \(shares[1]) % of "
      + "right ones, which makes no answer better. The two may be exchanged."
  }

  private func otherNumber(_ choice: VerificationChoice, _ name: String) -> String? {
    guard choice.policy == .bestOfN, choice.recovery == nil, let samples = choice.samples,
      let number = choice.figures?.split(separator: "-").last, let measured = Int(number),
      measured != samples
    else { return nil }
    return
      "Policy \(name) chooses among \(samples) answers with a recovery that was measured among "
      + "\(measured). Give the recovery of your own number."
  }

  /// Why the least cost was sought instead of quality-tokens.
  private func abandonedObjective() -> [String] {
    guard let objective = assembler.candidates.abandonedObjective else { return [] }
    let penalized = assembler.candidates.workloads.filter {
      $0.request.quality.wrongAnswerPenalty > 0 && $0.request.judgeRole == nil
    }.map(\.request.family).uniqued.sorted()
    return [
      "The objective \(objective.rawValue) has nothing to maximise: with the wrong_answer_penalty of "
        + "\(penalized.joined(separator: ", ")), wrong answers undo at least what right ones add, "
        + "whatever serves. The plan serves the demand at the least cost instead."
    ]
  }

  /// Workloads that pay for a check and its retries and whose quality is counted as if there were none.
  private func uncreditedChecks() -> [String] {
    assembler.candidates.workloads.map(\.request).filter { request in
      request.verification.choices.isEmpty && request.verification.retryProbability > 0
        && request.verification.acceptIfRight == nil && request.quality.countsScores
    }.map(\.family).uniqued.sorted().map {
      "The quality of \($0) is that of first attempts: its check and its retries are paid for and "
        + "count for nothing. Say how many right answers the check accepts "
        + "(verification.accept_if_right), or let the plan choose among verification.choices."
    }
  }

  /// Ratios of right tokens to dollars are best where few are answered, so that a plan must say so.
  private func unansweredRequests() -> [String] {
    assembler.demand().filter { $0.answeredShare < 0.9 }.map { line in
      let share = ((1 - line.answeredShare) * 1000).rounded() / 10
      return
        "\(share.shortText) % of the requests of \(line.workload) get no answer: its check rejects "
        + "every attempt at them. They cost attempts and count for nothing; verification.least_answered "
        + "sets how many have to be answered, and escalation lets a person answer them."
    }
  }

  /// Users wait for checks that come before the answer; predicted latencies are of one attempt.
  private func checkedLatencies() -> [String] {
    let names = assembler.blockingWorkloads
    guard !names.isEmpty else { return [] }
    let limited = assembler.candidates.workloads.map(\.request)
      .filter { names.contains($0.name) && !$0.slo.ttft.isEmpty }.map(\.name)
    let objectives =
      limited.isEmpty
      ? ""
      : " The TTFT objective of \(limited.joined(separator: ", ")) is held by attempts, not by answers."
    return [
      "Answers of \(names.joined(separator: ", ")) are released after a check or a choice among several: "
        + "users wait for each attempt as a whole and for its check, as often as there are attempts. "
        + "Latencies are those of one attempt.\(objectives)"
    ]
  }
}
