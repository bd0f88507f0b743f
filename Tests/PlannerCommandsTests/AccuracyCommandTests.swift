import Foundation
import Testing

@Suite struct AccuracyCommandTests {
  private static let rows = """
    id,accelerator,accelerator_count,parallelism,model,weight_precision,scenario,isl_mean,osl_mean,\
    concurrency,output_tokens_per_s_total,accel_family
    a,h200-sxm,8,tp8,llama-3.3-70b,fp8,fixed-concurrency,1024,512,64,2700,H200
    b,h200-sxm,8,tp8,qwen3-235b-a22b,fp8,fixed-concurrency,1024,512,64,2700,H200
    c,b200-sxm,8,,llama-3.3-70b,fp8,fixed-concurrency,1024,512,64,2700,B200

    """

  @Test func jsonHasEveryKey() throws {
    try Tool.inFolder { tool in
      try tool.write(Self.rows, to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv", "--format", "json")
      #expect(run.status == 0)
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let object = try #require(json as? [String: Any])
      #expect(object["rows"] as? Int == 3)
      #expect(object["predicted_rows"] as? Int == 2)
      for key in ["median_abs_error", "p90_abs_error", "band_coverage"] {
        #expect(object[key] is Double || object[key] is Int, "\(key)")
      }
      let family = try #require(object["by_family"] as? [String: [String: Any]])
      #expect(family["H200"]?["predicted_rows"] as? Int == 2)
      let architecture = try #require(object["by_architecture"] as? [String: [String: Any]])
      #expect(architecture.keys.sorted() == ["dense", "moe"])
      let metric = try #require(object["by_metric"] as? [String: [String: Any]])
      #expect(metric["output_tokens_per_s"]?["rows"] as? Int == 2)
      let declined = try #require(object["declined"] as? [[String: String]])
      #expect(
        declined == [
          [
            "id": "c", "reason": "no-parallelism",
            "message": "The row does not say over how many chips the model is spread.",
          ]
        ])
    }
  }

  @Test func csvHasALineForEveryRow() throws {
    try Tool.inFolder { tool in
      try tool.write(Self.rows, to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv", "--format", "csv")
      let lines = run.output.split(separator: "\r\n")
      #expect(lines.count == 4)
      #expect(lines[1].hasPrefix("a,predicted,,H200,h200-sxm,llama-3.3-70b,fp8,other,closed-loop,"))
      #expect(lines[3].hasPrefix("c,declined,no-parallelism,B200,b200-sxm,"))
      let columns = Set(
        lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
      #expect(columns == [18])
    }
  }

  @Test func mistakesAreExplained() throws {
    try Tool.inFolder { tool in
      let missing = try tool.run("accuracy", "none.csv")
      #expect(missing.status == 65)
      #expect(
        missing.error == """
          none.csv: the file cannot be read.
            Fix: give a CSV file that you may read.

          """)
      try tool.write("id,accelerator,model\na,h200-sxm,llama-3.3-70b\n", to: "bare.csv")
      let bare = try tool.run("accuracy", "bare.csv")
      #expect(
        bare.error == """
          bare.csv:1: the column 'scenario' is missing.
            Fix: add it: load: `fixed-concurrency`, `offline` (saturation), `server`, `interactive`, for \
          example fixed-concurrency.

          """)
      let page = try tool.run("accuracy", "--write", "page.txt")
      #expect(page.status == 64)
      #expect(page.error.contains("--write is 'page.txt', but the page must end in .md."))
      #expect(try tool.run("accuracy", "--folds", "1").status == 64)
    }
  }
}
