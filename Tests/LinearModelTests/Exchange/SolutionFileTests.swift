import Foundation
import LinearModel
import Testing

/// Files of every style, as the solvers wrote them; `Fixtures/SOURCES.md` says how.
@Suite struct SolutionFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  private func read(_ name: String) throws -> SolutionFile {
    let data = try Data(contentsOf: Self.folder.appending(path: name))
    return try SolutionFile(parsing: String(decoding: data, as: UTF8.self), file: name)
  }

  private static let flow =
    "flow[service;long_short,a10g_1x;llama_3.1_8b;bf16;tp1;measured;service,cloud]"

  @Test(arguments: [
    ("highs-raw.sol", SolutionFile.Style.highsRaw, "Optimal", 16),
    ("highs-sparse.sol", .highsRaw, "Optimal", 9),
    ("highs-pretty.sol", .highsPretty, "Optimal", 16),
    ("cbc.sol", .cbc, "Optimal", 16), ("cbc-all.sol", .cbc, "Optimal", 16),
    ("glpsol-output.sol", .glpkPrintable, "INTEGER OPTIMAL", 16),
  ])
  func everyStyleWithNamesIsRead(
    _ name: String, _ style: SolutionFile.Style, _ status: String, _ count: Int
  ) throws {
    let file = try read(name)
    #expect(file.style == style)
    #expect(file.status == status)
    #expect(file.objective == 4.68)
    #expect(file.entries.count == count)
    let values = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.column, $0.value) })
    #expect(values[.name(Self.flow)] == 5)
    #expect(values[.name("systems[a100_80gb_1x,cloud,on_demand]")] == 1)
    #expect(values[.name("systems[a10g_1x,cloud,on_demand]")] == 1)
    let total = file.entries.reduce(0) { $0 + $1.value }
    #expect(total == 34, "two systems, two replicas and 30 requests per second")
  }

  @Test func numberedColumnsKeepTheirNumbersAndTheModelsName() throws {
    let file = try read("glpsol-write.sol")
    #expect(file.style == .glpkRaw)
    #expect(file.status == "INTEGER OPTIMAL")
    #expect(file.objective == 4.68)
    #expect(file.modelName == "planner-057e3ebcaeee574f")
    #expect(file.entries.map(\.column) == (1...16).map { .number($0) })
    #expect(file.entries[9].value == 5.00000000000001)
    #expect(file.entries[9].line == 26)
  }

  /// Files of linear programs have columns of their own for statuses and duals.
  @Test(arguments: [
    ("glpsol-relaxed.sol", 4.12875), ("glpsol-relaxed-output.sol", 4.12875),
    ("highs-pretty-relaxed.sol", 4.12875),
  ])
  func relaxationsAreRead(_ name: String, _ objective: Double) throws {
    let file = try read(name)
    #expect(file.objective == objective)
    #expect(file.entries.count == 16)
    #expect(file.entries[0].value == 1.125)
    #expect(file.entries[1].value == 0)
  }

  @Test func aTableOfCommasIsRead() throws {
    let text = """
      # planner-0123456789abcdef
      name,value
      systems[a,b,own],3
      "flow[chat,x;y]", 12.5e-1

      """
    let file = try SolutionFile(parsing: text, file: "a.csv")
    #expect(file.style == .csv)
    #expect(file.modelName == "planner-0123456789abcdef")
    #expect(file.entries.map(\.column) == [.name("systems[a,b,own]"), .name("flow[chat,x;y]")])
    #expect(file.entries.map(\.value) == [3, 1.25])
    #expect(file.entries.map(\.line) == [3, 4])
  }

  @Test(arguments: [
    (
      "highs-infeasible.sol",
      "highs-infeasible.sol: the solver says 'Infeasible', so the file has no solution.\n"
        + "  Fix: ask 'planner solve' which limits are in conflict."
    ),
    (
      "glpsol-infeasible.sol",
      "glpsol-infeasible.sol: the solver says 'INFEASIBLE (FINAL)', so the file has no solution.\n"
        + "  Fix: ask 'planner solve' which limits are in conflict."
    ),
  ])
  func aFileWithoutASolutionIsRefused(_ name: String, _ message: String) throws {
    #expect(refusal { try read(name) } == message)
  }

  @Test(arguments: [
    (
      "",
      "x: this is no solution in a style that is known.\n"
        + "  Fix: write it with HiGHS (raw or pretty), CBC ('solution FILE'), glpsol (--write or "
        + "--output), or as CSV with a column's name, a comma and its value on each line."
    ),
    (
      "Infeasible - objective value 3.0\n",
      "x: the solver says 'Infeasible', so the file has no solution.\n"
        + "  Fix: ask 'planner solve' which limits are in conflict."
    ),
    (
      "Optimal - objective value 3.0\n",
      "x: it is a file of CBC, but no column has a value in it.\n"
        + "  Fix: let the solver run until it has found a solution, and write that."
    ),
    (
      "a,1\nb,nan\n",
      "x:2: 'nan' is not a finite number.\n  Fix: give the column's value, for example 12.5."
    ),
    (
      "a,1\nb 2\n",
      "x:2: this line is not of the form 'name,value'.\n"
        + "  Fix: give the file as the solver wrote it."
    ),
    (
      "a,1\nb,2\na,3\n",
      "x:3: column 'a' has a value on line 1 already.\n  Fix: keep one of the two lines."
    ),
    (
      "Model status\nOptimal\n# Columns 1\na b c d\n",
      "x:4: this line is not of the form 'name value'.\n"
        + "  Fix: give the file as the solver wrote it."
    ),
  ])
  func whatIsNoSolutionIsRefused(_ text: String, _ message: String) {
    #expect(refusal { try SolutionFile(parsing: text, file: "x") } == message)
  }

  private func refusal(_ work: () throws -> SolutionFile) -> String? {
    do {
      _ = try work()
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Half a unit of the last digit that the program prints.
  @Test(arguments: [
    ("highs-pretty.sol", 7.12346, 0.5e-5), ("glpsol-output.sol", 123_456, 0.5),
    ("cbc.sol", 7.1234568, 0.5e-7), ("glpsol-output.sol", -0.00123456, 0.5e-8),
    ("highs-raw.sol", 1, 0.5e-14), ("cbc.sol", 0, 0),
  ])
  func printingLeavesRoom(_ name: String, _ value: Double, _ error: Double) throws {
    let found = try read(name).printingError(of: value)
    #expect(abs(found - error) <= 1e-6 * error)
  }

  /// No text, however broken, does anything but be read or be refused.
  @Test(arguments: ["highs-raw.sol", "highs-pretty.sol", "cbc.sol", "glpsol-output.sol"])
  func brokenFilesAreNeverMoreThanRefused(_ name: String) throws {
    let text = String(
      decoding: try Data(contentsOf: Self.folder.appending(path: name)), as: UTF8.self)
    var outcomes: Set<Bool> = []
    for length in stride(from: 0, to: text.count, by: 7) {
      let part = text.prefix(length) + " \u{0}" + text.dropFirst(length + 5)
      outcomes.insert((try? SolutionFile(parsing: String(part), file: name)) != nil)
    }
    #expect(outcomes == [true, false])
  }
}
