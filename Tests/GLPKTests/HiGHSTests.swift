import GLPK
import LinearModel
import SolverTestSupport
import Testing

/// Solves exported files with HiGHS (highs.dev), which shares no code with this project or GLPK.
@Suite(.enabled(if: HiGHS.isInstalled, "python3 has no highspy: pip install highspy"))
struct HiGHSTests {
  @Test(arguments: ["mps", "lp"])
  func exportedModelsHaveTheSameOptimum(format: String) throws {
    let models = (0..<120 as Range<UInt64>).map { RandomModels.mixedModel(seed: $0) }
    let found = try HiGHS.optima(of: models, format: format)
    try #require(found.count == models.count)
    for (model, found) in zip(models, found) {
      let solution = try GLPKSolver().solve(model, options: SolverOptions(relativeGap: 0))
      guard let objective = solution.objective else {
        #expect(found == nil, "\(model.name): \(solution.status)")
        continue
      }
      let other = try #require(found, "\(model.name) has no optimum")
      #expect(abs(objective - other) <= 1e-6 * max(1, abs(objective)), "\(model.name)")
    }
  }
}
