import FleetModel
import LinearModel

/// The kinds of systems of a fleet, by acquisition, and its hosted models.
struct FleetKinds: Hashable {
  /// Pairs of a system or a hosted model and how it is had.
  let kinds: Set<[String]>

  init(_ counts: FleetCounts, of problem: FleetProblem) {
    kinds = Set(
      problem.offers.indices.filter { counts.systems[$0] > 0 }.map { index in
        let offer = problem.offers[index]
        let system = problem.systems[problem.deployments[offer.deployment].system]
        return [system.name, offer.acquisition]
      }
        + counts.hosted.map { [problem.apiOptions[$0.option].name, PlanSchema.apiName] })
  }

  /// For example `hgx-b200 own + mi300x-8x own`; `nothing` if empty.
  var text: String {
    let names = kinds.map { $0.joined(separator: " ") }.sorted()
    return names.isEmpty ? "nothing" : names.joined(separator: " + ")
  }
}

/// Finds the factor of one number at which the best fleet, in whole systems, is of other kinds.
///
/// Where nodes are limited, the search at each factor gets all of them, as the plan's own search did, or
/// shares them with other questions.
struct BreakEvenSearch {
  let optimizer: FleetOptimizer
  let objective: Objective
  /// All goals of the plan, the objective among them; empty where there is but one.
  var goals: [Goal] = []
  /// Whether all factors, and other questions, share the optimizer's nodes.
  var sharesNodes = false
  /// The two factors between which the break-even lies are that close, as a share.
  static let tolerance = 0.02
  /// Prices are searched up to four times, speeds and rivals' prices down to a quarter.
  static let limit = 4.0
  /// Guesses that are tried before the range is halved instead.
  private static let mostGuesses = 6

  /// One number of the catalog at a factor.
  struct Number {
    /// Whether it is moved upwards.
    let goesUp: Bool
    /// The program's parameters at a factor.
    let problem: (Double) -> FleetProblem
    /// What a fleet's cost in dollars an hour grows by from factor 0 to 1; nil for a number that
    /// moves more than a price.
    var slope: ((FleetCounts, FleetProblem) -> Double)?
    /// Whether a mix counts as another one.
    let isChanged: (FleetKinds) -> Bool
    /// Whether a search starts from the best fleets of other factors rather than from nothing: between
    /// fleets that are as good within the gap the one that is known to be better then decides.
    var startsFromKnown = false

    /// How far the search goes.
    var end: Double { goesUp ? BreakEvenSearch.limit : 1 / BreakEvenSearch.limit }
  }

  /// Between which factors the mix becomes another one.
  struct Bracket {
    /// The mix is still as it was.
    var holds: Double
    /// The mix is another one; nil if it is the same up to the limit.
    var breaks: Double?
    /// The mix there, or that there is no plan.
    var mix = ""
  }

  /// The break-even of a number: the nearest to 1 that was met.
  ///
  /// Two fleets whose cost is linear in a price are equally good at one factor, so that the search
  /// looks next to where the best fleets of both ends cross. Other numbers move in steps of a tenth
  /// until the mix changes. In whole systems a mix may change and change back within a step.
  ///
  /// Nil where time, nodes or the user stopped it.
  ///
  /// - Parameters:
  ///   - number: what is moved.
  ///   - plan: the plan's own fleet, whose mix holds at factor 1.
  ///   - isThorough: whether a price is also looked at half-way to what was found.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: three integer programs where the first crossing is right, at most about twenty.
  func bracket(
    _ number: Number, from plan: SolvedFleet, isThorough: Bool
  ) throws(SolverError) -> Bracket? {
    do throws(Interruption) {
      return try answeredBracket(number, from: plan, isThorough: isThorough)
    } catch {
      switch error {
      case .failed(let failure): throw failure
      case .stopped: return nil
      }
    }
  }

  /// Why a search ended without an answer.
  private enum Interruption: Error {
    case failed(SolverError)
    /// Time, nodes or the user stopped it.
    case stopped
  }

