import Testing

@testable import Planning

struct PlanDocumentValuesTests {
  private func document() throws -> PlanDocument {
    try PlanDocument(parsing: PlanSamples.maximal, file: "plans/chat.yaml")
  }

  @Test func valuesAreFoundByPath() throws {
    let document = try document()
    #expect(try document.text(at: "sites.iad.racks.air.power") == "40 kW")
    #expect(try document.text(at: "workloads.\"batch.night\".input_tokens") == "4000")
    #expect(try document.text(at: "workloads.\"batch.night\".input_tokens.mean") == "4000")
    #expect(try document.text(at: "systems") == "[hgx-h200, hgx-b200]")
  }

  @Test func aKeyThatIsLeftOutHasNoValue() throws {
    let document = try document()
    #expect(try document.text(at: "sites.iad.racks.air.cooling") == nil)
    #expect(try document.text(at: "workloads.\"batch.night\".input_tokens.cv") == nil)
    #expect(try document.text(at: "workloads.\"batch.night\".slo.ttft_p99") == nil)
    #expect(try document.text(at: "supply.gb200-nvl72") == nil)
  }

  @Test func aPathThatNoPlanHasNamesTheNearest() throws {
    let document = try document()
    let error = #expect(throws: PlanPathError.self) {
      try document.text(at: "sites.iad.rack.air.powr")
    }
    #expect(
      error?.description == """
        path 'sites.iad.rack.air.powr': no plan has such a key.
          Fix: name a key that a plan can have. Nearest: sites.iad.racks.air.power, \
        sites.iad.racks.air.count, sites.iad.racks.air.units.
        """)
    let rate = #expect(throws: PlanPathError.self) {
      try document.text(at: "workloads.chat.requests_per_second")
    }
    #expect(rate?.fix == "name one of the keys below it: peak, peak_to_mean, arrival_cv.")
    let mapping = #expect(throws: PlanPathError.self) { try document.text(at: "sites.iad") }
    #expect(
      mapping?.description == """
        path 'sites.iad': it is a mapping of keys, not a single value.
          Fix: name one of the keys below it: power, pue, electricity, colocation, \
        demand_charge, facility, derate, feeds, spare_feeds, grid_kg_per_kwh, water_l_per_kwh, \
        source_water_l_per_kwh, racks.
        """)
  }

  @Test func aNameThatThePlanDoesNotHaveIsBadData() throws {
    let document = try document()
    let error = #expect(throws: InvalidPlan.self) {
      try document.text(at: "workloads.chats.coverage", for: "--vary")
    }
    #expect(
      error?.description == """
        --vary workloads.chats.coverage: the plan has no workload 'chats'.
          Fix: did you mean 'chat'? Known names: batch.night, chat.
        """)
  }

  @Test(arguments: [
    ("sites.iad.power", "banana", true), ("sites.iad.power", "-1 MW", false),
    ("sites.iad.power", "1e300 MW", false), ("sites.iad.racks.air.count", "1.5", false),
    ("sites.iad.racks.air.count", "many", true), ("objective", "fun", true),
    ("serving.tp", "[1, 3]", false), ("serving.tp", "[1, two]", true), ("serving.tp", "4", true),
    ("workloads.chat.input_tokens", "0", false), ("workloads.chat.input_tokens", "x", true),
  ])
  func whatMeansNothingIsToldFromWhatIsOutOfRange(
    path: String, text: String, isMalformed: Bool
  ) throws {
    #expect(try document().problem(with: text, at: path)?.isMalformed == isMalformed)
  }

  @Test(arguments: [
    ("sites.iad.power", "1 MW"), ("serving.tp", "[1, 2]"), ("budget", "{capex: 1 USD}"),
    ("workloads.chat.input_tokens", "{mean: 5}"), ("systems", "[anything]"),
  ])
  func whatTheKeyCanHaveIsNoProblem(path: String, text: String) throws {
    #expect(try document().problem(with: text, at: path) == nil)
  }
}
