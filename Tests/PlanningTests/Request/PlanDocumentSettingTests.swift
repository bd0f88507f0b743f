import Quantities
import Testing

@testable import Planning

struct PlanDocumentSettingTests {
  @Test func valuesAreReplacedAndCreated() throws {
    let request = try PlanSamples.decode(
      PlanSamples.maximal,
      setting: [
        "sites.iad.racks.air.power=30kW", "systems=[hgx-b200]", "sites.iad.pue=1.5",
        "workloads.\"batch.night\".slo.ttft_p99=5 s", "objective=tokens", "solver={gap: 0.5}",
        "budget.capex=1 MUSD", "budget.capex=2 MUSD",
      ]
    ).request
    #expect(request.sites.map(\.pue) == [1.5])
    #expect(request.sites[0].racks.map(\.power) == [.kilowatts(30), .kilowatts(135)])
    #expect(request.systemIDs == ["hgx-b200"])
    #expect(request.workloads[0].slo.ttft == [0.99: .seconds(5)])
    #expect(request.objective == .tokens)
    #expect(request.solver == SolverRequest(gap: 0.5, timeLimit: .seconds(30)))
    #expect(request.budget.capex == .usd(2_000_000))
  }

  @Test func aBareNumberIsOpenedForItsOtherKeys() throws {
    let request = try PlanSamples.decode(
      PlanSamples.minimal,
      setting: [
        "workloads.chat.requests_per_second.peak_to_mean=2", "workloads.chat.input_tokens.mean=99",
      ]
    ).request
    #expect(request.workloads[0].peakRequestsPerSecond == 120)
    #expect(request.workloads[0].peakToMean == 2)
    #expect(request.workloads[0].inputTokens.mean == 99)
  }

  @Test func anUnknownPathIsFoundByTheSchema() {
    #expect(
      PlanSamples.problems(PlanSamples.maximal, setting: ["sites.iad.rack.air.power=30kW"]) == """
        --set sites.iad.rack.air.power: unknown key 'rack' in sites.iad.
          Fix: did you mean 'racks'? Known keys: power, pue, electricity, colocation, demand_charge, facility, \
        derate, feeds, spare_feeds, grid_kg_per_kwh, water_l_per_kwh, source_water_l_per_kwh, racks.
        """)
  }

  @Test func namesThatThePlanDoesNotHaveAreNotCreated() {
    #expect(
      PlanSamples.problems(
        PlanSamples.maximal,
        setting: [
          "sites.iat.power=1 MW", "sites.iad.racks.gas.power=30kW", "workloads.voice.coverage=1",
          "sites.iat={racks: {}}", "supply.hgx-h300=1",
        ]) == """
          --set sites.iat.power: the plan has no site 'iat'.
            Fix: did you mean 'iad'? Known names: iad.
          --set sites.iad.racks.gas.power: sites.iad.racks has no rack class 'gas'.
            Fix: write it into the plan file first. Known names: air, liquid.
          --set workloads.voice.coverage: the plan has no workload 'voice'.
            Fix: write it into the plan file first. Known names: batch.night, chat.
          --set sites.iat: the plan has no site 'iat'.
            Fix: did you mean 'iad'? Known names: iad.
          """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal, setting: ["sites.iad.power=1 MW"]) == """
        --set sites.iad.power: the plan has no site 'iad'.
          Fix: write it into the plan file first; there is none yet.
        """)
  }

  @Test func aWholeMappingMayBringNewNames() throws {
    let decoded = try PlanSamples.decode(
      PlanSamples.minimal,
      setting: [
        "sites={fra: {racks: {air: {count: 1, power: 9kW, units: 48}}}}", "sites.fra.pue=2",
      ])
    #expect(decoded.request.sites.map(\.name) == ["fra"])
    #expect(decoded.request.sites.map(\.pue) == [2])
  }

  @Test func problemsOfTheFileComeBeforeThoseOfSettings() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "nam: x\n", setting: ["solver.gap=2"]) == """
        plans/chat.yaml:6: unknown key 'nam' at the top level.
          Fix: did you mean 'name'? Known keys: name, description, catalogs, horizon, objective, \
        workloads, load, sites, cloud, api, budget, systems, acquisition, supply, existing, serving, \
        portfolio, stability, finance, carbon, availability, power, solver, catalog.
        --set solver.gap: solver.gap is 2, but gap must be at least 0 and below 1 (100%).
          Fix: give the relative gap at which a plan counts as optimal, for example 0.1%.
        """)
  }

  @Test(arguments: [
    (
      "",
      "path '': there is no '=' and no value after it.\n"
        + "  Fix: write path=value, for example sites.iad.power=3MW."
    ),
    (
      "=1",
      "path '': the path is empty.\n"
        + "  Fix: write the keys with dots between them, for example sites.iad.power."
    ),
    (
      "a..b=1",
      "path 'a..b': one of its keys is empty.\n"
        + "  Fix: write the keys with dots between them, for example sites.iad.power."
    ),
    (
      "\"a\"b=1",
      "path '\"a\"b': a dot must follow the closing quote.\n"
        + "  Fix: write the keys with dots between them, for example sites.iad.power."
    ),
    (
      "sites.iad.pue.x=1",
      "path 'sites.iad.pue.x': sites.iad.pue is '1.25' and has no key 'x'.\n"
        + "  Fix: set sites.iad.pue as a whole."
    ),
    (
      "systems.x=1",
      "path 'systems.x': systems is a list and has no key 'x'.\n"
        + "  Fix: set systems as a whole."
    ),
    (
      "solver.gap=[1",
      "path 'solver.gap': the value '[1' cannot be read: the file is not valid"
        + " YAML: did not find expected ',' or ']'.\n"
        + "  Fix: write it as it would stand in the file, for example 30kW or [own, on-demand]."
    ),
  ])
  func settingsThatCannotBeMade(assignment: String, description: String) throws {
    let document = try PlanDocument(parsing: PlanSamples.maximal, file: "plans/chat.yaml")
    let error = #expect(throws: PlanPathError.self) { try document.applying([assignment]) }
    #expect(error?.description == description)
  }

  @Test func anOpenQuoteIsRefused() throws {
    let document = try PlanDocument(parsing: PlanSamples.minimal, file: "plans/chat.yaml")
    let error = #expect(throws: PlanPathError.self) { try document.setting("a.\"b", to: "1") }
    #expect(
      error?.description == """
        path 'a."b': a quote is left open.
          Fix: write the keys with dots between them, for example sites.iad.power.
        """)
  }
}
