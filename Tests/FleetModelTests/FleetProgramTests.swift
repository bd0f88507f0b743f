import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

@Suite struct FleetProgramTests {
  @Test func columnsAreCountedByElement() {
    let variables = FleetProgram(TinyFleet.complete).variables
    #expect(variables.systems.count == 5)
    #expect(variables.slots.map(\.rackClass) == [0, 0, 1])
    #expect(variables.replicas.map(\.configuration) == [0, 0, 1, 1, 2, 2])
    #expect(variables.flows.count == 8)
    #expect(variables.hosted.count == 2)
    #expect(variables.unserved.count == 2)
  }

  /// In fractions a budget for 1.8 systems allows 1.8, whether a kind of system costs a fee or not.
  @Test func looseBoundsAreThoseOfTheMarksOfUseToo() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.workloads[0].peakRequestsPerSecond = 3.6
      $0.capexLimit = .usd(900_000)
      $0.systems[0].fixedChargeRate = .usdPerHour(1)
    }
    var program = FleetProgram(problem)
    #expect(program.model[program.variables.systems[0]].upper == 1)
    program.loosenSystemBounds()
    let solution = try GLPKSolver().solve(
      program.model, options: SolverOptions(relaxesIntegrality: true))
    #expect(solution.status == .optimal)
  }

  /// A budget for 0.8 systems allows none in whole ones, but in fractions their use still counts.
  @Test func whatHasNoWholeSystemIsInUseAllTheSame() throws {
    let free = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.workloads[0].peakRequestsPerSecond = 1.6
      $0.capexLimit = .usd(400_000)
    }
    let charged = free.with { $0.systems[0].fixedChargeRate = .usdPerHour(1) }
    let costs = try [free, charged].map { problem -> Double? in
      var program = FleetProgram(problem)
      #expect(program.model[program.variables.systems[0]].upper == 0)
      program.loosenSystemBounds()
      program.setObjective(.minimize, FleetCost.expression(in: program))
      return try GLPKSolver().solve(
        program.model, options: SolverOptions(relaxesIntegrality: true)
      ).objective
    }
    let (without, with) = (try #require(costs[0]), try #require(costs[1]))
    #expect(abs(with - without - 0.8) < 1e-9, "\(without) \(with)")
  }

  /// Lots of what has no whole system bind in fractions as well.
  @Test func lotsOfWhatHasNoWholeSystemHaveTheirRows() {
    let problem = TinyFleet.simple.with {
      $0.systems[0].minimumLot = 2
      $0.capexLimit = .usd(400_000)
    }
    var program = FleetProgram(problem)
    let before = program.rows.count { $0.family == MinimumLot.name }
    program.loosenSystemBounds()
    let own = problem.offers.count { $0.acquisition == "own" }
    #expect(program.rows.count { $0.family == MinimumLot.name } == before + own && own > 0)
  }

  /// Every name of a plan may have 63 bytes, and a model's name, format and layout as many again.
  @Test func longNamesAreCutAndNumbered() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].name = String(repeating: "w", count: 63)
      $0.places[0].name = String(repeating: "z", count: 63)
      $0.places[1].name = String(repeating: "z", count: 62) + "y"
      let layout = String(repeating: "s", count: 110) + "/\($0.workloads[0].name)"
      $0.configurations[0].name = layout + "1"
      $0.configurations.append(
        FleetProblem.Configuration(name: layout + "2", system: 0, devices: 2))
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1, quality: 0.5))
    }
    let model = FleetProgram(problem).model
    #expect(throws: Never.self) { try model.validate() }
    #expect(model.variables.map(\.name.utf8.count).max() == 255)
  }

  @Test func numbersStayWithinSixOrdersOfMagnitude() {
    var program = FleetProgram(TinyFleet.complete)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let sizes =
      program.model.constraints.flatMap(\.terms).map { abs($0.coefficient) }
      + program.model.variables.map { abs($0.objective) }
    #expect((sizes.filter { $0 > 0 }.min() ?? 0) >= 1e-3)
    #expect((sizes.max() ?? .infinity) <= 1e3)
  }

  @Test func anObjectiveReplacesTheOneBefore() {
    var program = FleetProgram(TinyFleet.complete)
    program.setObjective(.maximize, VerifiedTokens.expression(in: program), constant: 3)
    program.setObjective(.minimize, CapitalCost.expression(in: program))
    var other = FleetProgram(TinyFleet.complete)
    other.setObjective(.minimize, CapitalCost.expression(in: other))
    #expect(program.model == other.model)
  }

  @Test func aSettledObjectiveIsARow() throws {
    var program = FleetProgram(TinyFleet.simple.with { $0.workloads[0].coverage = 0 })
    #expect(try program.leastCost() == 0)
    program.require("coverage", Coverage.expression(in: program), atLeast: 0.3)
    #expect(try program.leastCost() == 20)
    #expect(program.rows.last?.family == "Settled")
    #expect(program.rows(of: "Settled").map(\.name) == ["settled[coverage]"])
  }

  @Test func aFixedColumnKeepsItsValue() throws {
    var program = FleetProgram(TinyFleet.simple)
    program.fix(program.variables.systems[0], at: 1)
    #expect(try program.leastCost() == 50)
  }

  @Test func fractionsMayExceedABoundThatWasRoundedDown() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      $0.workloads[0].peakRequestsPerSecond = 3.5
      $0.capexLimit = .usd(900_000)
    }
    var program = FleetProgram(problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let relaxed = SolverOptions(relaxesIntegrality: true)
    #expect(try GLPKSolver().solve(program.model, options: relaxed).status == .infeasible)
    program.loosenSystemBounds()
    let cost = try GLPKSolver().solve(program.model, options: relaxed).objective
    #expect(abs((cost ?? 0) - 17.5) < 1e-9)
    #expect(try program.cheapest().status == .infeasible)
  }

  @Test func boundsLoseNoFleet() throws {
    for seed in 4000..<4100 as Range<UInt64> {
      let problem =
        seed.isMultiple(of: 2)
        ? RandomFleets.mixed(seed: seed) : RandomFleets.problem(seed: seed)
      var looser = FleetProgram(problem)
      looser.loosenSystemBounds()
      let cost = (try FleetProgram(problem).leastCost(), try looser.leastCost())
      #expect((cost.0 == nil) == (cost.1 == nil), "seed \(seed)")
      #expect(abs((cost.0 ?? 0) - (cost.1 ?? 0)) <= 1e-7, "seed \(seed)")
    }
  }

  @Test func expressionsAddUpTermsOfOneColumn() {
    let x = LinearModel.VariableIndex(position: 0)
    let y = LinearModel.VariableIndex(position: 1)
    let sum = LinearExpression([
      LinearModel.Term(2, y), LinearModel.Term(1, x), LinearModel.Term(-2, y),
    ])
    #expect(sum.terms == [LinearModel.Term(1, x)])
    #expect((sum + 3 * sum).value(at: [2, 9]) == 8)
    #expect(LinearExpression().terms.isEmpty)
  }
}
