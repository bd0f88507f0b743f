import FleetModel
import LinearModel

extension ConflictReport.Joint {
  /// The least weighted joint relaxation that, as it is told, makes a fleet possible; nil if there
  /// is none.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: up to about sixty integer programs.
  init?(analysis: ConflictAnalysis, problem: FleetProblem) throws(SolverError) {
    let elastic = ElasticRelaxation(analysis: analysis, problem: problem)
    guard let found = try elastic.steps() else { return nil }
    let steps = LimitValue.loosest(found.steps, in: problem)
    let relaxed = steps.reduce(found.spares?.problem ?? problem) { $1.relaxed($0) }
    guard try analysis.forcedToServe(relaxed).isFeasible(relaxed) else { return nil }
    remedies =
      (found.spares?.remedies ?? []) + steps.map { ConflictReport.Remedy([$0], in: problem) }
    if remedies.isEmpty { return nil }
    weights = [
      ConflictReport.Weight(
        limit: "\(RelaxableLimit.demandCoverage.title), only where nothing else does,",
        value: ElasticRelaxation.weight(of: .coverage(workload: 0))),
      ConflictReport.Weight(
        limit: RelaxableLimit.qualityFloor.title,
        value: ElasticRelaxation.weight(of: .floor(workload: 0))),
      ConflictReport.Weight(
        limit: "all others", value: ElasticRelaxation.weight(of: .capex)),
    ]
  }
}

extension LimitValue {
  /// One value for each key of the plan: what hours or buckets share has to do for all of them.
  static func loosest(_ steps: [LimitValue], in problem: FleetProblem) -> [LimitValue] {
    var positions: [String: Int] = [:]
    var loosest: [LimitValue] = []
    for step in steps {
      let key = step.row.key(in: problem)
      if let known = positions[key] {
        if step.isLooser(than: loosest[known]) { loosest[known] = step }
      } else {
        positions[key] = loosest.count
        loosest.append(step)
      }
    }
    return loosest
  }
}
