import Foundation
import Testing

/// What is said of the user's own tables.
@Suite struct CatalogsOptionTests {
  private static let systems = """
    id,name,accelerator,accelerator_count,peak_power_w,typical_power_w,rack_units,cooling,capex_usd,acquisition,source,as_of,confidence
    hgx-h200,HGX H200,h200-sxm,8,10200,8500,8,air,298000,own,our quote,2026-11,vendor

    """
  private static let prices = """
    system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
    hgx-h100,Ours,a,,on-demand,20,our contract,2026-11,vendor
    hgx-h100,Ours,b,,on-demand,21,our contract,2026-11,vendor

    """

  private func inFolder(_ test: (Tool) throws -> Void) throws {
    try Tool.inFolder { tool in
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: "cat1"), withIntermediateDirectories: false)
      try tool.write("Our quotes.\n", to: "cat1/README.md")
      try test(tool)
    }
  }

  @Test func whatTheTablesChangeIsSaid() throws {
    try inFolder { tool in
      try tool.write(Self.systems, to: "cat1/systems.csv")
      try tool.write(
        Self.prices + "hgx-h200,Ours,a,,on-demand,30,our contract,2026-11,vendor\n",
        to: "cat1/prices.csv")
      // The quote is for buying only, so that its price to rent is in contradiction.
      #expect(try tool.run("solve", "plan.yaml", "--catalogs", "cat1").status == 65)
      try tool.write(Self.systems.replacing(",own,", with: ",own; rent,"), to: "cat1/systems.csv")
      try tool.write(Self.prices, to: "cat1/prices.csv")
      let run = try tool.run("solve", "plan.yaml", "--catalogs", "cat1")
      #expect(run.status == 0)
      #expect(
        run.error
          == "catalogs: 1 row of systems replaced, 2 rows of prices added, from cat1.\n")
      #expect(try tool.run("solve", "plan.yaml", "--catalogs", "cat1", "--quiet").error == "")
    }
  }

  @Test func nothingChangedIsSaidAsWell() throws {
    try inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--catalogs", "cat1")
      #expect(run.status == 0)
      #expect(run.error == "catalogs: no row was replaced or added, from cat1.\n")
    }
  }
}
