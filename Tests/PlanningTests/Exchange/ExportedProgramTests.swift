import FleetModel
import LinearModel
import Testing

@testable import Planning

@Suite struct ExportedProgramTests {
  private func program(_ settings: [String]) throws -> ExportedProgram {
    try ExchangeSamples.planner().export(try SmallPlan.request(settings))
  }

  @Test func everyNameHasAMeaningAUnitAndAScale() throws {
    let program = try program(["objective=cost", "acquisition=[own, on-demand]"])
    #expect(
      program.names.map(\.name)
        == program.model.variables.map(\.name) + program.model.constraints.map(\.name))
    for name in program.names {
      #expect(!name.unit.isEmpty && !name.meaning.isEmpty && name.scale > 0, "\(name.name)")
      #expect(!name.name.contains(" ") && name.name.utf8.count <= 255)
    }
    let flow = try #require(
      program.names.first { $0.name.hasPrefix("flow[chat,hgx_h200;llama_3.3_70b;fp8;tp2;c2048") })
    #expect(flow.workload == "chat")
    #expect(
      [flow.site, flow.system, flow.model, flow.format] == [
        "iad", "hgx-h200", "llama-3.3-70b", "fp8",
      ])
    #expect(flow.layout == "tp2/c2048")
    #expect(flow.unit == "requests/s")
    let rented = try #require(
      program.names.first { $0.name == "systems[hgx_h200,cloud,on_demand]" })
    #expect(
      [rented.site, rented.system, rented.acquisition] == ["cloud", "hgx-h200", "on-demand"])
    let capacity = try #require(program.names.last { $0.kind == "ReplicaCapacity" })
    #expect(!capacity.model.isEmpty && capacity.workload == "chat")
  }

  @Test func hostedModelsAndSpotSystemsHaveNamesToo() throws {
    let program = try program([
      "objective=cost", "acquisition=[on-demand, spot, api]", "cloud.spot_share=50%",
      "api.max_requests_per_second=10", "workloads.chat.models=[llama-3.3-70b]",
    ])
    for name in program.names {
      #expect(!name.unit.isEmpty && !name.meaning.isEmpty, "\(name.name)")
    }
    let hosted = try #require(program.names.first { $0.kind == "api" })
    #expect(
      [hosted.workload, hosted.model, hosted.acquisition] == ["chat", "llama-3.3-70b", "api"])
    #expect(hosted.layout.contains("/"))
    let limits = program.names.filter { ["SpotShare", "APILimit"].contains($0.kind) }
    #expect(
      limits.map(\.meaning).sorted() == [
        "requests of chat on spot systems", "requests to hosted models",
      ])
  }

  /// A kind of column or row that the legend does not know has no unit.
  @Test func theLegendKnowsEveryFamily() throws {
    let known = Set(ProgramLegend.rows.map(\.kind))
    for family in FleetProgram.standardFamilies { #expect(known.contains(family.name)) }
    let settled = try program(["workloads.chat.coverage=50%"]).names.filter { $0.kind == "settled" }
    #expect(settled.map(\.unit) == ["1000 tokens/s"])
  }

  @Test func theHeadSaysWhatTheOptimumMeans() throws {
    let program = try program(["objective=vcpd"])
    let theta = try #require(program.theta)
    let lp = program.lp()
    #expect(lp.contains("\\   theta = \(theta) ("))
    #expect(lp.contains("\\ An optimum of 0 means that theta is reached"))
    #expect(
      lp.contains("\\   flow[workload,configuration,place] in requests/s: delivered requests"))
    #expect(lp.contains("Maximize\n"))
    let mps = program.mps()
    #expect(mps.contains("* Below 0: a plan has a better ratio"))
    #expect(mps.contains("\nNAME \(program.model.name)\n"))
    #expect(!mps.contains("OBJSENSE"))
  }

  @Test func theMarkDependsOnThePlanAndNotOnTheObjective() throws {
    let cost = try program(["objective=cost"]).model.name
    #expect(ProgramFingerprint.mark(in: "c Problem: \(cost)") == cost)
    #expect(try program(["objective=vcpd"]).model.name == cost)
    #expect(try program(["objective=cost", "sites.iad.power=999kW"]).model.name != cost)
    #expect(ProgramFingerprint.mark(in: "no mark") == nil)
  }

  @Test func aRatioOfAnImpossiblePlanIsRefused() throws {
    #expect(throws: ExportError.infeasible(plan: "small")) {
      try program(["objective=vcpd", "budget.capex=1 kUSD"])
    }
    #expect(
      ExportError.infeasible(plan: "small").description == """
        Plan 'small': no plan keeps every limit, so that there is no value to write into the \
        program.
          Fix: export it with --objective cost; 'planner solve' says which limits are in conflict.
        """)
    #expect(try program(["objective=cost", "budget.capex=1 kUSD"]).theta == nil)
  }
}
