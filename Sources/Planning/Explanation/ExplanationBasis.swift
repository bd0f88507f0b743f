import Catalog
import FleetModel
import LinearModel

/// What every part of an explanation starts from.
struct ExplanationBasis {
  /// The plan, and what it was assembled from.
  let assembler: PlanAssembler
  let plan: Plan
  /// The plan's fleet, and what answers questions about others.
  let questions: FleetQuestions
  /// Makes what solves small linear programs, whatever the time.
  let makeUnhurried: () -> FleetOptimizer
  /// The candidates of a changed request.
  let rebuild: (PlanRequest) throws -> Candidates

  /// Solves small linear programs for half a minute from now, whatever the questions took.
  var unhurried: FleetOptimizer { makeUnhurried() }
  var candidates: Candidates { assembler.candidates }
  var objective: Objective { questions.objective }

  /// Who makes the accelerators of a system; empty if it is not known.
  func vendor(of id: String) -> String {
    let accelerator = candidates.catalog.systems[id]?.acceleratorID
    return accelerator.flatMap { candidates.catalog.accelerators[$0] }?.vendor ?? ""
  }
}
