import FleetModel
import LinearModel

/// Duals of a fleet's limits: with its whole numbers fixed, and in fractions of systems.
///
/// Integer programs have no duals. With every whole number at its value the rest is a linear program,
/// whose duals are prices with the fleet fixed; what only whole systems use has the price zero there.
/// The relaxation has others. In a ratio N ÷ D both are those of N − θ·D at the ratio θ reached, divided
/// by θ: dollars an hour, in which a verified token counts as much as the plan pays for it.
struct FleetPrices {
  /// Worth of one unit more of a row's limit, by position of the row.
  let worths: [Double]
  /// Where the price of a row holds, by position.
  let ranges: [ClosedRange<Double>?]
  private let positions: [String: Int]

  /// The worth of one unit more of a row, and where it holds; nil if there is no such row.
  func price(of row: String) -> (worth: Double, range: ClosedRange<Double>?)? {
    positions[row].map { (worths[$0], ranges.indices.contains($0) ? ranges[$0] : nil) }
  }

  private init(_ program: FleetProgram, _ solution: Solution, factor: Double) {
    // What is smaller than the solver's tolerance is zero.
    worths = solution.rowDuals.map { abs($0 * factor) < 1e-9 ? 0 : $0 * factor }
    ranges = solution.limitRanges
    positions = Dictionary(
      uniqueKeysWithValues: program.model.constraints.enumerated().map { ($1.name, $0) })
  }

  /// Prices with the fleet fixed; nil where the solver finds no optimum or the ratio is zero.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one linear program.
  static func fixed(
    _ fleet: SolvedFleet, _ objective: Objective, _ optimizer: FleetOptimizer
  ) throws(SolverError) -> FleetPrices? {
    // The last of the steps for most tokens looks for least cost.
    var program = objective == .tokens ? FleetProgram(fleet.program.problem) : fleet.program
    program.setObjective(for: objective, at: fleet)
    guard let factor = factor(objective, ratio: fleet.value) else { return nil }
    let solution = try optimizer.solver.solve(
      program.withoutFlowBounds.model.fixingIntegers(at: fleet.values),
      options: options(optimizer))
    guard solution.status == .optimal else { return nil }
    return FleetPrices(program, solution, factor: factor)
  }

  /// Prices in fractions of systems, at the relaxation's own optimum.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one linear program; for a ratio about five.
  static func relaxed(
    _ problem: FleetProblem, _ objective: Objective, _ optimizer: FleetOptimizer
  ) throws(SolverError) -> FleetPrices? {
    guard let relaxation = try FleetRelaxation(problem, objective, optimizer) else { return nil }
    let program = relaxation.program
    guard let factor = factor(objective, ratio: relaxation.ratio) else { return nil }
    let solution = try optimizer.solver.solve(
      program.withoutFlowBounds.model.relaxed(), options: options(optimizer))
    guard solution.status == .optimal else { return nil }
    return FleetPrices(program, solution, factor: factor)
  }

  private static func options(_ optimizer: FleetOptimizer) -> SolverOptions {
    SolverOptions(
      timeLimitSeconds: max(1, optimizer.deadline.secondsLeft ?? 0), analyzesLimits: true)
  }

  /// What a dual is multiplied by to be worth in dollars an hour, or in tokens per second.
  static func factor(_ objective: Objective, ratio: Double) -> Double? {
    switch objective {
    case .cost, .power: -1
    case .tokens: ObjectiveValue.scale(of: .tokens)
    case .quality, .value: 1
    case .vcpd: ratio > 0 ? 1 / ratio : nil
    }
  }
}

extension FleetProgram {
  /// The program without upper bounds on flows, which the demand implies.
  ///
  /// At an optimum they would stand beside the demand and end the range of its price at once.
  var withoutFlowBounds: FleetProgram {
    var program = self
    for column in variables.flows.map(\.rate) + variables.hosted { program.unbound(column) }
    return program
  }
}

/// A program whose relaxation has the best value in fractions of systems as its optimum.
struct FleetRelaxation {
  /// The program, with a linear objective.
  var program: FleetProgram
  /// The best ratio in fractions; 1 for other objectives.
  let ratio: Double

  /// The relaxation of a problem; nil if no fleet keeps the rows.
  ///
  /// - Throws: `SolverError` if the solver fails.
  init?(
    _ problem: FleetProblem, _ objective: Objective, _ optimizer: FleetOptimizer
  ) throws(SolverError) {
    program = FleetProgram(problem)
    // Bounds rounded to whole systems would take their share of the prices.
    program.loosenSystemBounds()
    if FleetOptimizer.settlesCoverage(of: problem, for: objective) {
      let coverage = Coverage.expression(in: program)
      program.setObjective(.maximize, coverage)
      guard let most = try optimizer.solve(program, relaxed: true).objective else { return nil }
      program.require("coverage", coverage, atLeast: most * (1 - 1e-9))
    }
    let amount = objective.amount(in: program)
    guard let divisor = objective.divisor(in: program) else {
      ratio = 1
      program.setObjective(objective.isMinimized ? .minimize : .maximize, amount)
      return
    }
    let ratios = RatioOptimizer(optimizer: optimizer, objective: objective)
    guard let best = try ratios.relaxedRatio(program) else { return nil }
    ratio = best
    program.setObjective(.maximize, amount + (-best) * divisor)
  }
}
