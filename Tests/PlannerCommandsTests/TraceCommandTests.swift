import Foundation
import Testing

@Suite struct TraceCommandTests {
  @Test func aValueIsShownDownToRowsAndKeys() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "trace", "plan.yaml", "fleet.hgx-h200.capex", "--set", "systems=[hgx-h200]")
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("fleet[0].capex_usd = "))
      #expect(run.output.contains("count × capex of one system"))
      #expect(run.output.contains("price × (1 + fit-out)"))
      #expect(run.output.contains("systems/hgx-h200.capex_usd"))
      #expect(run.output.contains("catalogs/systems.csv:3"))
      #expect(run.output.contains("plan.yaml:9"))
    }
  }

  /// A plan that the time limit stopped ends as it does with every other command.
  @Test func aSearchThatWasStoppedEndsWithItsOwnStatus() throws {
    try Tool.inFolder { tool in
      let hard = ["--gap", "0%", "--time-limit", "1ms"]
      let run = try tool.run(["trace", "plan.yaml"] + hard)
      let solved = try tool.run(["solve", "plan.yaml"] + hard)
      #expect(run.status == 3 && solved.status == 3)
      if solved.output.isEmpty {
        #expect(
          run.error
            == solved.error.replacing(
              ".\n", with: ", so that there is nothing to trace.\n", maxReplacements: 1))
      }
      let answered = try tool.run("trace", "plan.yaml", "cost")
      #expect(answered.status == 0)
    }
  }

  @Test func everyOriginCanBeSeen() throws {
    try Tool.inFolder { tool in
      try tool.write(
        Tool.plan + "catalog:\n  systems:\n    hgx-h200: { peak_power_w: 10100 }\n", to: "own.yaml")
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: "quotes"), withIntermediateDirectories: false)
      try tool.write(
        """
        id,value,unit,source,as_of,confidence
        network_fraction,0.05,share,our contract,2026-11,vendor

        """, to: "quotes/assumptions.csv")
      let run = try tool.run(
        "trace", "own.yaml", "--catalogs", "quotes", "--format", "csv", "--quiet",
        "--set", "catalog.systems.hgx-h200.capex_usd=300000", "--set", "systems=[hgx-h200]")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\r\n")
      for (input, origin) in [
        ("systems/hgx-h200.capex_usd,300000,", "--set catalog.systems.hgx-h200.capex_usd"),
        ("systems/hgx-h200.peak_power_w,10100,", "own.yaml:21"),
        ("assumptions/network_fraction.value,0.05,", "quotes/assumptions.csv:2"),
        ("assumptions/storage_fraction.value,", "catalogs/assumptions.csv:6"),
      ] {
        #expect(lines.contains { $0.contains(input) && $0.hasSuffix(",\(origin)") }, "\(input)")
      }
    }
  }

  /// Each of the four gives the price of the same system; the higher takes it.
  @Test func theFlagOutranksThePlanThatOutranksTablesThatOutrankTheCatalog() throws {
    try Tool.inFolder { tool in
      func price(_ arguments: [String]) throws -> String {
        let run = try tool.run(
          ["trace", arguments[0], "fleet.capex", "--format", "csv", "--quiet"]
            + ["--set", "systems=[hgx-h200]"] + arguments.dropFirst())
        let line = run.output.split(separator: "\r\n").first {
          $0.contains("systems/hgx-h200.capex_usd,")
        }
        return line.map { String($0.split(separator: ",").last ?? "") } ?? run.error
      }
      try tool.write(
        Tool.plan + "catalog:\n  systems:\n    hgx-h200: { capex_usd: 310000 }\n", to: "own.yaml")
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: "quotes"), withIntermediateDirectories: false)
      try tool.write(
        """
        id,name,accelerator,accelerator_count,peak_power_w,typical_power_w,rack_units,cooling,capex_usd,acquisition,source,as_of,confidence
        hgx-h200,HGX H200,h200-sxm,8,10200,8500,8,air,320000,own; rent,our quote,2026-11,vendor

        """, to: "quotes/systems.csv")
      let flag = ["--set", "catalog.systems.hgx-h200.capex_usd=300000"]
      #expect(try price(["plan.yaml"]) == "catalogs/systems.csv:3")
      #expect(try price(["plan.yaml", "--catalogs", "quotes"]) == "quotes/systems.csv:2")
      #expect(try price(["own.yaml", "--catalogs", "quotes"]) == "own.yaml:21")
      #expect(
        try price(["own.yaml", "--catalogs", "quotes"] + flag)
          == "--set catalog.systems.hgx-h200.capex_usd")
    }
  }

  @Test func listsStartWithTheWeakestAndMayBeNarrowed() throws {
    try Tool.inFolder { tool in
      let all = try tool.run("trace", "plan.yaml")
      #expect(all.status == 0)
      #expect(all.output.hasPrefix("Every number of the plan, weakest source first\n"))
      let json = try tool.run("trace", "plan.yaml", "--grade", "measured", "--format", "json")
      #expect(json.status == 0)
      #expect(!json.output.contains("\"grade\" : \"estimate\""))
      #expect(json.output.contains("\"grade\" : \"measured\""))
    }
  }

  @Test func unknownValuesAreRefused() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("trace", "plan.yaml", "fleet.hgx-h200.capx")
      #expect(run.status == 64)
      #expect(run.error.hasPrefix("the plan has no value 'fleet.hgx-h200.capx'.\n  Fix: "))
      #expect(run.output == "")
    }
  }

  @Test func pricesOfTheCatalogCanBeVaried() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "whatif", "plan.yaml", "--vary", "catalog.systems.hgx-h200.capex_usd=x0.5,x1,-3",
        "--format", "csv")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\r\n")
      #expect(lines.count == 4)
      #expect(lines[1].hasPrefix("catalog.systems.hgx-h200.capex_usd,175000,175000,,"))
      #expect(lines[3].contains(",invalid,"))
      #expect(lines[3].contains("capex_usd is -3 for 'hgx-h200', but a price must be above zero."))
    }
  }

  @Test func catalogEntriesShowWhereEachCellComesFrom() throws {
    try Tool.inFolder { tool in
      try tool.write(
        Tool.plan + "catalog:\n  systems:\n    hgx-h200: { capex_usd: 310000 }\n", to: "own.yaml")
      let run = try tool.run("catalog", "show", "hgx-h200", "--plan", "own.yaml")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\n")
      let price = try #require(lines.first { $0.contains("capex_usd ") })
      #expect(price.contains("310") && price.contains("own.yaml:21"))
      let power = try #require(lines.first { $0.contains("peak_power_w ") })
      #expect(power.contains("catalogs/systems.csv:3"))
    }
  }
}
