import FleetModel
import LinearModel

/// Rules out configurations and systems that no fleet better than a known one can use.
///
/// By the duals of the relaxation every fleet with `k` replicas of a configuration costs at least
/// `bound + k · d`, where d is what one replica adds: its own reduced cost, and what the dual of its
/// capacity row can be lowered by before the reduced cost of some traffic turns negative. (The row's
/// limit is 0, so the bound stays.) Where even one replica brings the bound past the known fleet,
/// none is needed; otherwise there can be no more than the distance divided by d. Counts of systems
/// and racks are limited in the same way.
struct ReducedCostFilter {
  let program: FleetProgram
  /// The relaxation's optimum, with reduced costs.
  let relaxed: Solution
  /// Fleets at this value of the objective, or worse, are not looked for.
  let target: Double

  /// The program without what no better fleet uses; nil if the relaxation has no prices.
  ///
  /// - Complexity: O(columns).
  func filtered() -> FleetProgram? {
    guard let bound = relaxed.objective, !relaxed.reducedCosts.isEmpty,
      !relaxed.rowDuals.isEmpty
    else { return nil }
    let slack = abs(target - bound) * (1 + 1e-9) + 1e-9 * abs(bound)
    var filtered = program
    for row in program.rows where FleetProgram.capacityFamilies.contains(row.family) {
      let (replicas, each) = replicaCost(row.index)
      guard let replicas, relaxed.values[replicas.position] <= 1e-9 else { continue }
      limit(replicas, to: slack, each, in: &filtered)
    }
    let counts = program.variables.systems + program.variables.slots.map(\.racks)
    for column in counts where relaxed.values[column.position] <= program.model[column].lower + 1e-9
    {
      limit(column, to: slack, cost(column), in: &filtered)
    }
    closeFlows(in: &filtered)
    return filtered
  }

  private struct Key: Hashable {
    let configuration: Int
    let place: Int
  }

  /// What a column at its lower bound adds to the objective for each unit, never below zero.
  private func cost(_ column: LinearModel.VariableIndex) -> Double {
    let direction = program.model.sense == .minimize ? 1.0 : -1.0
    return max(0, direction * relaxed.reducedCosts[column.position])
  }

  /// The count of replicas in a capacity row, and what one of them adds to the objective.
  private func replicaCost(
    _ index: LinearModel.ConstraintIndex
  ) -> (replicas: LinearModel.VariableIndex?, each: Double) {
    var shift = abs(relaxed.rowDuals[index.position])
    var replicas: LinearModel.Term?
    for term in program.model[index].terms {
      if program.model[term.variable].kind == .integer {
        replicas = term
      } else {
        shift = min(shift, cost(term.variable) / abs(term.coefficient))
      }
    }
    guard let replicas else { return (nil, 0) }
    return (replicas.variable, cost(replicas.variable) + abs(replicas.coefficient) * shift)
  }

  private func limit(
    _ column: LinearModel.VariableIndex, to slack: Double, _ each: Double,
    in filtered: inout FleetProgram
  ) {
    guard each > 0 else { return }
    let (lower, upper) = (program.model[column].lower, program.model[column].upper)
    let most = lower + (slack / each).rounded(.down)
    if most < upper { filtered.limit(column, atMost: most) }
  }

  private func closeFlows(in filtered: inout FleetProgram) {
    var closed: Set<Key> = []
    for replicas in program.variables.replicas where filtered.model[replicas.count].upper == 0 {
      closed.insert(Key(configuration: replicas.configuration, place: replicas.place))
    }
    for flow in program.variables.flows {
      let needed = program.problem.assignments[flow.assignment].configurations
      guard needed.contains(where: { closed.contains(Key(configuration: $0, place: flow.place)) })
      else { continue }
      filtered.fix(flow.rate, at: 0)
    }
  }
}
