import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import SolverTestSupport
import Testing

@testable import Planning

@Suite struct ConflictAnalysisTests {
  private let analysis = ConflictAnalysis(optimizer: FleetOptimizer(seconds: 300))

  @Test(arguments: ConflictCase.all + ConflictCase.portfolio) func conflictIsNamed(
    conflict: ConflictCase
  ) throws {
    let report = try analysis.analyze(conflict.problem)
    #expect(report.families == conflict.families)
    #expect(report.titles == conflict.families.compactMap { RelaxableLimit(rawValue: $0)?.title })
    #expect(report.remedies.map(Self.text) == conflict.remedies)
    let share = try conflict.share.map { try #require(report.servableShare, "\($0)") }
    #expect(abs((share ?? 0) - (conflict.share ?? 0)) < 1e-6)
    #expect((report.servableShare == nil) == (conflict.share == nil))
    if conflict.problem.workloads[0].coverage > 0 {
      try expectSmallestConflict(report, conflict.problem, conflict.testDescription)
    }
  }

  @Test(arguments: ConflictCase.all + ConflictCase.portfolio) func remediesHelp(
    conflict: ConflictCase
  ) throws {
    let report = try analysis.analyze(conflict.problem)
    for remedy in report.remedies where remedy.needed != nil {
      let healed = try conflict.problem.applying(remedy)
      let served = try FleetOptimizer().optimize(healed, for: .tokens)
      #expect(served.word == "solved", "\(Self.text(remedy))")
    }
    guard let joint = report.joint else { return }
    var healed = conflict.problem
    for remedy in joint.remedies { healed = try healed.applying(remedy) }
    let served = try FleetOptimizer().optimize(healed, for: .tokens)
    #expect(served.word == "solved", "\(joint.remedies.map(Self.text))")
  }

  /// The demand gives way only where nothing else does: each of these has another limit that would.
  @Test(arguments: ConflictCase.portfolio) func limitsOfThePortfolioGiveWayTogether(
    conflict: ConflictCase
  ) throws {
    let joint = try #require(try analysis.analyze(conflict.problem).joint)
    #expect(!joint.remedies.contains { $0.limit.hasPrefix("coverage") })
  }

  /// Kinds of limits, single limits, remedies and what is told together, of random problems.
  @Test func randomConflictsAreSmallestAndRemediesHelp() throws {
    var (infeasible, remedied, joined) = (0, 0, 0)
    for seed in 3000..<3080 as Range<UInt64> {
      let problem =
        seed.isMultiple(of: 2)
        ? RandomFleets.mixed(seed: seed) : RandomFleets.problem(seed: seed)
      guard try !analysis.isFeasible(problem), !hasHomelessSystems(problem) else { continue }
      infeasible += 1
      let report = try analysis.analyze(problem)
      try expectSmallestConflict(report, problem, "seed \(seed)")
      try expectSmallestRows(report, problem, "seed \(seed)")
      for remedy in report.remedies where remedy.needed != nil {
        remedied += 1
        let healed = try problem.applying(remedy)
        #expect(try analysis.isFeasible(healed), "seed \(seed): \(Self.text(remedy))")
      }
      guard let joint = report.joint else { continue }
      joined += 1
      try expectLeast(joint.remedies, problem, "seed \(seed)")
    }
    #expect(infeasible >= 15)
    #expect(remedied >= 15)
    #expect(joined >= 15)
  }

  /// The single limits cannot hold together with all others lifted, and can without any one of them.
  private func expectSmallestRows(
    _ report: ConflictReport, _ problem: FleetProblem, _ what: String
  ) throws {
    let names = Set(report.rows.map(\.limit))
    let all = RelaxableLimit.allCases.flatMap { LimitRow.all(of: $0, in: problem) }
    let bare = all.filter { !names.contains($0.name(in: problem)) }
      .reduce(problem) { $1.lifted(from: $0) }
    #expect(try !analysis.isFeasible(bare), "\(what)")
    for row in all where names.contains(row.name(in: problem)) {
      #expect(
        try analysis.isFeasible(row.lifted(from: bare)), "\(what) without \(row)")
    }
  }

