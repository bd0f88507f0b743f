import FleetModel
import LinearModel

/// Finds a fleet in two steps, each of which is easy where the whole is not: first whole systems and
/// racks for fractions of replicas that run a little below what they may, then whole replicas on those
/// systems.
///
/// The margin is the room that rounding the replicas needs. A wide one comes first, so that there is a
/// fleet; narrower ones make it cheaper for as long as the second step succeeds.
struct FirstFleet {
  let optimizer: FleetOptimizer
  let program: FleetProgram
  /// The relaxation's optimum, with reduced costs.
  let relaxed: Solution

  /// By how much replicas run below the utilisation they may have.
  private static let margins = [0.3, 0.1, 0.04, 0.015]
  /// Configurations that whole systems are chosen for, beside those of the relaxation.
  private static let neighbours = 96

  /// A fleet that keeps every row; nil where none was found in time.
  ///
  /// - Parameter gap: the relative gap that is asked for in the end.
  /// - Throws: `SolverError` when the solver fails.
  func values(gap: Double) throws(SolverError) -> [Double]? {
    let kernel = KernelSearch(program: program, relaxed: relaxed)
      .restricted(to: FirstFleet.neighbours)
    var best: [Double]?
    for margin in FirstFleet.margins {
      let systems = try optimizer.run(
        relaxedReplicas(of: kernel, margin: margin), gap: gap, shareOfTime: 0.1)
      // What limits leave no room for is tried with less of it.
      guard systems.hasValues else { continue }
      let fleet = try optimizer.run(
        fixingSystems(at: systems.values), gap: gap / 2, shareOfTime: 0.1)
      guard fleet.hasValues else { break }
      best = better(fleet.values, best)
    }
    return best
  }

  private func better(_ found: [Double], _ best: [Double]?) -> [Double] {
    guard let best else { return found }
    let (value, other) = (
      program.model.objectiveValue(at: found), program.model.objectiveValue(at: best)
    )
    let isBetter = program.model.sense == .minimize ? value < other : value > other
    return isBetter ? found : best
  }

  /// The program with fractions of replicas, each of which carries less by a margin.
  private func relaxedReplicas(of kernel: FleetProgram, margin: Double) -> FleetProgram {
    var relaxed = kernel
    for replicas in kernel.variables.replicas {
      relaxed.relax(replicas.count)
      // As many as carry everything are not enough with a margin.
      let most = kernel.model[replicas.count].upper
      relaxed.limit(replicas.count, atMost: most * (1 + margin))
    }
    for row in kernel.rows where FleetProgram.capacityFamilies.contains(row.family) {
      relaxed.scale(row.index, by: 1 / (1 + margin), where: { kernel.model[$0].kind == .integer })
    }
    return relaxed
  }

  /// The program with the systems and racks of a point.
  private func fixingSystems(at point: [Double]) -> FleetProgram {
    var fixed = program
    for column in program.variables.systems + program.variables.slots.map(\.racks) {
      fixed.fix(column, at: point[column.position].rounded())
    }
    return fixed
  }
}