  private func answeredBracket(
    _ number: Number, from plan: SolvedFleet, isThorough: Bool
  ) throws(Interruption) -> Bracket {
    let start = Fleet(plan, at: 1, number: number)
    var holding = start
    guard var breaking = try firstChange(of: number, &holding) else {
      return Bracket(holds: number.end)
    }
    try refine(number, &holding, &breaking)
    var probe = holding.factor
    while isThorough, number.slope != nil, !Self.areClose(probe, 1) {
      probe = probe.squareRoot().roundedToFour
      var nearer = start
      guard let earlier = try changed(number, at: probe, &nearer) else { break }
      (holding, breaking) = (start, earlier)
      try refine(number, &holding, &breaking)
    }
    return Bracket(holds: holding.factor, breaks: breaking.factor, mix: breaking.mix)
  }

  /// A factor at which the mix is another one; nil if there is none up to the limit.
  private func firstChange(
    of number: Number, _ holding: inout Fleet
  ) throws(Interruption) -> Fleet? {
    guard number.slope == nil else { return try changed(number, at: number.end, &holding) }
    let step = number.goesUp ? 1.1 : 1 / 1.1
    var factor = 1.0
    repeat {
      factor *= step
      if let fleet = try changed(number, at: factor.roundedToFour, &holding) { return fleet }
    } while !Self.areClose(factor, number.end) && (factor < number.end) == number.goesUp
    return nil
  }

  private func refine(
    _ number: Number, _ holding: inout Fleet, _ breaking: inout Fleet
  ) throws(Interruption) {
    if number.startsFromKnown { try closeIn(number, &holding, &breaking) }
    var guesses = 0
    while !Self.areClose(holding.factor, breaking.factor) {
      guesses += 1
      let factor = next(holding, breaking, number, guesses)
      guard factor != holding.factor, factor != breaking.factor else { break }
      if let fleet = try changed(number, at: factor, &holding, near: breaking) { breaking = fleet }
    }
  }

  /// Looks beside the crossing on the side that holds, and from there on if a fleet that breaks is better
  /// there still. Once none is, to the gap, the known one breaks at the other side of the crossing, where
  /// it is the better of the two.
  private func closeIn(
    _ number: Number, _ holding: inout Fleet, _ breaking: inout Fleet
  ) throws(Interruption) {
    for _ in 0..<Self.mostGuesses {
      guard let factor = besideCrossing(holding, breaking, number, isHolding: true) else { break }
      guard let fleet = try changed(number, at: factor, &holding, near: breaking) else { break }
      breaking = fleet
    }
    if let factor = besideCrossing(holding, breaking, number, isHolding: false),
      try fits(breaking, number.problem(factor))
    {
      breaking = breaking.moved(to: factor)
    }
  }

  /// A factor beside that at which two fleets are equally good, on one of the sides; nil if that is not
  /// between their own.
  private func besideCrossing(
    _ holding: Fleet, _ breaking: Fleet, _ number: Number, isHolding: Bool
  ) -> Double? {
    // A better fleet on the holding side moves the crossing a little, which leaves room for.
    let step = 1 + Self.tolerance * 0.25
    guard let crossing = holding.crossing(breaking, objective) else { return nil }
    let factor = (number.goesUp == isHolding ? crossing / step : crossing * step).roundedToFour
    let ends = [holding.factor, breaking.factor].sorted()
    return ends[0] < factor && factor < ends[1] ? factor : nil
  }

  /// Whether a fleet keeps the limits of a problem.
  private func fits(_ fleet: Fleet, _ problem: FleetProblem) throws(Interruption) -> Bool {
    do throws(SolverError) {
      return try fleet.known?.point(in: FleetProgram(problem), for: objective, optimizer) != nil
    } catch {
      throw .failed(error)
    }
  }

  /// The best fleet at a factor if its mix counts as another one; nil, and the fleet that holds, if
  /// it does not.
  ///
  /// - Parameter breaking: a fleet of another mix, at another factor.
  private func changed(
    _ number: Number, at factor: Double, _ holding: inout Fleet, near breaking: Fleet? = nil
  ) throws(Interruption) -> Fleet? {
    let outcome: FleetOutcome
    let known = number.startsFromKnown ? [holding.known, breaking?.known].compactMap(\.self) : []
    do throws(SolverError) {
      outcome = try best(number.problem(factor), near: known)
    } catch {
      throw .failed(error)
    }
    switch outcome {
    case .infeasible: return Fleet(noneAt: factor)
    case .stopped: throw .stopped
    case .solved(let solved):
      guard solved.stoppedBy == nil else { throw .stopped }
      let fleet = Fleet(solved, at: factor, number: number)
      if fleet.isChanged { return fleet }
      holding = fleet
      return nil
    }
  }

