import FleetModel
import LinearModel
import Quantities

/// Finds out which limits make a plan impossible, and how far each would have to give way.
///
/// Where nodes are limited, each of its programs gets all of them: what the search for a plan was allowed
/// is enough to ask the same once more.
struct ConflictAnalysis {
  let optimizer: FleetOptimizer
  /// How many programs ended without their answer; copies of an analysis share it.
  let unanswered = UnansweredCount()
  /// Whether a fleet that serves nothing counts as none, because the plan demands no coverage.
  private var mustServe = false
  /// What fewer spares would be; nil where nobody knows.
  let spares: SpareChoices?

  /// An analysis whose programs `optimizer` solves.
  init(optimizer: FleetOptimizer, spares: SpareChoices? = nil) {
    self.optimizer = optimizer
    self.spares = spares
  }

  /// The smallest set of limit kinds in conflict, each with its cheapest relaxations alone.
  ///
  /// A deletion filter: each kind is lifted in turn, and stays lifted if there is still no fleet.
  /// Where time or nodes run out, or the search is stopped, what is told holds, but the report says of what it
  /// is not proven that there is no less.
  ///
  /// - Parameter problem: a problem that no fleet solves.
  /// - Throws: `SolverError` when the solver fails.
  /// - Complexity: O(kinds of limits × values of a limit + limits of the kinds in conflict) solves.
  func analyze(_ problem: FleetProblem) throws(SolverError) -> ConflictReport {
    let analysis = forcedToServe(problem)
    var lifted = problem
    var conflict: [RelaxableLimit] = []
    for limit in RelaxableLimit.allCases where limit.isPresent(in: problem) {
      let candidate = limit.lifted(from: lifted)
      if try analysis.isInfeasible(candidate) { lifted = candidate } else { conflict.append(limit) }
    }
    var proof = Proof(analysis: analysis)
    proof.end(.families)
    let rows = try analysis.smallest(
      conflict.flatMap { LimitRow.all(of: $0, in: problem) }, lifted)
    proof.end(.rows)
    let remedies = try analysis.remedies(conflict, among: rows, of: problem)
    proof.end(.remedies)
    var report = ConflictReport(
      families: conflict.map(\.rawValue), titles: conflict.map(\.title), remedies: remedies,
      servableShare: proof.ending(.servableShare, try servableShare(problem)),
      failsOnlyWithWholeNumbers: proof.ending(
        .wholeNumbers, try analysis.isFeasible(problem, relaxed: true)))
    report.rows = rows.map { row in
      ConflictReport.Row(limit: row.name(in: problem), key: key(of: row, in: problem))
    }
    report.joint = proof.ending(
      .joint, try ConflictReport.Joint(analysis: analysis, problem: problem))
    report.unproven = proof.unproven
    report.isEndedByNodes = analysis.unanswered.byNodes > 0
    return report
  }

  private func remedies(
    _ conflict: [RelaxableLimit], among rows: [LimitRow], of problem: FleetProblem
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    var remedies: [ConflictReport.Remedy] = []
    for limit in conflict where limit != .demandCoverage {
      let before = unanswered.number
      var found = try Relaxation(analysis: self, problem: problem)
        .remedies(for: limit, among: rows)
      let isProven = isAnswered(since: before)
      for index in found.indices { found[index].isProven = isProven }
      remedies += found
    }
    return remedies
  }

  /// Which parts of an analysis there was time to prove.
  ///
  /// The time and Ctrl-C stop all searches after the first; the limit of nodes stops some.
  private struct Proof {
    let analysis: ConflictAnalysis
    private var before: Int
    private(set) var unproven: [ConflictReport.Part] = []

    init(analysis: ConflictAnalysis) {
      self.analysis = analysis
      before = 0
    }

    mutating func end(_ part: ConflictReport.Part) {
      if !analysis.isAnswered(since: before) { unproven.append(part) }
      before = analysis.unanswered.number
    }

    mutating func ending<Value>(_ part: ConflictReport.Part, _ value: Value) -> Value {
      end(part)
      return value
    }
  }

