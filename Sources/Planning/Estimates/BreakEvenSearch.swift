import Catalog
import Economics
import Performance
import Quantities
import FleetModel

import LinearModel

/// Finds the factor of one number at which the best fleet is of other kinds, in whole systems.
struct BreakEvenSearch {
  let optimizer: FleetOptimizer
  let objective: Objective
  /// The two factors between which the break-even lies are that close, as a share.
  static let tolerance = 0.02
  /// Prices are searched up to four times, speeds and rivals' prices down to a quarter.
  static let limit = 4.0

  /// The kinds of systems of a fleet, by acquisition.
  struct Mix: Hashable {
    let kinds: Set<[String]>

    init(_ counts: FleetCounts, of problem: FleetProblem) {
      kinds = Set(
        problem.offers.indices.filter { counts.systems[$0] > 0 }.map { index in
          let offer = problem.offers[index]
          return [problem.systems[problem.deployments[offer.deployment].system].name,
            offer.acquisition]
        })
    }

    /// For example `hgx-b200 own + mi300x-8x own`; `nothing` if empty.
    var text: String {
      let names = kinds.map { $0.joined(separator: " ") }.sorted()
      return names.isEmpty ? "nothing" : names.joined(separator: " + ")
    }
  }

  /// Between which factors the mix becomes another one.
  struct Bracket {
    /// The mix is still as it was.
    var holds = 1.0
    /// The mix is another one; nil if it is the same up to the limit.
    var breaks: Double?
    /// The mix there, or that there is no plan.
    var mix = ""
  }

  /// Halves the range of factors, in proportion, until its ends are close.
  ///
  /// - Parameters:
  ///   - goesUp: whether the factor is above 1, or below.
  ///   - problem: the program's parameters at a factor.
  ///   - isChanged: whether a mix counts as another one.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: about eight integer programs.
  func bracket(
    goesUp: Bool, problem: (Double) -> FleetProblem, isChanged: (Mix) -> Bool
  ) throws(SolverError) -> Bracket {
    var bracket = Bracket()
    let end = goesUp ? Self.limit : 1 / Self.limit
    guard let far = try mix(problem(end), isChanged) else {
      bracket.holds = end
      return bracket
    }
    (bracket.breaks, bracket.mix) = (end, far)
    while let breaks = bracket.breaks {
      let ratio = breaks / bracket.holds
      guard max(ratio, 1 / ratio) > 1 + Self.tolerance else { break }
      let middle = (breaks * bracket.holds).squareRoot().roundedToFour
      guard middle != breaks, middle != bracket.holds else { break }
      if let changed = try mix(problem(middle), isChanged) {
        (bracket.breaks, bracket.mix) = (middle, changed)
      } else {
        bracket.holds = middle
      }
    }
    return bracket
  }

  /// The mix of the best fleet in words if it counts as another one; nil if it does not.
  private func mix(
    _ problem: FleetProblem, _ isChanged: (Mix) -> Bool
  ) throws(SolverError) -> String? {
    guard case .solved(let fleet) = try optimizer.optimize(problem, for: objective) else {
      return "no plan"
    }
    let mix = Mix(FleetCounts(fleet), of: problem)
    return isChanged(mix) ? mix.text : nil
  }
}

extension Double {
  /// Four decimals, so that a factor can be typed as it is printed.
  fileprivate var roundedToFour: Double { (self * 10_000).rounded() / 10_000 }
}
