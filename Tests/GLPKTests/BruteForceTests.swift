import GLPK
import LinearModel
import SolverTestSupport
import Testing

@Suite struct BruteForceTests {
  /// The best objective over all whole points, exact because all numbers are multiples of a
  /// quarter.
  private func best(of model: LinearModel) -> Double? {
    var point = model.variables.map(\.lower)
    var best: Double?
    while true {
      if model.largestViolation(at: point) <= 1e-9 {
        let value = model.objectiveValue(at: point)
        let isBetter = best.map { model.sense == .minimize ? value < $0 : value > $0 } ?? true
        if isBetter { best = value }
      }
      guard let next = point.indices.first(where: { point[$0] < model.variables[$0].upper })
      else { return best }
      for position in 0..<next { point[position] = model.variables[position].lower }
      point[next] += 1
    }
  }

  @Test func agreesWithEnumeration() throws {
    var feasible = 0
    for seed in 0..<600 as Range<UInt64> {
      let model = RandomModels.integerModel(seed: seed)
      let solution = try GLPKSolver().solve(model, options: SolverOptions(relativeGap: 0))
      guard let best = best(of: model) else {
        #expect(solution.status == .infeasible, "seed \(seed)")
        continue
      }
      feasible += 1
      #expect(solution.status == .optimal, "seed \(seed)")
      #expect(abs((solution.objective ?? .nan) - best) <= 1e-9, "seed \(seed)")
    }
    #expect((150...550).contains(feasible))
  }

  @Test func aLooserLimitNeverWorsensTheOptimum() throws {
    for seed in 0..<100 as Range<UInt64> {
      let model = RandomModels.mixedModel(seed: seed)
      var looser = model
      let row = model.constraintIndices[0]
      looser.setBounds(lower: model[row].lower - 1, upper: model[row].upper + 1, of: row)
      let options = SolverOptions(relativeGap: 0)
      let tight = try GLPKSolver().solve(model, options: options)
      let loose = try GLPKSolver().solve(looser, options: options)
      guard let before = tight.objective, let after = loose.objective else {
        #expect(tight.status == .infeasible, "seed \(seed)")
        continue
      }
      let gain = model.sense == .minimize ? before - after : after - before
      #expect(gain >= -1e-7, "seed \(seed)")
    }
  }
}
