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
          \(option) quotes/prices.csv: it would lie among the tables of the plan's catalogs 'quotes'.
            Fix: give the answer a file in another folder.

          """)
      #expect(try tool.read("quotes/prices.csv") == "header\n")
    }
  }

  /// A solve in a process of its own and a comparison with hosted models read the plan's tables, too.
  @Test(arguments: [
    ["solve", "own.yaml", "--wall-limit", "60s"], ["market", "--plan", "own.yaml"],
  ])
  func tablesThatThePlanNamesAreSafeFromEveryReader(_ words: [String]) throws {
    try Tool.inFolder { tool in
      try FileManager.default.createDirectory(
        atPath: tool.folder.path() + "/quotes", withIntermediateDirectories: false)
      let header = "provider,region\n"
      try tool.write(header, to: "quotes/prices.csv")
      try tool.write("catalogs: quotes\n" + Tool.plan, to: "own.yaml")
      let run = try tool.run(words + ["--out", "quotes/prices.csv"])
      #expect(run.status == 64)
      #expect(
        run.error == """
          --out quotes/prices.csv: it would lie among the tables of the plan's catalogs 'quotes'.
            Fix: give the answer a file in another folder.

          """)
      #expect(try tool.read("quotes/prices.csv") == header)
    }
  }

  /// A command that reads a file, what the file is, and the option that would replace it.
  private static let readers: [(words: [String], input: String, option: String, sample: String)] = [
    (["market", "--plan", "in.csv"], "the plan file", "--out", "fleet.csv"),
    (["catalog", "show", "h200-sxm", "--plan", "in.csv"], "the plan file", "--out", "fleet.csv"),
    (["check", "plan.yaml", "--solution", "in.csv"], "the solution", "--out", "fleet.csv"),
    (["accuracy", "in.csv"], "the file of measurements", "--out", "fleet.csv"),
    (["export", "in.csv"], "the plan file", "--mps", "fleet.mps"),
    (["export", "in.csv"], "the plan file", "--names", "names.csv"),
  ]

  @Test(arguments: readers)
  func whatWasReadIsNeverReplaced(
    words: [String], input: String, option: String, sample: String
  ) throws {
    try Tool.inFolder { tool in
      try tool.write(Tool.plan, to: "in.csv")
      let run = try tool.run(words + [option, "in.csv"])
      #expect(run.status == 64)
      #expect(
        run.error == """
          \(option) in.csv: this is \(input) itself.
            Fix: give the answer another file, for example \(sample).

          """)
      #expect(try tool.read("in.csv") == Tool.plan)
    }
  }

  @Test func aPageIsNotWrittenAmongTables() throws {
    try Tool.inFolder { tool in
      try FileManager.default.createDirectory(
        atPath: tool.folder.path() + "/quotes", withIntermediateDirectories: false)
      let run = try tool.run("accuracy", "--catalogs", "quotes", "--write", "quotes/page.md")
      #expect(run.status == 64)
      #expect(
        run.error == """
          --write quotes/page.md: it would lie among the tables of --catalogs 'quotes'.
            Fix: give the answer a file in another folder.

          """)
    }
  }
}
