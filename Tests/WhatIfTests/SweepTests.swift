import Testing

@testable import Planning
@testable import WhatIf

@Suite struct SweepTests {
  private func document() throws -> PlanDocument {
    let text = """
      objective: vcpd
      budget: { opex: 1.2 MUSD/month }
      solver: { gap: 0.1% }
      sites:
        iad:
          power: 2 MW
          pue: 1.25
          colocation: $184/kW-month
          racks: { air: { count: 40, power: 40 kW } }
      """
    return try PlanDocument(parsing: text, file: "chat.yaml")
  }

  private func values(_ text: String) throws -> [String] {
    try Sweep(parsing: text, in: document()).values.map(\.text)
  }

  private func message(_ text: String) -> String {
    do {
      return "no error: \(try values(text))"
    } catch {
      return "\(error)"
    }
  }

  @Test func rangesKeepTheUnitAsItIsWritten() throws {
    #expect(
      try values("sites.iad.racks.air.power=15kW..30kW/5kW") == ["15kW", "20kW", "25kW", "30kW"])
    #expect(try values("sites.iad.power=1 MW..2 MW/0.5 MW") == ["1 MW", "1.5 MW", "2 MW"])
    #expect(
      try values("sites.iad.colocation=$100/kW-month..$200/kW-month/$50/kW-month")
        == ["$100/kW-month", "$150/kW-month", "$200/kW-month"])
    #expect(
      try values("budget.opex=1MUSD/month..2MUSD/month/1MUSD/month")
        == ["1MUSD/month", "2MUSD/month"])
    #expect(try values("solver.gap=0.1%..0.3%/0.1%") == ["0.1%", "0.2%", "0.3%"])
  }

  @Test func bareNumbersTakeThePlansUnit() throws {
    #expect(try values("sites.iad.racks.air.power=15..25/5") == ["15kW", "20kW", "25kW"])
    #expect(try values("sites.iad.racks.air.count=10..30/10") == ["10", "20", "30"])
    #expect(try values("solver.gap=0.001..0.002/0.001") == ["0.001", "0.002"])
  }

  @Test func stepsAreExact() throws {
    let expected = (0...10).map { $0 % 10 == 0 ? "\(1 + $0 / 10)" : "1.\($0)" }
    #expect(try values("sites.iad.pue=1..2/0.1") == expected)
    #expect(try values("sites.iad.pue=1.1..1.4/0.2") == ["1.1", "1.3"])
    #expect(try values("sites.iad.pue=1.5..1.5/1") == ["1.5"])
    #expect(try values("sites.iad.pue=1..1000/1").count == 1000)
  }

  @Test func listsMayHoldAnything() throws {
    #expect(try values("objective=vcpd, cost,tokens") == ["vcpd", "cost", "tokens"])
    #expect(try values("objective=[own, on-demand],[own]") == ["[own, on-demand]", "[own]"])
    let sweep = try Sweep(parsing: "sites.iad.power=1MW,$2.5", in: document())
    #expect(sweep.planValue == "2 MW")
    #expect(sweep.values.map(\.number) == [1, 2.5])
    #expect(sweep.values.map(\.unit) == ["MW", "USD"])
  }

  @Test(arguments: [
    (
      "sites.iad.pue",
      """
      --vary 'sites.iad.pue': there is no '=' between a path and values.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW.
      """
    ),
    (
      "sites.iad.pue=1.2",
      """
      --vary 'sites.iad.pue=1.2': '1.2' is neither a range, for want of '..', nor a list, for \
      want of a comma.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW.
      """
    ),
    (
      "sites.iad.pue=1..2",
      """
      --vary 'sites.iad.pue=1..2': there is no step after the range.
        Fix: write a step, for example …/5kW.
      """
    ),
    (
      "sites.iad.pue=1..2/0",
      """
      --vary 'sites.iad.pue=1..2/0': the step 0 is not above zero.
        Fix: give a step above zero.
      """
    ),
    (
      "sites.iad.pue=2..1/-0.5",
      """
      --vary 'sites.iad.pue=2..1/-0.5': the step -0.5 is not above zero.
        Fix: give a step above zero.
      """
    ),
    (
      "sites.iad.pue=2..1/0.5",
      """
      --vary 'sites.iad.pue=2..1/0.5': FROM 2 is above TO 1.
        Fix: write the smaller value first.
      """
    ),
    (
      "sites.iad.power=1MW..2000kW/100kW",
      """
      --vary 'sites.iad.power=1MW..2000kW/100kW': its parts have different units: 'MW', 'kW', 'kW'.
        Fix: give all three the same unit.
      """
    ),
    (
      "sites.iad.power=1..2MW/1",
      """
      --vary 'sites.iad.power=1..2MW/1': its parts have different units: no unit, 'MW', no unit.
        Fix: give all three the same unit.
      """
    ),
    (
      "sites.iad.pue=1..2/0.0001",
      """
      --vary 'sites.iad.pue=1..2/0.0001': the range has 10001 points, and 1000 are the most.
        Fix: give a larger step or a shorter range.
      """
    ),
    (
      "sites.iad.pue=1..2e30/1e-30",
      """
      --vary 'sites.iad.pue=1..2e30/1e-30': the range has more than a billion points, and 1000 are \
      the most.
        Fix: give a larger step or a shorter range.
      """
    ),
    (
      "sites.iad.pue=a..b/1",
      """
      --vary 'sites.iad.pue=a..b/1': FROM 'a' does not begin with a number.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW.
      """
    ),
    (
      "objective=a,,b",
      """
      --vary 'objective=a,,b': a value is missing.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW.
      """
    ),
    (
      "sites.iad.pwer=1MW..2MW/1MW",
      """
      path 'sites.iad.pwer': chat.yaml has no single value there.
        Fix: write the key into the plan, or name one that is there. Nearest: sites.iad.power, \
      sites.iad.pue, sites.iad.colocation.
      """
    ),
  ])
  func errorsSayWhatToDo(_ text: String, _ expected: String) {
    #expect(message(text) == expected)
  }

  @Test func strangeTextNeverCrashes() throws {
    let pieces = ["=", "..", "/", ",", "1", "kW", "$", "-", "e9", "\"", "[", "é", "\u{1F600}", " "]
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var text = "sites.iad.pue="
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      #expect(message(text) != "")
    }
  }
}
