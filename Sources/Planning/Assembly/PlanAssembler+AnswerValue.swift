import FleetModel
import Quantities

extension PlanAssembler {
  /// What right answers are worth beside what the plan costs; nil where no workload says.
  func answerValue(cost: CostSummary) -> AnswerValueSummary? {
    guard problem.workloads.contains(where: { $0.valuePerRightAnswer > .zero }) else { return nil }
    let rate = Quantity<MoneyRate>.usdPerHour(
      AnswerValue.expression(in: fleet.program).value(at: countedPoint))
    return AnswerValueSummary(
      rightAnswersPerHour: rightAnswersPerHour, rate: rate, net: rate - cost.rate)
  }

  private var rightAnswersPerHour: Double {
    let served = counts.served.map { flow in
      let assignment = problem.assignments[flow.assignment]
      return (assignment.workload, assignment.quality * flow.requestsPerSecond)
    }
    let hosted = counts.hosted.map { hosted in
      let option = problem.apiOptions[hosted.option]
      return (option.workload, option.quality * hosted.requestsPerSecond)
    }
    return (served + hosted).reduce(0) { sum, answers in
      let workload = problem.workloads[answers.0]
      guard workload.valuePerRightAnswer > .zero else { return sum }
      return sum + answers.1 * workload.meanShareOfPeak * 3600
    }
  }
}