  /// The plan's key of a limit: spares come from a target, or from what is to be survived.
  private func key(of row: LimitRow, in problem: FleetProblem) -> String {
    row == .availability ? spares?.limit.key ?? row.key(in: problem) : row.key(in: problem)
  }

  /// The same for a problem that demands no coverage: a fleet that serves nothing is none.
  func forcedToServe(_ problem: FleetProblem) -> ConflictAnalysis {
    var analysis = self
    analysis.mustServe = problem.workloads.allSatisfy { $0.coverage == 0 || $0.isCalledFor }
    return analysis
  }

  /// The single limits of a conflict none of which can be left out: a deletion filter again.
  ///
  /// Where the time runs out the rows are a conflict, but not proven to be a smallest one.
  private func smallest(
    _ rows: [LimitRow], _ problem: FleetProblem
  ) throws(SolverError) -> [LimitRow] {
    var lifted = problem
    var needed: [LimitRow] = []
    for row in rows {
      let candidate = row.lifted(from: lifted)
      if try isInfeasible(candidate) { lifted = candidate } else { needed.append(row) }
    }
    return needed
  }

  /// Whether some fleet keeps all limits; false also if time or nodes run out.
  func isFeasible(_ problem: FleetProblem, relaxed: Bool = false) throws(SolverError) -> Bool {
    if lacksService(problem) { return false }
    return try anyFleet(problem, relaxed: relaxed).hasValues
  }

  /// Whether something has to be served and nothing could.
  func lacksService(_ problem: FleetProblem) -> Bool {
    mustServe && Coverage.expression(in: FleetProgram(problem)).terms.isEmpty
  }

  /// Whether it is proven that no fleet keeps all limits.
  private func isInfeasible(_ problem: FleetProblem) throws(SolverError) -> Bool {
    try anyFleet(problem, relaxed: false).status == .infeasible
  }

  private func anyFleet(_ problem: FleetProblem, relaxed: Bool) throws(SolverError) -> Solution {
    var program = program(for: problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    if relaxed {
      program.loosenSystemBounds()
    } else {
      let quick = try optimizer.refreshed.solve(program, relaxed: true)
      if quick.status == .infeasible { return quick }
    }
    // Any fleet will do.
    return try solve(program, relaxed: relaxed, gap: 10, accepts: \.hasValues)
  }

  /// The value of an expression at the fleet that makes it least; nil if there is no fleet.
  func least(
    _ problem: FleetProblem, _ expression: (FleetProgram) -> LinearExpression
  ) throws(SolverError) -> Double? {
    var program = program(for: problem)
    let expression = expression(program)
    program.setObjective(.minimize, expression)
    return try solve(program, gap: 1e-4).objective
  }

  /// The least ratio of two expressions, the second of which is above zero at some fleet; nil if
  /// there is no fleet, or none at which it is.
  ///
  /// Dinkelbach's method: as long as numerator − ratio · denominator falls below zero somewhere, the
  /// ratio there is a smaller one.
  func leastRatio(
    _ problem: FleetProblem,
    _ expressions: (FleetProgram) -> (over: LinearExpression, under: LinearExpression)
  ) throws(SolverError) -> Double? {
    var program = program(for: problem)
    let (over, under) = expressions(program)
    program.setObjective(.minimize, over)
    var ratio: Double?
    for _ in 0..<ConflictAnalysis.mostRatios {
      let solution = try solve(program, gap: 1e-5)
      guard solution.hasValues else { break }
      let divisor = under.value(at: solution.values)
      guard divisor > 0 else { break }
      let found = over.value(at: solution.values) / divisor
      if let ratio, found >= ratio * (1 - 1e-6) { break }
      ratio = found
      // The constant makes the gap a share of what is divided, not of a difference near zero.
      program.setObjective(
        .minimize, over + (-found) * under, constant: found * divisor)
    }
    return ratio
  }

  private static let mostRatios = 10

  /// The program of a problem; if nothing has to be served, a thousandth of it has to.
  func program(for problem: FleetProblem) -> FleetProgram {
    var program = FleetProgram(problem)
    if mustServe {
      let coverage = Coverage.expression(in: program)
      program.require("some service", (1 / wanted(problem)) * coverage, atLeast: 1e-3)
    }
    return program
  }

  /// The largest share of the peak's output tokens that the limits allow.
  private func servableShare(_ problem: FleetProblem) throws(SolverError) -> Double? {
    let problem = RelaxableLimit.demandCoverage.lifted(from: problem)
    var program = FleetProgram(problem)
    program.setObjective(.maximize, Coverage.expression(in: program))
    guard let served = try solve(program, gap: 1e-4).objective else { return nil }
    return min(1, served / wanted(problem))
  }

  /// Thousands of output tokens per second in the peak hour, or the mean over the hours.
  private func wanted(_ problem: FleetProblem) -> Double {
    problem.workloads.reduce(0) {
      $0 + $1.outputTokens * $1.peakRequestsPerSecond * problem.share(ofHour: $1.hour)
    } / 1000
  }
}

/// Why a plan is impossible.
public struct ConflictReport: Sendable, Hashable, Codable {
  /// How far one limit would have to give way, all others held.
  public struct Remedy: Sendable, Hashable, Codable {
    /// The limit in the user's words, for example `site power at iad`.
    public let limit: String
    /// Its value in the plan; nil where there are several.
    public let current: String?
    /// The value that would do; nil if this limit alone does not help, or none was found in time.
    public let needed: String?
    /// The plan's keys of the limit, as `--set` takes them; empty where it has none.
    public var keys: [String] = []
    /// The value that would do, as `--set` takes it; nil as `needed`.
    public var value: String?
    /// Whether there was time to prove that no smaller change would do, or that none does.
    public var isProven = true
  }

