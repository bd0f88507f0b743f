import Catalog
import Economics
import FleetModel
import Quantities

/// What one policy makes of the answers of one model to one workload.
struct PolicyTerms: Sendable, Hashable {
  /// The policy; nil where the workload's own terms hold and only wrong answers are penalised.
  let choice: VerificationChoice?
  /// The share of first attempts that is right.
  let firstPass: Double
  /// The correlation of attempts at one request.
  let correlation: Double
  /// Attempts, coverage and quality of accepted answers.
  let outcome: VerifiedOutcome
  /// What one check costs in money.
  let checkCost: Quantity<Money>
  /// What an answer by a person costs; zero where nobody answers.
  let escalationCost: Quantity<Money>
  /// The hosted judge; nil without one.
  let judgePrice: APIPrice?
  /// How many right answers a wrong one undoes.
  let wrongAnswerPenalty: Double

  /// The user's name of the policy.
  var name: String { choice?.name ?? "stated" }

  /// The share of requests that get an answer, from the model or from a person.
  var answered: Double { choice?.escalation == nil ? outcome.coverage : 1 }

  /// The share of requests that is answered right.
  var right: Double {
    outcome.coverage * outcome.quality
      + (choice?.escalation).map { outcome.abstention * $0.quality }.orZero
  }

  /// The share of requests that is answered wrong.
  var wrong: Double { max(0, answered - right) }

  /// What a request counts for: right answers less what wrong ones undo.
  var credit: Double { right - wrongAnswerPenalty * wrong }

  /// What the verification of one request costs in money.
  var costPerRequest: Quantity<Money> {
    checkCost * outcome.checks + escalationCost * outcome.abstention
  }

  /// The program's view.
  ///
  /// - Parameter judge: position of the judge's workload; nil without one on the fleet.
  func verification(judge: Int?) -> FleetProblem.Verification {
    FleetProblem.Verification(
      name: name, attempts: outcome.generations, costPerRequest: costPerRequest,
      calls: judge.map { FleetProblem.Calls(workload: $0, perRequest: outcome.checks) },
      credit: credit, answered: answered)
  }
}

extension Double? {
  fileprivate var orZero: Double { self ?? 0 }
}
