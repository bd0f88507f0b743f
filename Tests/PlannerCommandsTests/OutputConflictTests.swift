import Foundation
import Testing

/// An answer never takes the place of what it was made from.
@Suite struct OutputConflictTests {
  @Test(arguments: ["link.csv", "hard.csv", "./link.csv", "sub/../link.csv"])
  func thePlanIsNeverReplaced(_ out: String) throws {
    try Tool.inFolder { tool in
      let manager = FileManager.default
      let folder = tool.folder.path()
      try manager.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
      try manager.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: "plan.yaml")
      try manager.linkItem(atPath: folder + "/plan.yaml", toPath: folder + "/hard.csv")
      let run = try tool.run("solve", "plan.yaml", "--out", out)
      #expect(run.status == 64)
      #expect(
        run.error == """
          --out \(out): this is the plan file itself.
            Fix: give the answer another file, for example fleet.csv.

          """)
      #expect(try tool.read("plan.yaml") == Tool.plan)
    }
  }

  @Test(arguments: ["quotes/prices.csv", "quotes/new.csv", "alias/new.csv", "table.csv"])
  func tablesAreNeverReplacedOrMixedWithAnswers(_ out: String) throws {
    try Tool.inFolder { tool in
      let manager = FileManager.default
      let folder = tool.folder.path()
      try manager.createDirectory(atPath: folder + "/quotes", withIntermediateDirectories: false)
      try manager.createSymbolicLink(atPath: folder + "/alias", withDestinationPath: "quotes")
      try tool.write("header\n", to: "quotes/prices.csv")
      try manager.linkItem(
        atPath: folder + "/quotes/prices.csv", toPath: folder + "/table.csv")
      let run = try tool.run("solve", "plan.yaml", "--catalogs", "./quotes/", "--out", out)
      #expect(run.status == 64)
      #expect(
        run.error == """
          --out \(out): it would lie among the tables of --catalogs './quotes/'.
            Fix: give the answer a file in another folder.

          """)
      #expect(try tool.read("quotes/prices.csv") == "header\n")
    }
  }

  @Test(arguments: ["solve", "trace", "check", "export"])
  func tablesThatThePlanNamesAreAsSafe(_ command: String) throws {
    try Tool.inFolder { tool in
      try FileManager.default.createDirectory(
        atPath: tool.folder.path() + "/quotes", withIntermediateDirectories: false)
      try tool.write("header\n", to: "quotes/prices.csv")
      try tool.write("catalogs: quotes\n" + (try tool.read("plan.yaml")), to: "own.yaml")
      let option = command == "export" ? "--mps" : "--out"
      let run = try tool.run(command, "own.yaml", option, "quotes/prices.csv")
      #expect(run.status == 64)
      #expect(
        run.error == """
          --out quotes/prices.csv: it would lie among the tables of the plan's catalogs 'quotes'.
            Fix: give the answer a file in another folder.

          """)
      #expect(try tool.read("quotes/prices.csv") == "header\n")
    }
  }
}
