import Catalog
import Foundation
import GLPK
import Planning
import Reports
import Testing

/// Every plan in `plans/` gives the result that is committed beside it, within the gap.
@Suite struct GoldenPlanTests {
  @Test(arguments: GoldenPlan.all)
  func planGivesItsExpectedResult(_ golden: GoldenPlan) throws {
    let plan = try golden.solve()
    if GoldenPlan.isRegenerating { try golden.write(plan) }
    let expected = try golden.expected()
    #expect(plan.status == .optimal)
    #expect(plan.objective.gap <= plan.objective.requestedGap)
    #expect(plan.objective.objective.rawValue == expected.objective.name)
    let slack = plan.objective.requestedGap * abs(expected.objective.value)
    #expect(abs(plan.objective.value - expected.objective.value) <= slack)
    #expect(Set(plan.fleet.map(\.place)) == Set(expected.fleet.map(\.place)))
    #expect(Set(plan.serving.map(\.workload)) == Set(expected.serving.map(\.workload)))
    #expect(Set(plan.limits.map(\.name)) == Set(expected.limits.map(\.name)))
  }

  @Test func everyPlanHasAnExpectedResultAndNoResultIsAnOrphan() throws {
    let expected = try FileManager.default.contentsOfDirectory(
      atPath: GoldenPlan.folder.appending(path: "expected").path)
    #expect(
      Set(expected) == Set(GoldenPlan.all.map { "\($0.name).json" }))
    #expect(GoldenPlan.all.count >= 3)
  }

  /// A change of one percent in the objective is noticed, so the check above can fail.
  @Test func toleranceIsTheGap() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "chat" })
    let expected = try golden.expected()
    let plan = try golden.solve()
    let slack = plan.objective.requestedGap * expected.objective.value
    #expect(abs(plan.objective.value * 1.01 - expected.objective.value) > slack)
  }

  /// Rack power decides the mix of the plan with three workloads.
  @Test func rackPowerDecidesTheMix() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "three-workloads" })
    let path = "sites.virginia.racks.air.power"
    let systems = try [11, 13, 15].map { kilowatts in
      Set(
        try golden.solve(["\(path)=\(kilowatts)kW"]).fleet
          .filter { $0.site == "virginia" }.map(\.system))
    }
    #expect(systems[0].contains("hgx-h200"))
    #expect(systems[1].contains("mi300x-8x") && !systems[0].contains("mi300x-8x"))
    #expect(!systems[1].contains("hgx-b200"))
    #expect(systems[2].contains("hgx-b200"))
    #expect(try golden.result(["\(path)=10kW"]).isInfeasible)
  }
}

/// A plan file of the repository and the result it should give.
struct GoldenPlan: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "plans")

  static let isRegenerating =
    ProcessInfo.processInfo.environment["PLANNER_REGENERATE_GOLDEN"] == "1"

  static let all: [GoldenPlan] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { GoldenPlan(name: String($0.dropLast(5))) }
  }()

  func result(
    _ settings: [String] = [], breakEvens: BreakEvenScope = .weakest
  ) throws -> PlanResult {
    let (decoded, planner) = try prepared(settings, breakEvens)
    return try planner.plan(decoded.request)
  }

  /// The plan, and the catalog that holds for it.
  func decoded(_ settings: [String] = []) throws -> (catalog: Catalog, plan: DecodedPlan) {
    let path = GoldenPlan.folder.appending(path: "\(name).yaml").path
    let document = try PlanDocument(contentsOf: path).applying(settings)
    let decoded = try DecodedPlan(decoding: document)
    let catalog = try document.catalog(over: document.ownCatalog())
    try decoded.validate(against: catalog)
    return (catalog, decoded)
  }

  /// The result with the origin of every number, and the plan behind it.
  func traced(
    _ settings: [String] = []
  ) throws -> (plan: DecodedPlan, result: PlanResult, trace: Trace) {
    let (decoded, planner) = try prepared(settings, .weakest)
    let (result, trace) = try planner.traced(decoded)
    guard let trace else { throw NoPlan() }
    return (decoded, result, trace)
  }

  func prepared(
    _ settings: [String], _ breakEvens: BreakEvenScope
  ) throws -> (DecodedPlan, Planner) {
    let (catalog, decoded) = try decoded(settings)
    return (decoded, Planner(catalog: catalog, solver: GLPKSolver(), breakEvens: breakEvens))
  }

  func solve(
    _ settings: [String] = [], breakEvens: BreakEvenScope = .weakest
  ) throws -> Plan {
    guard case .planned(let plan) = try result(settings, breakEvens: breakEvens) else {
      throw NoPlan()
    }
    return plan
  }

  func write(_ plan: Plan) throws {
    // Rows of the plan's own tables are named by their place in this project.
    let root = GoldenPlan.folder.deletingLastPathComponent().path + "/"
    try PlanReport(plan).json().replacing(root, with: "").write(
      to: expectedFile, atomically: true, encoding: .utf8)
  }

  func expected() throws -> ExpectedPlan {
    let decoder = JSONDecoder()
    return try decoder.decode(ExpectedPlan.self, from: try Data(contentsOf: expectedFile))
  }

  private var expectedFile: URL {
    GoldenPlan.folder.appending(path: "expected/\(name).json")
  }
}

extension PlanDocument {
  /// The shipped catalog with the tables that the plan names laid over it.
  func ownCatalog() throws -> Catalog {
    try catalogsFolder.map { try Catalog.load(overrides: $0) } ?? Catalog.shipped()
  }
}

struct NoPlan: Error {}

/// The part of a plan's JSON that is compared.
struct ExpectedPlan: Decodable {
  struct Objective: Decodable {
    let name: String
    let value: Double
  }

  struct Fleet: Decodable {
    let system: String
    let site: String
    let acquisition: String
    var place: String { "\(system) \(site) \(acquisition)" }
  }

  struct Serving: Decodable {
    let workload: String
  }

  struct Limit: Decodable {
    let name: String
  }

  let objective: Objective
  let fleet: [Fleet]
  let serving: [Serving]
  let limits: [Limit]
}

extension FleetLine {
  var place: String { "\(system) \(site) \(acquisition.rawValue)" }
}

extension PlanResult {
  var isInfeasible: Bool {
    if case .infeasible = self { true } else { false }
  }
}
