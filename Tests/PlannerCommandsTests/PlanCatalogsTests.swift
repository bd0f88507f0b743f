import Foundation
import Testing

/// A plan that names its own folder of tables.
@Suite struct PlanCatalogsTests {
  private static let prices = """
    system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
    hgx-h100,Ours,a,,on-demand,20,our contract,2026-11,vendor

    """

  private func inFolder(_ test: (Tool) throws -> Void) throws {
    try Tool.inFolder { tool in
      for folder in ["mine", "theirs"] {
        try FileManager.default.createDirectory(
          at: tool.folder.appending(path: folder), withIntermediateDirectories: false)
      }
      try tool.write(Self.prices, to: "mine/prices.csv")
      try tool.write("catalogs: mine\n" + (try tool.read("plan.yaml")), to: "own.yaml")
      try test(tool)
    }
  }

  @Test func theFolderIsSeenFromThePlan() throws {
    try inFolder { tool in
      let run = try tool.run("solve", "own.yaml")
      #expect(run.status == 0)
      #expect(run.error == "catalogs: 1 row of prices added, from mine.\n")
    }
  }

  @Test func theOptionComesFirst() throws {
    try inFolder { tool in
      let run = try tool.run("solve", "own.yaml", "--catalogs", "theirs")
      #expect(run.error == "catalogs: no row was replaced or added, from theirs.\n")
    }
  }

  @Test func aMissingFolderIsTold() throws {
    try inFolder { tool in
      let run = try tool.run("solve", "own.yaml", "--set", "catalogs=other")
      #expect(run.status == 66)
      #expect(
        run.error == """
          other: no such folder.
            Fix: give catalogs of own.yaml an existing folder, for example 'catalogs'.

          """)
    }
  }

  // MARK: Importing measurements

  @Test func whatResultsDoNotSayIsAskedFor() throws {
    try inFolder { tool in
      try tool.write("{}", to: "result.json")
      let run = try tool.run(
        "catalog", "import", "capacity", "result.json", "--from", "vllm", "--model", "qwen3-32b")
      #expect(run.status == 64)
      #expect(run.error.contains("--system is missing: results of vllm do not say it."))
    }
  }

  @Test func everythingWrongWithAResultIsTold() throws {
    try inFolder { tool in
      try tool.write("{\"request_throughput\": -1, \"completed\": 5}", to: "result.json")
      let run = try tool.run(
        "catalog", "import", "capacity", "result.json", "--from", "vllm", "--model", "qwen3-32b",
        "--system", "hgx-h200", "--format", "bf16", "--tp", "2")
      #expect(run.status == 65)
      #expect(
        run.error == """
          result.json: request_throughput is -1.0, but it must be a number above zero.
            Fix: give a result with requests per second.
          result.json: output_throughput is missing.
            Fix: give a result with output tokens per second.
          result.json: total_input_tokens is missing.
            Fix: give a result with all input tokens.
          result.json: total_output_tokens is missing.
            Fix: give a result with all output tokens.

          """)
    }
  }

  @Test func importedRowsPlan() throws {
    try inFolder { tool in
      try tool.write(
        "input_tokens,output_tokens,requests_per_second,slo_ttft_p99_ms,slo_tpot_p99_ms\n"
          + "1024,512,9.5,900,30\n", to: "runs.csv")
      let imported = try tool.run(
        "catalog", "import", "capacity", "runs.csv", "--from", "csv", "--system", "hgx-h100",
        "--model", "llama-3.3-70b", "--format", "fp8", "--tp", "2", "--into", "mine", "--quiet")
      #expect(imported.status == 0, "\(imported.error)")
      let text = try tool.read("mine/capacities.csv")
      #expect(text.contains("hgx-h100,llama-3.3-70b,fp8,2,,,921,1127,460,564,,9.5,"))
      #expect(try tool.run("catalog", "check", "mine").status == 0)
    }
  }
}
