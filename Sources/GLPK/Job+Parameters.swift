internal import CGLPK
internal import LinearModel

extension Job {
  /// GLPK's methods and limits for this job.
  var parameters: cglpk_options {
    var parameters = cglpk_options()
    parameters.relative_gap = options.relativeGap
    parameters.time_limit_seconds = options.timeLimitSeconds ?? 0
    parameters.node_limit = Int64(options.nodeLimit ?? 0)
    parameters.memory_limit_mib = Int32(options.memoryLimitMiB ?? 0)
    parameters.relax = isSearch ? 0 : 1
    parameters.integer_tolerance = integerTolerance
    parameters.check_exactly = options.checksExactly ? 1 : 0
    chooseSearch(&parameters)
    return parameters
  }

  /// Chosen by solving random fleets of 290 to 600 integers to 0.1 % within 8 s each, on one shared
  /// core with GLPK 5.0, before pseudocosts started from trials (the decision on the search has their
  /// figures). With fixed charges, hybrid pseudocosts solved 6 of 8 (mean gap 0.6 %),
  /// Driebeck and Tomlin's heuristic 5 (1.7 %), the most fractional variable 2 (5.2 %). The best
  /// local bound beat the best projection (0.8 %; with the binaries branched on first, 4.7 %) and
  /// rounding cuts (4.2 %). On eight smaller fleets with fixed charges, Gomory cuts took four times
  /// as long and left one unsolved. They are left to those who ask for them.
  ///
  /// With 4 s on a busy machine, a dive every 1,000 nodes brought the mean gap of 16 fleets from 10
  /// to 4 % without fixed charges and from 19 to 7 % with them (every 100 nodes: 5 and 13 %), and
  /// left none without a plan, where one of each 16 had none before.
  private func chooseSearch(_ parameters: inout cglpk_options) {
    parameters.branching = GLPKSearch.triedPseudocosts
    parameters.backtracking = GLPKSearch.bestLocalBound
    parameters.gomory_cuts = options.usesCuts ? 1 : 0
    parameters.rounding_cuts = options.usesCuts ? 1 : 0
    parameters.dive_every_nodes = 1000
  }
}

/// GLPK's numbers for the methods in use.
enum GLPKSearch {
  /// Pseudocosts of our own, which start from trials of both children.
  static let triedPseudocosts: Int32 = 0
  /// `GLP_BT_BLB` of `bt_tech`.
  static let bestLocalBound: Int32 = 3
}
