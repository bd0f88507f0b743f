import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

/// One readable program for each constraint family and each part of the objective.
///
/// After a change that is meant, run the tests with `PLANNER_REGENERATE_GOLDEN=1` and read the
/// difference line by line.
@Suite struct GoldenProgramTests {
  static let families = FleetProgram.standardFamilies.map { "\($0)" }

  private typealias Expression = @Sendable (FleetProgram) -> LinearExpression

  private static let expressions: [(name: String, expression: Expression)] =
    FleetCost.terms.map { term in ("\(term)", { @Sendable in term.expression(in: $0) }) }
    + [
      ("FleetCost", { @Sendable in FleetCost.expression(in: $0) }),
      ("Coverage", { @Sendable in Coverage.expression(in: $0) }),
      ("VerifiedTokens", { @Sendable in VerifiedTokens.expression(in: $0) }),
      ("DeliveredTokens", { @Sendable in DeliveredTokens.expression(in: $0) }),
      ("AnswerValue", { @Sendable in AnswerValue.expression(in: $0) }),
      ("NetValue", { @Sendable in NetValue.expression(in: $0) }),
    ]

  @Test(arguments: families.indices) func familyIsAsApproved(position: Int) throws {
    let family = FleetProgram.standardFamilies[position]
    let charged = TinyFleet.hours.with { $0.deployments[0].busyDemandRate = .usdPerHour(4) }
    let programs = [TinyFleet.complete, TinyFleet.portfolio, TinyFleet.apart, charged]
      .map { FleetProgram($0, families: [family]) }
    let program = try #require(programs.first { !$0.rows.isEmpty })
    #expect(program.rows.allSatisfy { $0.family == family.name })
    #expect(!program.rows.isEmpty)
    try GoldenProgram.expect(program.model.lpFormat(), "Constraints/\(family.name).lp")
  }

  @Test(arguments: expressions.indices) func expressionIsAsApproved(position: Int) throws {
    let (name, expression) = Self.expressions[position]
    var program = FleetProgram(
      name == "FixedCharge" ? TinyFleet.portfolio : TinyFleet.complete, families: [])
    let isEarned =
      ["Coverage", "VerifiedTokens", "DeliveredTokens", "AnswerValue", "NetValue"].contains(name)
    program.setObjective(isEarned ? .maximize : .minimize, expression(program))
    try GoldenProgram.expect(program.model.lpFormat(), "Objective/\(name).lp")
  }

  @Test func everyPartHasItsTextAndNoTextIsLeftOver() throws {
    // Pooled load is a family of pooled programs only.
    let constraints =
      (FleetProgram.standardFamilies.map { $0.name } + [PooledLoad.name]).sorted()
      .map { "\($0).lp" }
    #expect(try GoldenProgram.files(in: "Constraints") == constraints)
    let objectives = Self.expressions.map { "\($0.name).lp" }.sorted()
    #expect(try GoldenProgram.files(in: "Objective") == objectives)
    #expect(try GoldenProgram.files(in: "Hours") == ["Portfolio.lp", "TinyFleet.lp"])
    #expect(try GoldenProgram.files(in: "Racks") == ["Mixed.lp"])
    #expect(try GoldenProgram.files(in: "Verification") == ["Judge.lp", "Money.lp"])
    #expect(
      try GoldenProgram.files(in: "") == [
        "Constraints", "Hours", "Objective", "Racks", "Verification",
      ])
  }

  /// A text without rows would be as approved by nobody.
  @Test func everyFamilyHasRowsInItsText() throws {
    for family in FleetProgram.standardFamilies.map({ $0.name }) + [PooledLoad.name] {
      let text = try GoldenProgram.text("Constraints/\(family).lp")
      let rows = text.matches(of: #/\n ([A-Za-z]+)\(.*\): /#).map { String($0.1) }
      #expect(Set(rows) == [family])
    }
  }

  @Test func familiesAreNamedLikeTheirTypes() {
    #expect(FleetProgram.standardFamilies.map { $0.name } == Self.families)
    #expect(Set(Self.families).count == Self.families.count)
  }

  @Test func theWholeProgramIsTheFamiliesInOrder() {
    let program = FleetProgram(TinyFleet.portfolio)
    let apart = FleetProgram.standardFamilies.flatMap {
      FleetProgram(TinyFleet.portfolio, families: [$0]).model.constraints
    }
    #expect(program.model.constraints == apart)
    #expect(program.rows.map(\.index) == program.model.constraintIndices)
  }
}
