import Catalog
import GLPK
import LinearModel

@testable import Planning

/// Solutions of exported programs, as another solver would write them.
enum ExchangeSamples {
  /// A planner on the shipped catalog.
  static func planner() throws -> Planner {
    Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
  }

  /// The names and values of an optimum of an exported program, and its objective.
  static func optimum(
    of program: ExportedProgram
  ) throws -> (values: [(name: String, value: Double)], objective: Double) {
    let solution = try GLPKSolver().solve(program.model, options: SolverOptions(relativeGap: 1e-6))
    guard solution.hasValues, let objective = solution.objective else { throw NoOptimum() }
    let names = program.model.variables.map(\.name)
    return (zip(names, solution.values).map { ($0, $1) }, objective)
  }

  /// The values as CSV.
  static func csv(_ values: [(name: String, value: Double)]) -> String {
    values.reduce(into: "name,value\n") { $0 += "\"\($1.name)\",\($1.value)\n" }
  }

  struct NoOptimum: Error {}
}
