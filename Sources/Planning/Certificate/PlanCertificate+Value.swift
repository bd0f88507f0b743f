import Quantities

extension PlanCertificate {
  /// What right answers are worth, request by request.
  func answerValue(rate: Quantity<MoneyRate>) -> [String] {
    let isSaid = request.workloads.contains { ($0.valuePerRightAnswer ?? .zero) > .zero }
    guard let said = plan.answerValue else {
      return isSaid ? ["worth of right answers: the plan does not say it."] : []
    }
    return differing("right answers per hour", said.rightAnswersPerHour, rightAnswersPerHour)
      + differing("USD per hour of right answers", said.rate.usdPerHour, usdPerHourOfAnswers)
      + differing(
        "net value per hour", said.net.usdPerHour, usdPerHourOfAnswers - rate.usdPerHour)
  }

  /// Requests answered right, of the workloads that say what one is worth.
  private var rightAnswersPerHour: Double {
    answersPerHour { $0.quality * ($1 > .zero ? 1 : 0) }
  }

  /// What they are worth, less what wrong answers undo.
  var usdPerHourOfAnswers: Double { answersPerHour { $0.credit * $1.usd } }

  /// Requests per hour at the mean load, each line's times a weight that knows its worth.
  private func answersPerHour(_ weight: (Answers, Quantity<Money>) -> Double) -> Double {
    answers.reduce(0) { sum, line in
      guard let terms = workloads[line.workload] else { return sum }
      let meanShare = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
      return sum + weight(line, terms.request.valuePerRightAnswer ?? .zero)
        * line.requestsPerSecond * meanShare * 3600
    }
  }
}