  /// A part of the report that takes proof.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    /// That no kind of limit can be left out of the conflict.
    case families
    /// That no single limit can be left out.
    case rows
    /// That no single limit helps, or helps by less, than is told.
    case remedies
    /// That the limits allow no more.
    case servableShare = "servable_share"
    /// Whether fractions of systems and racks would do.
    case wholeNumbers = "whole_numbers"
    /// That nothing less helps together.
    case joint
  }

  /// A single limit of the plan.
  public struct Row: Sendable, Hashable, Codable {
    /// The limit in the user's words.
    public let limit: String
    /// The plan's key of it, as `--set` takes it.
    public let key: String
  }

  /// Several limits that give way together, at the least weighted sum of relative changes.
  public struct Joint: Sendable, Hashable, Codable {
    /// The limits, each with the value that it needs while the others have theirs; at least one.
    public let remedies: [Remedy]
    /// What a change by the whole of a limit counts, by kinds of limits.
    public let weights: [Weight]
  }

  /// What a change by the whole of a limit counts where several limits give way.
  public struct Weight: Sendable, Hashable, Codable {
    /// The kind of limit in words.
    public let limit: String
    /// Its weight, above zero.
    public let value: Double
  }

  /// The constraint families in conflict; if that is proven, lifting any one of them resolves it.
  public let families: [String]
  /// The same in words.
  public let titles: [String]
  /// How far each would have to give way: one line for each site, rack class or system that can help
  /// alone.
  public let remedies: [Remedy]
  /// The largest share of the peak's output tokens that the limits allow, 0...1; nil if unknown.
  public let servableShare: Double?
  /// Whether fractions of systems and racks would do.
  public let failsOnlyWithWholeNumbers: Bool
  /// The single limits that cannot hold together; if that is proven, no one of them can be left out.
  public var rows: [Row] = []
  /// The least that has to give way together; nil if the search found none.
  public var joint: Joint?
  /// The parts that there was no time, or were no nodes, to prove, in their order.
  public var unproven: [Part] = []

  /// Whether the limit of nodes ended some of the searches.
  public var isEndedByNodes = false

  /// Whether everything that is told is proven.
  public var isProven: Bool { unproven.isEmpty }

  /// Whether a part is proven.
  ///
  /// - Complexity: O(parts).
  public func isProven(_ part: Part) -> Bool { !unproven.contains(part) }
}
