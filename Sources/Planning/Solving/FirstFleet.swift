import FleetModel
import LinearModel

/// Finds a fleet soon, by rounding the relaxation of a program that holds the best few ways to serve
/// each workload on each kind of system.
///
/// A rounded fleet needs other ways than the relaxation: what is left of a kind whose supply is used
/// up has to be served on another one. Among the configurations that are cheapest by reduced cost
/// alone there are often none for that.
struct FirstFleet {
  let optimizer: FleetOptimizer
  let kernel: KernelSearch

  /// Nodes of the search, each thousandth of which is dived from.
  private static let nodes = [1, 1500]
  /// Ways to serve a workload on a kind of system.
  private static let ways = [1, 2]

  /// A fleet that keeps every row; nil where none was found.
  ///
  /// - Parameter gap: the relative gap that is asked for in the end.
  /// - Throws: `SolverError` when the solver fails.
  func values(gap: Double) throws(SolverError) -> [Double]? {
    for (ways, nodes) in zip(FirstFleet.ways, FirstFleet.nodes) {
      let found = try optimizer.run(
        kernel.restricted(toWays: ways), gap: gap / 2, shareOfTime: 0.5, nodeLimit: nodes)
      if found.hasValues { return found.values }
    }
    return nil
  }
}