  /// Together they help; none of them can be left out.
  private func expectLeast(
    _ remedies: [ConflictReport.Remedy], _ problem: FleetProblem, _ what: String
  ) throws {
    let healed = try remedies.reduce(problem) { try $0.applying($1) }
    #expect(try analysis.isFeasible(healed), "\(what): \(remedies.map(Self.text))")
    for remedy in remedies {
      let others = try remedies.filter { $0 != remedy }.reduce(problem) { try $0.applying($1) }
      #expect(
        try !analysis.isFeasible(others),
        "\(what): \(Self.text(remedy)) is not needed of \(remedies.map(Self.text))")
    }
  }

  @Test func aRemedyIsTheLeast() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.places[0].power = .kilowatts(20)
    }
    let remedy = try #require(try analysis.analyze(problem).remedies.first)
    #expect(remedy.needed == "25 kW")
    let nearly = problem.with { $0.places[0].power = .kilowatts(24.99) }
    #expect(try !analysis.isFeasible(nearly))
  }

  @Test func aLimitThatDoesNotHelpAloneHasNoValue() throws {
    // Lifting one of two budgets is not enough where both stand in the way of the same systems.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.capexLimit = .usd(1)
      $0.systems[0].supply = 0
    }
    let report = try analysis.analyze(problem)
    #expect(report.families == ["DemandCoverage", "CapexBudget"])
    #expect(report.remedies.map(Self.text) == ["capex budget: 1 USD → none"])
  }

  @Test func fractionsThatWouldDoAreMentioned() throws {
    let whole = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.workloads[0].peakRequestsPerSecond = 3.5
      $0.capexLimit = .usd(900_000)
    }
    #expect(try analysis.analyze(whole).failsOnlyWithWholeNumbers)
    let any = whole.with { $0.capexLimit = .usd(800_000) }
    #expect(try !analysis.analyze(any).failsOnlyWithWholeNumbers)
  }

  @Test func withoutTimeNothingIsRuledOut() throws {
    let late = ConflictAnalysis(optimizer: FleetOptimizer(seconds: 0))
    let problem = TinyFleet.simple.with { $0.capexLimit = .usd(1) }
    let report = try late.analyze(problem)
    // Without proof no limit is acquitted.
    #expect(report.families == ["DemandCoverage", "RackPacking", "RackPower", "CapexBudget"])
    #expect(report.servableShare == nil)
    #expect(report.remedies.allSatisfy { $0.needed == nil })
  }

  /// Whether existing systems have no rack that cools them, which no limit that is lifted can mend.
  private func hasHomelessSystems(_ problem: FleetProblem) -> Bool {
    problem.offers.contains {
      $0.installed > 0 && problem.deployments[$0.deployment].rackClasses.isEmpty
    }
  }

  /// Lifting any one reported limit resolves the conflict of the reported ones; lifting none of
  /// them does not.
  private func expectSmallestConflict(
    _ report: ConflictReport, _ problem: FleetProblem, _ what: String
  ) throws {
    let conflict = report.families.compactMap { RelaxableLimit(rawValue: $0) }
    let bare = RelaxableLimit.allCases.filter { !conflict.contains($0) }
      .reduce(problem) { $1.lifted(from: $0) }
    #expect(!conflict.isEmpty, "\(what)")
    #expect(try !analysis.isFeasible(bare), "\(what)")
    for limit in conflict {
      #expect(try analysis.isFeasible(limit.lifted(from: bare)), "\(what) without \(limit)")
    }
  }

  private static func text(_ remedy: ConflictReport.Remedy) -> String {
    "\(remedy.limit): \(remedy.current ?? "none") → \(remedy.needed ?? "none")"
  }
}

