import Testing

/// The rules, applied to this checkout. What a rule finds is in the failure's text.
@Suite struct ArchitectureTests {
  private let sources = SourceTree.files(in: "Sources")
  private let tests = SourceTree.files(in: "Tests")

  @Test func theCheckoutIsFound() {
    #expect(SourceTree.filesAtRoot(["Package.swift"]).count == 1)
    #expect(tests.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
  }

  @Test func everyTargetIsInTheTable() {
    let folders = SourceTree.folders(in: "Sources")
    let unknown = ArchitectureChecks.unknownTargets(folders: folders, allowed: AllowedImports.table)
    #expect(unknown == [])
  }

  @Test func theTableHasNoCircle() {
    #expect(ArchitectureChecks.circularTargets(allowed: AllowedImports.table) == [])
  }

  @Test func importsFollowTheTable() {
    let found = sources.flatMap {
      ArchitectureChecks.forbiddenImports(
        in: $0, allowed: AllowedImports.table, platform: AllowedImports.platform)
    }
    #expect(found == [])
  }

  @Test func onlyOneTargetIncludesGLPK() {
    #expect(sources.flatMap(ArchitectureChecks.glpkHeaders) == [])
  }

  @Test func onlyTheCommandsPrint() {
    let found = sources.flatMap {
      ArchitectureChecks.printing(in: $0, allowed: AllowedImports.printing)
    }
    #expect(found == [])
  }

  @Test func sourcesReportErrorsInsteadOfCrashing() {
    #expect(sources.flatMap(ArchitectureChecks.crashing) == [])
  }

  @Test func sourcesAreFinished() {
    #expect(sources.flatMap(ArchitectureChecks.unfinished) == [])
  }

  @Test func filesAreSmall() {
    let code = (sources + tests).filter { $0.isSwift || $0.path.hasSuffix(".c") }
    #expect(code.flatMap { ArchitectureChecks.tooLong($0, limit: 500) } == [])
  }

  @Test func allTestsAreRun() {
    #expect(tests.filter(\.isSwift).flatMap(ArchitectureChecks.xcTests) == [])
  }

  @Test func nothingNamesAPathOfOneMachine() {
    let pages = SourceTree.filesAtRoot([
      "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Package.swift",
    ])
    let folders = ["Sources", "docs", "catalogs", "plans"].flatMap(SourceTree.files)
    #expect((pages + folders).flatMap(ArchitectureChecks.machinePaths) == [])
  }

  @Test func decisionsAreNumberedOnce() {
    let found = ArchitectureChecks.misnumbered(SourceTree.files(in: "docs/decisions"))
    #expect(found == [])
  }
}
