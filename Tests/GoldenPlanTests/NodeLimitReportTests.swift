import Catalog
import Foundation
import GLPK
import LinearModel
import Planning
import Reports
import Synchronization
import Testing

/// A whole report that nodes end, and not the clock.
@Suite struct NodeLimitReportTests {
  /// GLPK on a machine that is busy now and then, which notes the searches that no limit of nodes ends.
  private final class BusySolver: MixedIntegerSolver {
    let isBusy: Bool
    let endless = Atomic(0)
    private let solver = GLPKSolver()

    init(isBusy: Bool) { self.isBusy = isBusy }

    var name: String { solver.name }

    func solve(
      _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
    ) throws(SolverError) -> Solution {
      let isSearch = model.hasIntegers && !options.relaxesIntegrality
      if isSearch, options.nodeLimit == nil { endless.add(1, ordering: .relaxed) }
      if isBusy { Thread.sleep(forTimeInterval: Double(model.constraints.count % 4) * 0.003) }
      return try solver.solve(model, options: options, progress: progress)
    }
  }

  private static let text = """
    name: chat
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { floor: 0.4 }
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 100, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
      docs:
        models: [qwen3-235b-a22b, llama-3.3-70b]
        quality: { floor: 0.4 }
        input_tokens: { mean: 4096, cv: 1 }
        output_tokens: { mean: 256, cv: 1 }
        requests_per_second: { peak: 37, peak_to_mean: 2 }
        slo: { ttft_p99: 3 s, tpot_p99: 60 ms }
    sites:
      iad:
        power: 1 MW
        racks:
          air: { count: 20, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h100, hgx-h200, hgx-b200, mi300x-8x]
    acquisition: [own]
    solver: { gap: 0%, time_limit: 1 h }
    """

  private struct Run {
    let json: String
    let result: PlanResult
    let endless: Int
  }

  private func run(_ settings: [String], isBusy: Bool) throws -> Run {
    let document = try PlanDocument(parsing: Self.text, file: "chat.yaml").applying(settings)
    let solver = BusySolver(isBusy: isBusy)
    let planner = Planner(catalog: try Catalog.shipped(), solver: solver, breakEvens: .all)
    let result = try planner.plan(try DecodedPlan(decoding: document).request)
    let json =
      switch result {
      case .planned(let plan): try PlanReport(plan).json()
      case .infeasible(let plan): try InfeasibleReport(plan).json()
      case .stopped(let plan): try StoppedReport(plan).json()
      }
    return Run(json: json, result: result, endless: solver.endless.load(ordering: .relaxed))
  }

  private func same(_ settings: [String]) throws -> Run {
    let (here, there) = (try run(settings, isBusy: false), try run(settings, isBusy: true))
    #expect(here.json == there.json, "\(settings)")
    #expect(here.endless == 0 && there.endless == 0, "\(settings)")
    return here
  }

  @Test func pricesAndSpeedsAreLookedAtByNodes() throws {
    var answers: [Bool] = []
    for nodes in [5, 20_000] {
      let run = try same(["solver.node_limit=\(nodes)"])
      guard case .planned(let plan) = run.result else {
        Issue.record("\(nodes): \(run.json)")
        continue
      }
      #expect(plan.status == .optimal)
      answers.append(plan.estimates.isComplete)
    }
    #expect(answers == [false, true])
  }

  @Test func reasonsForAnImpossiblePlanAreLookedForByNodes() throws {
    var proofs: [Bool] = []
    for nodes in [1, 20_000] {
      let run = try same(["solver.node_limit=\(nodes)", "budget.capex=1 kUSD"])
      guard case .infeasible(let plan) = run.result, let conflict = plan.conflict else {
        Issue.record("\(nodes): \(run.json)")
        continue
      }
      proofs.append(conflict.isProven)
      #expect(conflict.isEndedByNodes != conflict.isProven)
    }
    #expect(proofs == [false, true])
  }
}