  /// The best fleet; searched from nothing a plan with the number so moved has the same mix.
  private func best(
    _ problem: FleetProblem, near known: [KnownFleet]
  ) throws(SolverError) -> FleetOutcome {
    let search = sharesNodes ? optimizer : optimizer.refreshed
    guard goals.count > 1 else {
      return try search.optimize(problem, for: objective, near: known)
    }
    return try GoalSequence(optimizer: search, goals: goals).optimize(problem, near: known).fleet
  }

  /// Beside the crossing, first on the side that holds; or the middle of the range, in proportion.
  private func next(
    _ holding: Fleet, _ breaking: Fleet, _ number: Number, _ guesses: Int
  ) -> Double {
    let middle = (holding.factor * breaking.factor).squareRoot().roundedToFour
    guard goals.count < 2, guesses <= Self.mostGuesses,
      let guess = holding.crossing(breaking, objective)
    else {
      return middle
    }
    let step = 1 + Self.tolerance * 0.4
    let outward = number.goesUp ? step : 1 / step
    for factor in [(guess / outward).roundedToFour, (guess * outward).roundedToFour] {
      let (low, high) = (
        min(holding.factor, breaking.factor), max(holding.factor, breaking.factor)
      )
      if factor > low, factor < high { return factor }
    }
    return middle
  }

  private static func areClose(_ left: Double, _ right: Double) -> Bool {
    max(left / right, right / left) <= 1 + tolerance
  }
}

extension BreakEvenSearch {
  /// The best fleet at a factor.
  private struct Fleet {
    private(set) var factor: Double
    let mix: String
    let isChanged: Bool
    /// The fleet to start from elsewhere; nil where there is none.
    let known: KnownFleet?
    /// Tokens, the worth of right answers, what of the cost stays whatever the factor, and what grows
    /// with it; nil where the cost is not linear in the factor.
    private let terms: (tokens: Double, worth: Double, fixed: Double, slope: Double)?

    init(_ fleet: SolvedFleet, at factor: Double, number: Number) {
      let counts = FleetCounts(fleet)
      let kinds = FleetKinds(counts, of: fleet.program.problem)
      self.factor = factor
      mix = kinds.text
      isChanged = number.isChanged(kinds)
      known = number.startsFromKnown ? KnownFleet(fleet) : nil
      terms = number.slope.map { slope in
        let cost = FleetCost.expression(in: fleet.program).value(at: fleet.values)
        let tokens = VerifiedTokens.expression(in: fleet.program).value(at: fleet.values)
        let moving = slope(counts, fleet.program.problem)
        let worth = AnswerValue.expression(in: fleet.program).value(at: fleet.values)
        return (tokens, worth, cost - moving * factor, moving)
      }
    }

    /// The same fleet at another factor.
    func moved(to factor: Double) -> Fleet {
      var fleet = self
      fleet.factor = factor
      return fleet
    }

    init(noneAt factor: Double) {
      self.factor = factor
      mix = "no plan"
      isChanged = true
      known = nil
      terms = nil
    }

    /// The factor at which two fleets are equally good; nil if there is none.
    func crossing(_ other: Fleet, _ objective: Objective) -> Double? {
      guard let own = terms, let its = other.terms else { return nil }
      let factor: Double
      switch objective {
      case .tokens, .quality, .power, .carbon: return nil
      case .cost: factor = (its.fixed - own.fixed) / (own.slope - its.slope)
      case .value:
        factor = (its.fixed - its.worth - own.fixed + own.worth) / (own.slope - its.slope)
      case .vcpd:
        factor =
          (its.tokens * own.fixed - own.tokens * its.fixed)
          / (own.tokens * its.slope - its.tokens * own.slope)
      }
      return factor.isFinite && factor > 0 ? factor : nil
    }
  }
}

extension Double {
  /// Four decimals, so that a factor can be typed as it is printed.
  fileprivate var roundedToFour: Double { (self * 10_000).rounded() / 10_000 }
}
