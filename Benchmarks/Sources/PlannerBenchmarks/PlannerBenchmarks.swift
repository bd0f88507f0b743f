import ArgumentParser
import Catalog
import Foundation
import GLPK
import Measurement
import Planning

/// Measures planning, step by step and as a whole.
@main
struct PlannerBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planner-benchmarks", abstract: "Measures how long planning takes.",
    discussion: "Scripts/benchmark builds it, gives it the plans and runs it.")

  @Argument(help: "Plan files; the first one is what the others are compared with.")
  var plans: [String]

  @Option(help: "How often each plan is planned.")
  var repetitions = 9

  @Option(help: "The planner program whose whole runs are measured; left out: this program.")
  var planner: String?

  @Flag(help: "Plan the first file once, print the JSON answer and measure nothing.")
  var once = false

  func run() throws {
    let subjects = plans.map(Subject.init(path:))
    if once { return try answer(subjects[0]) }
    section("Whole runs", try wholeRuns(of: subjects))
    var benchmarks = subjects.map { PlanBenchmark($0) }
    // In turns, so that a busy moment of the machine does not fall on one plan alone.
    for _ in 0..<repetitions {
      for position in benchmarks.indices { try benchmarks[position].run() }
    }
    let sections = PlanSections(benchmarks: benchmarks)
    section("Steps inside one process, medians in ms", sections.steps)
    section("Ratios to the same step of another plan", sections.ratios(to: benchmarks[0]))
    if let plain = benchmarks.first(where: { $0.subject.name == "three-workloads" }),
      let whole = benchmarks.first(where: { $0.subject.name == "whole-catalog" })
    {
      section(
        "The whole catalog against the same plan with named models",
        PlanSections(benchmarks: [whole]).ratios(to: plain))
    }
    section("Programs solved in one run", sections.programs)
    section("GLPK against HiGHS", try HiGHSSection(benchmarks: benchmarks).text())
    section("Repetitions", sections.determinism)
  }

  /// First, while this process is small: a child never counts as smaller than the process that
  /// started it.
  private func wholeRuns(of subjects: [Subject]) throws -> String {
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let command = planner.map { [$0, "solve"] } ?? [own, "--once"]
    let targets = subjects.map { subject in
      switch subject.name {
      case "chat": ProcessSection.Target(subject: subject, seconds: 0.3, peakBytes: 150e6)
      case "whole-catalog": ProcessSection.Target(subject: subject, seconds: 2, peakBytes: nil)
      default: ProcessSection.Target(subject: subject, seconds: nil, peakBytes: nil)
      }
    }
    return try ProcessSection(command: command, repetitions: repetitions, targets: targets).text()
  }

  private func answer(_ subject: Subject) throws {
    let catalog = try Catalog.shipped()
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    print(try Answer(planner.plan(try subject.request(catalog))).json(), terminator: "")
  }

  private func section(_ title: String, _ text: String) {
    print("## \(title)\n\n\(text)")
  }
}
