import FleetModel

extension NoteAssembler {
  /// What a careful reader should know of the quality that is counted, and of what checks do.
  func verificationNotes() -> [String] {
    abandonedObjective() + uncreditedChecks() + unansweredRequests() + checkedLatencies()
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