extension FleetProblem {
  /// The problem with a remedy taken, as a reader of the report would.
  func applying(_ remedy: ConflictReport.Remedy) throws -> FleetProblem {
    let needed = try #require(remedy.needed)
    let value = needed.replacing("at least ", with: "").replacing("at most ", with: "")
    var problem = self
    switch remedy.limit {
    case "capex budget": problem.capexLimit = try Quantity(parsing: value)
    case "opex budget": problem.opexLimit = try Quantity(parsing: value)
    case "quality floors",
      _ where remedy.limit.hasPrefix("quality floor of "):
      let floor = try #require(Double(value))
      for index in problem.workloads.indices
      where ["quality floors", "quality floor of \(problem.workloads[index].name)"]
        .contains(remedy.limit)
      {
        problem.workloads[index].qualityFloor = min(problem.workloads[index].qualityFloor, floor)
      }
    case "CO2e a year":
      let kilograms = try #require(Double(value.replacing(" kg/year", with: "")))
      problem.carbonLimitKilogramsPerHour = kilograms / 8760
    case "CO2e for a million tokens":
      let kilograms = try #require(Double(value.replacing(" kg", with: "")))
      problem.carbonLimitKilogramsPerToken = kilograms / 1e6
    case "share of spot systems":
      problem.spotShareLimit = try #require(Double(value.replacing(" %", with: ""))) / 100
    case "requests to hosted models":
      let rate: Double = try #require(Double(value.replacing(" /s", with: "")))
      problem.apiRateLimit = rate
    case "power of every rack", "power of some racks":
      let power = try Quantity<Power>(parsing: value)
      problem.updateRackClasses(below: remedy.keys) { $0.power = max($0.power, power) }
    case "height of every rack", "height of some racks":
      let units = try #require(Double(value.replacing(" U", with: "")))
      problem.updateRackClasses(below: remedy.keys) { $0.units = max($0.units, units) }
    default:
      guard !problem.applyPortfolio(value, to: remedy.limit) else { break }
      try problem.apply(value, to: remedy.limit)
    }
    return problem
  }

  /// Changes the racks that some keys of a plan are about.
  private mutating func updateRackClasses(
    below keys: [String], _ update: (inout RackClass) -> Void
  ) {
    for place in places.indices {
      for index in places[place].rackClasses.indices {
        let key = "sites.\(places[place].name).racks.\(places[place].rackClasses[index].name)."
        if keys.contains(where: { $0.hasPrefix(key) }) {
          update(&places[place].rackClasses[index])
        }
      }
    }
  }

  private mutating func apply(_ value: String, to limit: String) throws {
    for index in workloads.indices where limit == "coverage of \(workloads[index].name)" {
      let percent = try #require(Double(value.replacing(" %", with: "")))
      workloads[index].coverage = percent / 100
      return
    }
    for position in systems.indices where limit == "supply of \(systems[position].name)" {
      let supply: Int = try #require(Int(value))
      systems[position].supply = supply
      return
    }
    for position in places.indices {
      if limit == "site power at \(places[position].name)" {
        places[position].power = try Quantity(parsing: value)
        return
      }
      for index in places[position].rackClasses.indices
      where limit == "\(places[position].rackClasses[index].name) racks at \(places[position].name)"
      {
        places[position].rackClasses[index].count = try #require(Int(value))
        return
      }
      for index in places[position].rackClasses.indices {
        let racks = "\(places[position].rackClasses[index].name) racks at \(places[position].name)"
        if limit == "power of \(racks)" {
          places[position].rackClasses[index].power = try Quantity(parsing: value)
          return
        }
        if limit == "height of \(racks)" {
          let units = try #require(Double(value.replacing(" U", with: "")))
          places[position].rackClasses[index].units = units
          return
        }
      }
    }
    Issue.record("no such limit: \(limit)")
  }
}
