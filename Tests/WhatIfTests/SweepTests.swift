import Testing

@testable import Planning
@testable import WhatIf

@Suite struct SweepTests {
  private func document() throws -> PlanDocument {
    let text = """
      objective: vcpd
      budget: { opex: 1.2 MUSD/month }
      solver: { gap: 0.1% }
      workloads: { chat: { input_tokens: 1024 } }
      acquisition: [own]
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
    #expect(try values("acquisition=[own, on-demand],[own]") == ["[own, on-demand]", "[own]"])
    let sweep = try Sweep(parsing: "sites.iad.colocation=200 USD/kW-month,$2.5/W-s", in: document())
    #expect(sweep.planValue == "$184/kW-month")
    #expect(sweep.values.map(\.number) == [200, 2.5])
    #expect(sweep.values.map(\.unit) == ["USD/kW-month", "USD/W-s"])
  }

  @Test func keysThatThePlanLeavesOutCanBeVaried() throws {
    let sweep = try Sweep(parsing: "budget.capex=1MUSD..3MUSD/1MUSD", in: document())
    #expect(sweep.planValue == nil)
    #expect(sweep.values.map(\.text) == ["1MUSD", "2MUSD", "3MUSD"])
    #expect(try values("supply.hgx-h200=10,20") == ["10", "20"])
    #expect(try values("workloads.chat.coverage=0.5..1/0.25") == ["0.5", "0.75", "1"])
    #expect(try values("workloads.chat.requests_per_second=1,2") == ["1", "2"])
    let list = try Sweep(parsing: "acquisition=[own],[own, on-demand]", in: document())
    #expect(list.planValue == "[own]")
  }

  @Test func multiplesAreOfThePlansOwnValue() throws {
    #expect(try values("sites.iad.power=x0.5,x1,x2") == ["1 MW", "2 MW", "4 MW"])
    #expect(try values("sites.iad.pue=x1..x1.2/x0.1") == ["1.25", "1.375", "1.5"])
    #expect(
      try values("sites.iad.colocation=x0.1,x1.1") == ["$18.4/kW-month", "$202.4/kW-month"])
    #expect(try values("solver.gap=x3, 1%") == ["0.3%", "1%"])
    #expect(try values("workloads.chat.input_tokens=x0.5,x2") == ["512", "2048"])
    let first = try Sweep(parsing: "sites.iad.racks.air.power=x0.7,x1", in: document()).values[0]
    #expect(first.text == "28 kW" && first.number == 28 && first.unit == "kW")
  }

  @Test func aNumberOutOfRangeIsAPointAsLongAsAnotherIsNot() throws {
    #expect(try values("sites.iad.pue=0.5,1.5") == ["0.5", "1.5"])
    #expect(try values("sites.iad.racks.air.count=x0.51,x1") == ["20.4", "40"])
  }

  @Test(arguments: [
    (
      "sites.iad.pue",
      """
      --vary 'sites.iad.pue': there is no '=' between a path and values.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW, or multiples of the plan's value: PATH=x0.5,x2.
      """
    ),
    (
      "sites.iad.pue=1.2",
      """
      --vary 'sites.iad.pue=1.2': '1.2' is neither a range, for want of '..', nor a list, for \
      want of a comma.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW, or multiples of the plan's value: PATH=x0.5,x2.
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
      sites.iad.racks.air.power=15kW..60kW/5kW, or multiples of the plan's value: PATH=x0.5,x2.
      """
    ),
    (
      "objective=a,,b",
      """
      --vary 'objective=a,,b': a value is missing.
        Fix: write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example \
      sites.iad.racks.air.power=15kW..60kW/5kW, or multiples of the plan's value: PATH=x0.5,x2.
      """
    ),
    (
      "sites.iad.pwer=1MW..2MW/1MW",
      """
      path 'sites.iad.pwer': no plan has such a key.
        Fix: name a key that a plan can have. Nearest: sites.iad.power, sites.iad.pue, \
      sites.iad.feeds.
      """
    ),
    (
      "budget.cpex=1MUSD,2MUSD",
      """
      path 'budget.cpex': no plan has such a key.
        Fix: name a key that a plan can have. Nearest: budget.capex, budget.opex, objective.
      """
    ),
    (
      "budget=1MUSD,2MUSD",
      """
      path 'budget': it is a mapping of keys, not a single value.
        Fix: name one of the keys below it: capex, opex.
      """
    ),
    (
      "sites.iat.power=1MW,2MW",
      """
      --vary sites.iat.power: the plan has no site 'iat'.
        Fix: did you mean 'iad'? Known names: iad.
      """
    ),
    (
      "sites.iad.power=banana,1MW",
      """
      --vary 'sites.iad.power=banana,1MW': sites.iad.power: 'banana' is not a power: it does not \
      begin with a number.
        Fix: give the power of the whole site, for example 2 MW. Units: W, kW, MW, GW.
      """
    ),
    (
      "sites.iad.power=1MW,$2.5",
      """
      --vary 'sites.iad.power=1MW,$2.5': sites.iad.power: '$2.5' is not a power: the unit is missing.
        Fix: give the power of the whole site, for example 2 MW. Units: W, kW, MW, GW.
      """
    ),
    (
      "objective=vcpd,csot",
      """
      --vary 'objective=vcpd,csot': objective is 'csot', but it must be one of vcpd, tokens, cost, quality, power, carbon, value.
        Fix: did you mean 'cost'?
      """
    ),
    (
      "acquisition=own,on-demand",
      """
      --vary 'acquisition=own,on-demand': acquisition is 'own', but it must be a list.
        Fix: write how systems may be had in brackets, for example [own, on-demand].
      """
    ),
    (
      "sites.iad.pue=[1],2",
      """
      --vary 'sites.iad.pue=[1],2': sites.iad.pue is a list, but it must be a single value.
        Fix: give the power usage effectiveness, for example 1.25.
      """
    ),
    (
      "sites.iad.pue=0.5,0.6",
      """
      --vary 'sites.iad.pue=0.5,0.6': no value is possible: sites.iad.pue is 0.5, but pue must be \
      at least 1.
        Fix: give the power usage effectiveness, for example 1.25.
      """
    ),
    (
      "budget.capex=x1,x2",
      """
      --vary 'budget.capex=x1,x2': 'x1' is a multiple of the plan's own value, but the plan does \
      not set the key.
        Fix: give the values themselves, or set the key in the plan.
      """
    ),
    (
      "objective=x1,x2",
      """
      --vary 'objective=x1,x2': 'x1' is a multiple of the plan's own value, but that is 'vcpd' and \
      no number.
        Fix: give the values themselves.
      """
    ),
    (
      "sites.iad.power=1..x2/1",
      """
      --vary 'sites.iad.power=1..x2/1': its parts have different units: no unit, 'MW', no unit.
        Fix: give all three the same unit.
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
