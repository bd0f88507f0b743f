import FleetModel
import FleetTestSupport
import LinearModel

@testable import Planning

/// One program to solve, and the gap that is to be proven.
struct Instance {
  /// How large a program is.
  enum Size: CaseIterable {
    case small, medium, large, quarterly

    /// The letter in names and tables.
    var name: String {
      switch self {
      case .small: LargeFleets.small.name
      case .medium: LargeFleets.medium.name
      case .large: LargeFleets.large.name
      case .quarterly: "T"
      }
    }

    /// The gap that is asked for unless another one is given.
    var defaultGap: Double {
      switch self {
      case .small: 1e-4
      case .medium, .quarterly: 0.01
      case .large: 0.02
      }
    }
  }

  let size: Size
  let seed: UInt64
  let gap: Double

  var name: String { "\(size.name)\(seed)" }

  /// The fleet of one period; nil for several periods.
  var problem: FleetProblem? {
    switch size {
    case .small: Instance.pruned(LargeFleets.small.problem(seed: seed))
    case .medium: Instance.pruned(LargeFleets.medium.problem(seed: seed))
    case .large: Instance.pruned(LargeFleets.large.problem(seed: seed))
    case .quarterly: nil
    }
  }

  /// The integer program that the file holds: dominated configurations left out, places that are
  /// alike pooled, least cost.
  var model: LinearModel {
    if let problem { return Instance.program(of: problem).model }
    return periods(isForSearch: false).joined.model
  }

  /// The joined periods, each with totals of its systems where they are for planning's own search, and
  /// by column of those the order of rounding.
  func periods(isForSearch: Bool) -> (joined: JoinedPeriods, ranks: [Int]) {
    let programs = QuarterlyFleets.twoYears.problems(seed: seed).map { problem in
      Instance.program(of: Instance.pruned(problem))
    }
    let owned = programs.map { program in
      zip(program.problem.offers, program.variables.systems)
        .filter { $0.0.acquisition == "own" }.map { $1 }
    }
    guard isForSearch else { return (JoinedPeriods(programs.map(\.model), owned: owned), []) }
    let totals = programs.map(SearchTotals.init)
    return (JoinedPeriods(totals.map(\.model), owned: owned), totals.flatMap(\.ranks))
  }

  /// The program of a pruned problem, of least cost.
  static func program(of problem: FleetProblem) -> FleetProgram {
    var program = FleetProgram(problem, isPooled: true)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    return program
  }

  /// The problem without configurations that no fleet of least cost needs.
  private static func pruned(_ problem: FleetProblem) -> FleetProblem {
    let isKept = DominanceFilter.keptConfigurations(of: problem, isQualityWorthMore: false)
    return problem.keepingConfigurations { isKept[$0] }
  }
}
