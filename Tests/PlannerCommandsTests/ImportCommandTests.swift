import Foundation
import Testing

@Suite struct ImportCommandTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CatalogTests/Import/Fixtures")

  private func fixture(_ name: String) -> String {
    Self.fixtures.appending(path: name).path()
  }

  private func inFolder(_ test: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try test(tool)
  }

  /// GiB at 256K in 16 bits, from table 1 of the Jamba-1.5 paper (arXiv 2408.12570).
  @Test(arguments: [
    ("mixtral-8x7b", 32.0), ("llama-3.1-8b", 32), ("llama-3.3-70b", 80), ("mixtral-8x22b", 56),
    ("mistral-large-2", 88),
  ])
  func theKVCacheIsThePublishedOne(_ name: String, _ published: Double) throws {
    try inFolder { tool in
      let run = try tool.run("catalog", "import", "model", fixture("\(name).json"), "--id", name)
      #expect(run.status == 0)
      let match = try #require(run.error.firstMatch(of: /([0-9.]+) GiB for 262144\./))
      let gibibytes = try #require(Double(match.1))
      #expect(abs(gibibytes / published - 1) < 0.01)
    }
  }

  @Test func rowsGoIntoAFolderOnce() throws {
    try inFolder { tool in
      let arguments = [
        "catalog", "import", "model", fixture("llama-3.1-8b.json"), "--id", "mine", "--as-of",
        "2026-11-21",
        "--into", "my", "--quiet",
      ]
      #expect(try tool.run(arguments).status == 0)
      #expect(tool.files == ["my"])
      let first = try tool.read("my/models.csv")
      let again = try tool.run(arguments)
      #expect(again.status == 65)
      #expect(
        again.error == """
          my/models.csv:2: 'mine' is there already.
            Fix: replace it with --replace.

          """)
      #expect(try tool.run(arguments + ["--replace"]).status == 0)
      #expect(try tool.read("my/models.csv") == first)
    }
  }

  @Test func aPlanCanUseTheImportedRows() throws {
    try Tool.inFolder { tool in
      try tool.write(
        """
        system,kind,usd,unit,provider,region,date,source
        hgx-h200,capex,200000,per system,Example Corp,,2026-11-02,my own quote

        """, to: "quotes.csv")
      #expect(try tool.run("catalog", "import", "quotes", "quotes.csv", "--into", "my").status == 0)
      let run = try tool.run(
        "solve", "plan.yaml", "--catalogs", "my", "--set", "systems=[hgx-h200]", "--format", "json")
      #expect(run.status == 0)
      #expect(run.output.contains("\"my own quote\""))
      #expect(run.output.contains("\"my/systems.csv:2\""))
    }
  }

  @Test func rowsOfTwoTablesNeedAFolder() throws {
    try inFolder { tool in
      try tool.write(
        """
        system,kind,usd,unit,provider,region,date,source
        hgx-h200,capex,310000,per system,,,2026-11-02,q
        hgx-h100,spot,10,per system,A,r,2026-11-02,q

        """, to: "quotes.csv")
      let run = try tool.run("catalog", "import", "quotes", "quotes.csv")
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(
        run.error == """
          The rows belong to systems.csv and prices.csv.
            Fix: give --into a folder, for example --into my-catalog.

          """)
    }
  }

  @Test func aRefusedFileChangesNothing() throws {
    try inFolder { tool in
      let run = try tool.run(
        "catalog", "import", "model", fixture("refused-nemotron-h.json"), "--id", "nemotron",
        "--into", "my")
      #expect(run.status == 65)
      #expect(run.error.contains("moe_latent_size is 1024: its experts work on"))
      #expect(tool.files == [])
    }
  }

  @Test(arguments: [
    (
      ["model", "none.json", "--id", "x"], 66,
      "none.json: no such file.\n  Fix: give the path of a file that you may read.\n"
    ),
    (
      ["prices", "none.csv", "--provider", "A", "--as-of", "soon"], 64,
      "Error: --as-of is 'soon', but it must be a year, a month or a day, for example 2026-08-21."
    ),
    (
      ["prices", "none.csv", "--provider", "A", "--as-of", "2026", "--map", "H100"], 64,
      "Error: --map is 'H100', but it must be ACCELERATOR=SYSTEM, for example H100=hgx-h100."
    ),
    (["quotes", "none.csv", "--replace"], 64, "Error: --replace needs --into."),
  ])
  func wrongCommandLinesAreTold(_ arguments: [String], _ status: Int32, _ message: String) throws {
    try inFolder { tool in
      let run = try tool.run(["catalog", "import"] + arguments)
      #expect(run.status == status)
      #expect(run.output == "")
      #expect(run.error.hasPrefix(message), "\(run.error)")
    }
  }
}
