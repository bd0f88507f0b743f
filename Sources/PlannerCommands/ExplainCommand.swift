import ArgumentParser
import Planning
import Quantities
import Reports

/// `planner explain`: why a plan is as it is.
struct ExplainCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say which limits bind and what more is worth, why other systems lost, and what else "
      + "is nearly as good.",
    discussion: """
      Limits and demand come with three answers: the price with the fleet fixed and where it holds, \
      the price in fractions of systems, and what one step more changes when the plan is solved anew \
      (+1 rack, +100 kW, +5 % demand, +1 MUSD). Systems that lost come with the price at which they \
      enter; the plan with its runners-up, other mixes within a margin, and what all of these must \
      have. All questions together get as long as the plan's own search may take (--time-limit).

      EXAMPLES
        planner explain plan.yaml
        planner explain plan.yaml --within 10% --alternatives 3
        planner explain plan.yaml --system gb200-nvl72
        planner explain plan.yaml --set sites.iad.racks.air.count=2 --out why.json

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var worker: WorkerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How much worse than the plan an alternative may be (default: 5%).", valueName: "share"))
  var within: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most alternatives to look for, 0 to 20 (default: 5).", valueName: "number"))
  var alternatives: Int?

  @Option(
    help: ArgumentHelp("Only why this system is in the plan or is not.", valueName: "name"))
  var system: String?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws { _ = try scope() }

  func run(on console: Console) throws -> ExitStatus {
    let scope = try scope()
    if worker.isGiven { return try runApart(on: console) }
    let result = try PlanningSession.run(
      plan, output, on: console, keeping: "what is answered so far"
    ) { session in
      try session.explanation(scope) { session.progress.update($0) }
    }
    switch result {
    case .explained(let explanation):
      try output.write(ExplanationReport(explanation), on: console)
      let isProven = explanation.plan.status == .optimal && explanation.isComplete
      return isProven ? .answer : .limitReached
    case .infeasible(let plan):
      try output.write(InfeasibleReport(plan), on: console)
      return .infeasible
    case .stopped(let plan): return try plan.tell(on: console, output)
    }
  }

  /// The plan's own search and its questions.
  private func runApart(on console: Console) throws -> ExitStatus {
    let options = [
      within.map { "--within=\($0)" }, alternatives.map { "--alternatives=\($0)" },
      system.map { "--system=\($0)" },
    ]
    let words = ["explain"] + options.compactMap(\.self)
    return try WorkerRun(words: words, plan: plan, worker: worker, output: output, searches: 2)
      .status(on: console)
  }

  /// What is to be explained.
  ///
  /// - Throws: `ValidationError` for options out of range.
  private func scope() throws -> ExplanationScope {
    if system != nil, within != nil || alternatives != nil {
      throw ValidationError(
        "--within and --alternatives are about other fleets, which --system leaves out.\n"
          + "  Fix: leave them out, or --system.")
    }
    let usual = ExplanationScope()
    let share: Double
    do {
      share = try within.map { try Quantity<Ratio>(parsing: $0).value } ?? usual.margin
    } catch {
      throw ValidationError("--within: \(error)")
    }
    guard share > 0, share < 1 else {
      throw ValidationError(
        "--within is \(within ?? ""), but it must be above 0 and below 100%.\n"
          + "  Fix: give a share, for example 5%.")
    }
    let most = alternatives ?? usual.mostAlternatives
    guard (0...20).contains(most) else {
      throw ValidationError(
        "--alternatives is \(most), but it must be 0 to 20.\n"
          + "  Fix: give a number from 0 to 20, for example 5.")
    }
    return ExplanationScope(margin: share, mostAlternatives: most, system: system)
  }
}
