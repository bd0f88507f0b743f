import Testing

/// Each rule shown a text that breaks it and one that only looks as if it did.
@Suite struct ArchitectureChecksTests {
  private func file(_ text: String, at path: String = "Sources/Physics/Step.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test func importsAreFoundInEveryForm() {
    let text = """
      import Plain
      public import struct Kind.Name
      @testable internal import Attributed; import Second
      @_spi(Inner) import Spied
        #if canImport(Darwin)
        import Indented
        #endif
      // import Commented
      let text = "import Quoted"
      let importance = 1
      """
    let found = ArchitectureChecks.imports(in: text)
    let modules = ["Plain", "Kind", "Attributed", "Second", "Spied", "Indented"]
    #expect(found.map(\.module) == modules)
    #expect(found.map(\.line) == [1, 2, 3, 3, 4, 6])
  }

  @Test func anImportOutsideTheTableIsFound() {
    let sample = file("import Foundation\nimport Units\n\npublic import Solver\n")
    let found = ArchitectureChecks.forbiddenImports(
      in: sample, allowed: ["Physics": ["Units"]], platform: ["Foundation"])
    #expect(found == ["Sources/Physics/Step.swift:4: Physics may not import Solver."])
  }

  @Test func onlyTheCommandsMayImportTheSolver() {
    for target in AllowedImports.table.keys.sorted() {
      let sample = file("import GLPK\n", at: "Sources/\(target)/Any.swift")
      let found = ArchitectureChecks.forbiddenImports(
        in: sample, allowed: AllowedImports.table, platform: AllowedImports.platform)
      #expect(found.isEmpty == (target == "PlannerCommands"), "\(target)")
    }
  }

  @Test func theHeaderOfTheSolverIsFoundOutsideItsTarget() {
    let text = "#include <stdio.h>\n# include <glpk.h>\n"
    let found = ArchitectureChecks.glpkHeaders(in: file(text, at: "Sources/Other/solve.c"))
    #expect(found == ["Sources/Other/solve.c:2: # include <glpk.h>"])
    #expect(ArchitectureChecks.glpkHeaders(in: file(text, at: "Sources/CGLPK/solve.c")) == [])
  }

  @Test func aFolderOutsideTheTableIsFound() {
    let found = ArchitectureChecks.unknownTargets(
      folders: ["Physics", "Utilities"], allowed: ["Physics": []])
    #expect(found == ["Sources/Utilities: not in AllowedImports.table."])
  }

  @Test func aCircleIsFound() {
    let circle: [String: Set<String>] = ["A": ["B"], "B": ["C"], "C": ["A"], "D": ["Library"]]
    #expect(ArchitectureChecks.circularTargets(allowed: circle) == ["A", "B", "C"])
    #expect(ArchitectureChecks.circularTargets(allowed: ["A": ["B"], "B": ["Library"]]) == [])
  }

  @Test(arguments: [
    "print(total)", "Swift.print (total)", "  debugPrint(total)", "dump(plan)",
    "fputs(text, stderr)", "FileHandle.standardOutput.write(data)",
    "let handle = FileHandle.standardError", "let text = \"\\(print(1))\"",
  ])
  func printingIsFound(code: String) {
    let sample = file("let a = 1\n\(code)\n")
    #expect(ArchitectureChecks.printing(in: sample, allowed: []).count == 1)
    #expect(ArchitectureChecks.printing(in: sample, allowed: ["Physics"]) == [])
  }

  @Test(arguments: [
    "// print(total)", "let text = \"print(total)\"", "table.print(total)", "func print(_ a: Int)",
    "blueprint(total)", "fingerprint(of: plan)", "let print = 1",
  ])
  func whatOnlyLooksLikePrintingIsNot(code: String) {
    #expect(ArchitectureChecks.printing(in: file(code), allowed: []) == [])
  }

  @Test(arguments: ["let a = try! b()", "let a = b as! Int", "fatalError(\"no\")"])
  func crashingIsFound(code: String) {
    #expect(ArchitectureChecks.crashing(in: file("\n\(code)")).count == 1)
  }

  @Test(arguments: ["let a = try? b()", "a as? Int", "/* try! */ a()", "let text = \"as! it was\""])
  func whatOnlyLooksLikeCrashingIsNot(code: String) {
    #expect(ArchitectureChecks.crashing(in: file(code)) == [])
  }

  @Test func unfinishedWorkIsFoundInComments() {
    let sample = file("let a = 1  // TODO: units\n/* FIXME */\nlet mastodon = TODOS\n")
    let expected = ["Sources/Physics/Step.swift:1: TODO", "Sources/Physics/Step.swift:2: FIXME"]
    #expect(ArchitectureChecks.unfinished(in: sample) == expected)
  }

  @Test func testsThatAreNotRunAreFound() {
    let sample = file("import Testing\nimport XCTest\n", at: "Tests/PhysicsTests/A.swift")
    #expect(ArchitectureChecks.xcTests(in: sample).count == 1)
    #expect(ArchitectureChecks.xcTests(in: file("import Testing\n")) == [])
  }

  @Test func aLongFileIsFound() {
    let long = file(String(repeating: "\n", count: 4))
    let expected = ["Sources/Physics/Step.swift: 4 lines, and 3 are the most."]
    #expect(ArchitectureChecks.tooLong(long, limit: 3) == expected)
    #expect(ArchitectureChecks.tooLong(long, limit: 4) == [])
  }

  @Test(arguments: ["see /work/data", "(/tmp/a.csv)", "\"/root/x\"", "`/home/me`", "=/Users/me/a"])
  func aPathOfOneMachineIsFound(text: String) {
    #expect(ArchitectureChecks.machinePaths(in: file(text)).count == 1)
  }

  @Test(arguments: [
    "https://example.com/work/page", "Sources/tmp/a", "per hour/work/rest", "../tmp/a",
    "/usr/bin/a",
  ])
  func whatOnlyLooksLikeAPathOfOneMachineIsNot(text: String) {
    #expect(ArchitectureChecks.machinePaths(in: file(text)) == [])
  }

  @Test func aDecisionNumberedTwiceOrOtherwiseIsFound() {
    let decisions = [
      ("0001-first.md", "# 1. First"), ("0002-second.md", "# 2. Second"),
      ("0002-third.md", "# 2. Third"), ("0004-fourth.md", "# Fourth"), ("fifth.md", "# 5. Fifth"),
    ].map { SourceFile(path: "docs/decisions/\($0)", text: $1) }
    #expect(
      ArchitectureChecks.misnumbered(decisions) == [
        "docs/decisions/0002-third.md: 2 is the number of docs/decisions/0002-second.md.",
        "docs/decisions/0004-fourth.md: the title does not begin with '# 4. '.",
        "docs/decisions/fifth.md: no number.",
      ])
  }
}
