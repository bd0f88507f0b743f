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
    chooseSearch(&parameters)
    return parameters
  }

  private func chooseSearch(_ parameters: inout cglpk_options) {
    parameters.branching = Int32(GLPKBranching.driebeckTomlin)
    parameters.backtracking = Int32(GLPKBacktracking.bestLocalBound)
    parameters.gomory_cuts = 0
    parameters.rounding_cuts = 0
    parameters.dive_every_nodes = 100
  }
}

/// Values of GLPK's `br_tech`.
enum GLPKBranching {
  static let driebeckTomlin = 4
  static let pseudocost = 5
}

/// Values of GLPK's `bt_tech`.
enum GLPKBacktracking {
  static let bestLocalBound = 3
  static let bestProjection = 4
}
