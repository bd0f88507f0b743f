import Foundation
import Testing

@Suite struct CalibrateCommandTests {
  private static let header =
    "id,accelerator,accelerator_count,parallelism,model,weight_precision,runtime,scenario,isl_mean,"
    + "osl_mean,concurrency,output_tokens_per_s_total,lab\n"

  private static func row(_ requests: Int, _ rate: Double) -> String {
    "m\(requests),h200-sxm,8,tp8,llama-3.3-70b,fp8,vllm 0.10.0,fixed-concurrency,1024,512,\(requests),"
      + "\(rate),ours\n"
  }

  private static let points =
    header
    + [(1, 70.0), (8, 500), (32, 1_600), (64, 2_700), (128, 4_200), (256, 6_000)]
    .map { row($0.0, $0.1) }.joined()

  @Test func sixPointsBecomeRowsForAFolder() throws {
    try Tool.inFolder { tool in
      try tool.write(Self.points, to: "mine.csv")
      let run = try tool.run("calibrate", "mine.csv", "--out", "tables")
      #expect(run.status == 0)
      #expect(run.output.contains("Calibration of h200-sxm fp8 llama-3.3-70b on vllm"))
      #expect(run.output.contains("A plan with sequences beyond 3,072 tokens"))
      #expect(run.error.hasPrefix("tables/calibration.csv: "))
      let check = try tool.run("catalog", "check", "tables")
      #expect(check.status == 0, "\(check.output)")
      let before = try tool.run("accuracy", "mine.csv", "--format", "json")
      let after = try tool.run("accuracy", "mine.csv", "--format", "json", "--catalogs", "tables")
      let errors = try [before, after].map { try Self.medianError($0.output) }
      #expect(errors[1] < errors[0] && errors[1] < 0.12, "\(errors)")
    }
  }

  private static func medianError(_ json: String) throws -> Double {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require((object as? [String: Any])?["median_abs_error"] as? Double)
  }

  /// What `calibrate` stores is what `size` predicts, also on a chip that has a row of efficiencies,
  /// which would describe it otherwise.
  @Test(arguments: ["h200-sxm", "mi300x"])
  func sizePredictsWhatWasMeasured(chip: String) throws {
    let system = chip == "mi300x" ? "mi300x-8x" : "hgx-h200"
    try Tool.inFolder { tool in
      try tool.write(Self.points.replacing("h200-sxm", with: chip), to: "mine.csv")
      #expect(try tool.run("calibrate", "mine.csv", "--out", "tables").status == 0)
      let question = [
        "size", "--model", "llama-3.3-70b", "--on", system, "--weights", "fp8", "--isl", "1024",
        "--osl", "512", "--isl-cv", "0", "--osl-cv", "0", "--tp", "8", "--tpot-p99", "40ms",
        "--format", "json",
      ]
      let before = try Self.layout(try tool.run(question).output)
      let after = try Self.layout(
        try tool.run(question + ["--catalogs", "tables"]).output)
      let rates = [before, after].compactMap { $0["requests_per_s"] as? Double }
      #expect(rates.count == 2 && abs(rates[1] / rates[0] - 1) > 0.02, "\(rates)")
      let source = try #require(after["efficiency_row"] as? String)
      #expect(source.hasPrefix("tables/calibration.csv:"), "\(source)")
    }
  }

  private static func layout(_ json: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return try #require((object?["layouts"] as? [[String: Any]])?.first)
  }

  @Test func fivePointsAreRefused() throws {
    try Tool.inFolder { tool in
      let five = Self.points.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n"
      try tool.write(five, to: "mine.csv")
      let run = try tool.run("calibrate", "mine.csv")
      #expect(run.status == 65)
      #expect(
        run.error == """
          The file has 5 measurements that can be fitted, and a calibration takes at least 6.
            Fix: measure at more concurrencies and lengths, for example 1, 8, 32, 64, 128 and 256 \
          requests, and complete the rows that were declined.

          """)
    }
  }

  /// Before anything is fitted, which takes minutes.
  @Test(arguments: [
    (
      ["--format", "svg"],
      "--format is svg, but this answer has no chart.\n  Fix: use the format table, csv or json."
    ),
    (
      ["mine.csv", "--folds", "3"],
      "--folds divides the catalog's measurements, and takes no file."
    ),
    (["--folds", "1"], "--folds is 1, but it must be from 2 to 50."),
  ])
  func whatCannotBeDoneIsRefusedAtOnce(_ words: [String], _ message: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["calibrate"] + words)
      #expect(run.status == 64 && run.error.contains(message), "\(run.error)")
    }
  }

  @Test func allProblemsOfAFileAreTold() throws {
    try Tool.inFolder { tool in
      try tool.write(
        Self.header + Self.row(1, -70) + "x,h200-sxm,many,tp8,,fp8,,offline,1024,512,,,ours\n",
        to: "mine.csv")
      let run = try tool.run("calibrate", "mine.csv")
      #expect(run.status == 65)
      #expect(
        run.error == """
          mine.csv:2: output_tokens_per_s_total is -70.0 for 'm1', but a rate must be above zero.
            Fix: give the output rate of all chips together in tokens per second, for example 4510.8.
          mine.csv:3: accelerator_count is 'many' for 'x', but the number of chips must be a whole \
          number.
            Fix: give the number of chips, for example 8.
          mine.csv:3: model is blank for 'x', but every row needs a value.
            Fix: give the model, by its key in the catalog in any letter case, for example \
          Llama-3.3-70B.

          """)
    }
  }
}
