import Foundation
import Testing

@Suite struct SizeCommandTests {
  private static let llama = [
    "size", "--model", "llama-3.3-70b", "--on", "hgx-h200", "--weights", "fp8", "--isl", "1024",
    "--osl", "512",
  ]

  private func run(_ more: String...) throws -> Tool.Run {
    let tool = try Tool()
    defer { tool.remove() }
    return try tool.run(Self.llama + more, environment: [:])
  }

  @Test func anAnswerGoesToStandardOutput() throws {
    let run = try run("--ttft-p99", "1s", "--tpot-p99", "40ms", "--tp", "4", "--pp", "1")
    #expect(run.status == 0)
    #expect(run.error == "")
    try expectGolden(run.output, "size.txt")
  }

  @Test func everyFormIsWritten() throws {
    let csv = try run("--tp", "4", "--format", "csv")
    #expect(csv.output.hasPrefix("model,weight_format,system,schedule,layout,"))
    let rows = csv.output.split(separator: "\r\n").dropFirst()
    #expect(rows.count == 7)
    #expect(rows.count { $0.contains(",measured,") } == 5)
    let json = try run("--tp", "4", "--runtime", "all", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["model"] as? String == "llama-3.3-70b")
    #expect((object?["measured"] as? [Any])?.count == 5)
  }

  @Test func aTableOfTheBestAlone() throws {
    let run = try run("--layout", "best")
    #expect(run.output.contains("9 more layouts serve less: --layout all."))
  }

  @Test func aRateAboveTheCapacityIsAnErrorWithTheCapacity() throws {
    let run = try run("--tpot-p99", "40ms", "--tp", "4", "--pp", "1", "--rate", "10")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.error == """
        10 requests/s are at or above the capacity of 1 replica: the best layout, TP4, carries \
        8.642 requests/s, limited by token budget.
          Fix: lower --rate, raise --replicas, or widen the limit that binds.

        """)
  }

  @Test func nothingServesIsAnAnswerOfItsOwn() throws {
    let run = try run("--tpot-p99", "2ms", "--pp", "1")
    #expect(run.status == 2)
    #expect(run.output.contains("No layout serves these requests\n"))
    #expect(
      run.output.contains(
        "  - TP8: TPOT p99 is 10.71 ms even at an idle replica; the limit is 2 ms."))
  }

  @Test(arguments: [
    (
      ["--speculation", "4"],
      """
      Error: --speculation needs --acceptance, the probability that a proposed token is accepted.
        Fix: give what was measured for the model and its traffic, for example 0.7.
      """
    ),
    (
      ["--speculation", "some"],
      "Error: --speculation is some, but it must be none, auto, or a number from 1 to 16.\n"
    ),
    (["--chunk", "0"], "Error: --chunk is 0, but it must be auto or a number of at least 1.\n"),
    (["--tp", "0"], "Error: --tp is 0, but it must be 1 to 1024.\n"),
    (
      ["--attention-dp", "9223372036854775807"],
      "Error: --attention-dp is 9223372036854775807, but it must be 1 to 1024.\n"
    ),
    (["--replicas", "0"], "Error: --replicas is 0, but it must be 1 to 1000000.\n"),
    (
      ["--acceptance", "1.2", "--speculation", "4"],
      "Error: --acceptance is 1.2, but it must be at least 0 and below 1.\n"
    ),
    (
      ["--acceptance", "0.7"],
      """
      Error: --acceptance is given, but nothing is proposed without --speculation.
        Fix: add --speculation auto, or leave --acceptance out.
      """
    ),
    (
      ["--max-sequences", "0"], "Error: --max-sequences is 0, but it must be 1 to 1000000.\n"
    ),
    (["--rate", "0"], "Error: --rate is 0.0, but it must be above zero.\n"),
    (["--ttft-p99", "0s"], "Error: --ttft-p99 is 0s, but it must be above zero.\n"),
    (
      ["--prefix-hit", "1"],
      """
      Error: the prefix hit share is 1.0, which is not possible.
        Fix: give a number that is at least 0 and below 1.
      """
    ),
  ])
  func mistakesAreTold(_ more: [String], _ text: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool.run(Self.llama + more, environment: [:])
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.error.hasPrefix(text), "\(run.error)")
  }

  @Test func unknownKeysAreToldWithTheNearest() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool.run(
      "size", "--model", "llama-3.3-70", "--on", "hgx-h200", "--isl", "1024", "--osl", "512")
    #expect(run.status == 64)
    #expect(
      run.error == """
        There is no model 'llama-3.3-70' in the catalog.
          Fix: use a known key; nearest are 'llama-3.3-70b', 'llama-3.1-70b', 'llama-3.1-8b'.

        """)
  }

  @Test func ownTablesAreLaidOverTheCatalog() throws {
    try Tool.inFolder { tool in
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: "mine"), withIntermediateDirectories: true)
      try tool.write(
        "id,value,unit,low,high,source,as_of,confidence,note\n"
          + "max_sequences,64,sequences per replica,,,mine,2026,measured,\n",
        to: "mine/assumptions.csv")
      let run = try tool.run(Self.llama + ["--tp", "8", "--catalogs", "mine"], environment: [:])
      #expect(run.status == 0)
      #expect(run.output.contains("at most 64 sequences an attention group"))
    }
  }

  /// Numbers beyond every context are refused, never converted.
  @Test(arguments: ["--isl", "--osl"], ["1e8", "1e19", "1e300", "-5"])
  func lengthsOutOfRangeAreTold(option: String, text: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let other = option == "--isl" ? "--osl" : "--isl"
    let run = try tool.run(
      ["size", "--model", "llama-3.3-70b", "--on", "hgx-h200", other, "512", option, text],
      environment: [:])
    #expect(run.status == 64)
    #expect(run.output == "")
    let name = option == "--isl" ? "input" : "output"
    #expect(run.error.hasPrefix("Error: the mean \(name) length is "), "\(run.error)")
    #expect(run.error.contains("  Fix: give a number that is 1 to 10000000 tokens.\n"))
  }

  /// A rate is shown with what a replica carries and how much of it that is.
  @Test func aRateIsShownWithTheShareUsed() throws {
    let run = try run("--tp", "2", "--pp", "1", "--rate", "1", "--replicas", "3")
    #expect(run.status == 0)
    #expect(run.output.contains("1 request/s over 3 replicas"))
    #expect(run.output.contains("capacity") && run.output.contains("used"))
    #expect(!run.output.contains("system  "))
  }

  @Test func anImpossibleDegreeIsToldOnce() throws {
    let run = try run("--ep", "2")
    #expect(run.status == 2)
    #expect(run.output.contains("The expert-parallel degree is 2, which is not possible. Fix: "))
    #expect(run.output.components(separatedBy: "Fix:").count == 2)
  }
}
