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
      let declined = try #require(object["declined"] as? [[String: Any]])
      #expect(declined.count == 1)
      #expect(declined[0]["id"] as? String == "c")
      #expect(declined[0]["line"] as? Int == 4)
      #expect(declined[0]["reason"] as? String == "no-parallelism")
      #expect(
        declined[0]["message"] as? String
          == "parallelism is blank: The row does not say over how many chips the model is spread.")
    }
  }

  @Test func aFileOfWhichNothingCanBePredictedIsAnError() throws {
    try Tool.inFolder { tool in
      let rows = """
        id,accelerator,parallelism,model,weight_precision,scenario,isl_mean,osl_mean,concurrency,\
        output_tokens_per_s_total,kv_precision
        a,h200-sxm,tp8,llama-3.3-7b,fp8,fixed-concurrency,1024,512,64,2700,
        b,h200-smx,tp8,llama-3.3-70b,fp8,fixed-concurrency,1024,512,64,2700,
        c,h200-sxm,tp8,llama-3.3-70b,fp8,potato,1024,512,64,2700,
        d,h200-sxm,tp8,llama-3.3-70b,fp8,offline,1024,512,64,2700,fp7

        """
      try tool.write(rows, to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv")
      #expect(run.status == 65 && run.output.isEmpty)
      #expect(
        run.error == """
          mine.csv: none of 4 measurements can be predicted.
            line 2, a: model is 'llama-3.3-7b': The catalog has no such model. Did you mean \
          'llama-3.3-70b'?
            line 3, b: accelerator is 'h200-smx': The catalog has no such accelerator, or not its \
          bandwidth, domain or 16-bit rate. Did you mean 'h200-sxm'?
            line 4, c: scenario is 'potato': Known are fixed-concurrency, closed-loop, offline, server, \
          interactive and static.
            line 5, d: kv_precision is 'fp7': The KV cache is kept in fp8, int8, fp16 or bf16.
            Fix: complete these cells; 'planner catalog list measurements --format csv' shows rows \
          that can be predicted, under the names that columns have.

          """)
    }
  }

  @Test func numbersInAnotherUnitAreRemarkedOn() throws {
    try Tool.inFolder { tool in
      let rows = """
        id,accelerator,parallelism,model,weight_precision,scenario,isl_mean,osl_mean,concurrency,tpot_ms
        a,h200-sxm,tp8,llama-3.3-70b,fp8,fixed-concurrency,1024,512,64,0.0125

        """
      try tool.write(rows, to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv")
      #expect(run.status == 0)
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("line 2, a: tpot_s is predicted as 0.0"))
      #expect(
        words.contains("more than a factor of 5 apart: check the unit (times in milliseconds"))
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
      #expect(columns == [20])
    }
  }

  /// Whatever is wrong with a row, the others are predicted, and it is told where it stands.
  @Test func rowsThatCannotBePredictedAreToldByLineAndCell() throws {
    try Tool.inFolder { tool in
      let rows = """
        output_tokens_per_s_total,concurrency,osl_mean,isl_mean,scenario,weight_precision,model,parallelism,\
        accelerator_count,accelerator,id,mine
        2700,64,512,1024,fixed-concurrency,fp8,llama-3.3-70b,tp8,8,H200 SXM 141GB,good,x
        2700,64,512,1024,fixed-concurrency,fp8,llama-3.3-70b,tp8,8,h900,chip,x
        2700,64,512,1024,fixed-concurrency,fp8,llama-9,tp8,8,h200-sxm,model,x
        2700,64,512,1024,fixed-concurrency,fp3,llama-3.3-70b,tp8,8,h200-sxm,precision,x
        ,64,512,1024,fixed-concurrency,fp8,llama-3.3-70b,tp8,8,h200-sxm,result,x

        """
      try tool.write(rows, to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv")
      #expect(run.status == 0)
      #expect(
        run.output.contains(
          """
            - line 3, chip: accelerator is 'h900': The catalog has no such accelerator, or not its bandwidth, domain or 16-bit
              rate.
            - line 4, model: model is 'llama-9': The catalog has no such model.
            - line 5, precision: weight_precision is 'fp3': The weight precision is blank or unknown. Did you mean 'fp8'?
            - line 6, result: The result that the scenario predicts is blank.
          """), "\(run.output)")
    }
  }

  @Test func badCellsAreToldAllAtOnce() throws {
    try Tool.inFolder { tool in
      try tool.write(
        "id,accelerator,model,scenario,isl_mean,output_tokens_per_s_total\n"
          + "a,h200-sxm,llama-3.3-70b,offline,-5,fast\nb,h200-sxm,,offline,5,10\n", to: "mine.csv")
      let run = try tool.run("accuracy", "mine.csv", "--format", "json")
      #expect(run.status == 65)
      #expect(run.output == "")
      #expect(
        run.error == """
          mine.csv:2: isl_mean is -5 for 'a', but a length must be zero or more.
            Fix: give the mean input length in tokens, for example 1024.
          mine.csv:2: output_tokens_per_s_total is 'fast' for 'a', but a rate must be a number.
            Fix: give the output rate of all chips together in tokens per second, for example 4510.8.
          mine.csv:3: model is blank for 'b', but every row needs a value.
            Fix: give the model, by its key in the catalog in any letter case, for example Llama-3.3-70B.

          """)
    }
  }

  @Test func mistakesAreExplained() throws {
    try Tool.inFolder { tool in
      let missing = try tool.run("accuracy", "none.csv")
      #expect(missing.status == 66)
      #expect(
        missing.error == """
          none.csv: no such file.
            Fix: give a CSV file with the columns of measurements.csv.

          """)
      let folder = try tool.run("accuracy", ".")
      #expect(folder.status == 66)
      #expect(folder.error.hasPrefix(".: this is a folder.\n"))
      try tool.write("a,h200-sxm,llama-3.3-70b,offline,2700\n", to: "headless.csv")
      let headless = try tool.run("accuracy", "headless.csv")
      #expect(headless.status == 65)
      #expect(
        headless.error == """
          headless.csv:1: the first line names no column of 'measurements'.
            Fix: start the file with a line of column names, at least id,accelerator,model,scenario.

          """)
      try tool.write("", to: "empty.csv")
      #expect(
        try tool.run("accuracy", "empty.csv").error.hasPrefix("empty.csv: the file is empty."))
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
      let part = try tool.run("accuracy", "--without", "windows,colectives")
      #expect(part.status == 64)
      #expect(
        part.error.contains(
          """
          --without is 'windows,colectives', but no part of the model is called 'colectives'.
            Fix: did you mean 'collectives'? Parts: groups, chunks, separate-prefill, windows, \
          collectives, host-time, trend, builds, wide-experts, batch-limits, request-counts, \
          disaggregated-rows.
          """))
      for (words, message) in [
        (
          ["--write", "page.md", "--out", "a.csv"],
          "--write is the answer's file and form, and takes no --out and --format."
        ),
        (
          ["bare.csv", "--folds", "3"],
          "--folds divides the catalog's measurements, and takes no file."
        ),
      ] {
        let run = try tool.run(["accuracy"] + words)
        #expect(run.status == 64 && run.error.contains(message), "\(run.error)")
      }
      let both = try tool.run("accuracy", "bare.csv", "--without", "trend")
      #expect(both.status == 64)
      #expect(
        both.error.contains("--without fits the catalog's measurements anew, and takes no file."))
    }
  }
}
