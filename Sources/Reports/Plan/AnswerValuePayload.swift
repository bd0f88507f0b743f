import Planning
import Quantities

/// What right answers are worth; left out where no workload says.
struct AnswerValuePayload: Encodable {
  let rightAnswersPerHour: JSONNumber
  let usdPerHour: JSONNumber
  let netUsdPerHour: JSONNumber

  init(_ summary: AnswerValueSummary) {
    rightAnswersPerHour = JSONNumber(summary.rightAnswersPerHour)
    usdPerHour = JSONNumber(summary.rate.usdPerHour)
    netUsdPerHour = JSONNumber(summary.net.usdPerHour)
  }
}
