import Foundation

/// The rules on the shape of the sources. Each takes text and returns its findings in file order,
/// one line each, `path:line: what is wrong`; none means that the text obeys.
enum ArchitectureChecks {
  /// Modules named by the import declarations of a Swift file, with their line numbers from 1.
  static func imports(in text: String) -> [(line: Int, module: String)] {
    let declaration =
      #/
      ^\s*(?:@\w+(?:\([^)]*\))?\s+)*
      (?:(?:public|package|internal|fileprivate|private)\s+)?
      import\s+
      (?:(?:struct|class|enum|protocol|actor|typealias|func|let|var)\s+)?
      (?<module>\w+)
      /#
    return numberedLines(codeOnly(text)).flatMap { line in
      // More than one declaration may stand on a line, with semicolons between them.
      line.text.split(separator: ";").compactMap { statement in
        statement.prefixMatch(of: declaration).map { (line.number, String($0.module)) }
      }
    }
  }

  /// Imports that the table does not allow to the target a file belongs to.
  static func forbiddenImports(
    in file: SourceFile, allowed: [String: Set<String>], platform: Set<String>
  ) -> [String] {
    guard file.isSwift, let target = file.target, let mayImport = allowed[target] else { return [] }
    return imports(in: file.text)
      .filter { !mayImport.contains($0.module) && !platform.contains($0.module) }
      .map { "\(file.path):\($0.line): \(target) may not import \($0.module)." }
  }

  /// C code that reaches for GLPK outside the target made for it.
  static func glpkHeaders(in file: SourceFile) -> [String] {
    guard file.target != "CGLPK" else { return [] }
    return findings(of: #/(#\s*include\s*[<"]glpk\.h[>"])/#, in: file.text, of: file)
  }

  /// Folders under `Sources` that the table does not know.
  static func unknownTargets(folders: [String], allowed: [String: Set<String>]) -> [String] {
    folders.filter { allowed[$0] == nil }.map { "Sources/\($0): not in AllowedImports.table." }
  }

  /// Targets that import one another in a circle, directly or through others.
  static func circularTargets(allowed: [String: Set<String>]) -> [String] {
    var remaining = allowed
    while true {
      let leaves = remaining.filter { $0.value.allSatisfy { remaining[$0] == nil } }
      if leaves.isEmpty { return remaining.keys.sorted() }
      for leaf in leaves.keys { remaining[leaf] = nil }
    }
  }

  /// Writing to the terminal from a target that must not.
  static func printing(in file: SourceFile, allowed: Set<String>) -> [String] {
    guard file.isSwift, let target = file.target, !allowed.contains(target) else { return [] }
    let code = codeOnly(file.text)
    // A method of that name, `table.print(…)`, or its declaration, `func print(…)`, is not a print.
    let calls = findings(
      of: #/(?:^|[^\w.])((?:func\s+)?(?:Swift\.)?(?:print|debugPrint|dump|puts|fputs)\s*\()/#,
      in: code, of: file)
    let handles = findings(
      of: #/(FileHandle\s*\.\s*standard(?:Output|Error))(?!\w)/#, in: code, of: file)
    return calls.filter { !$0.contains(": func ") } + handles
  }

  /// Code that ends the process instead of reporting an error.
  static func crashing(in file: SourceFile) -> [String] {
    guard file.isSwift else { return [] }
    return findings(
      of: #/(?:^|\W)(try!|as!|fatalError\s*\()/#, in: codeOnly(file.text), of: file)
  }

  /// Marks of unfinished work, in comments as well.
  static func unfinished(in file: SourceFile) -> [String] {
    findings(of: #/(?:^|\W)(TODO|FIXME)(?!\w)/#, in: file.text, of: file)
  }

  /// Tests written with the library that the test command leaves out.
  static func xcTests(in file: SourceFile) -> [String] {
    imports(in: file.text).filter { $0.module == "XCTest" }
      .map { "\(file.path):\($0.line): import Testing, not XCTest, whose tests are not run." }
  }

  /// A file longer than the limit, in lines.
  static func tooLong(_ file: SourceFile, limit: Int) -> [String] {
    let count = numberedLines(file.text).count
    return count > limit ? ["\(file.path): \(count) lines, and \(limit) are the most."] : []
  }

  /// Paths that exist on one machine only. A path inside a web address is not one.
  static func machinePaths(in file: SourceFile) -> [String] {
    findings(of: #/(?:^|[^\w.\-])(\/(?:work|tmp|root|home|Users)\/\w)/#, in: file.text, of: file)
  }

  /// Decisions whose title lacks the number of their file's name, or whose number another one has.
  static func misnumbered(_ decisions: [SourceFile]) -> [String] {
    var taken: [Int: String] = [:]
    return decisions.filter { $0.path.hasSuffix(".md") }.compactMap { file in
      let name = file.path.split(separator: "/").last ?? ""
      guard let number = Int(name.prefix(4)) else { return "\(file.path): no number." }
      if let other = taken.updateValue(file.path, forKey: number) {
        return "\(file.path): \(number) is the number of \(other)."
      }
      let isTitled = file.text.hasPrefix("# \(number). ")
      return isTitled ? nil : "\(file.path): the title does not begin with '# \(number). '."
    }
  }

  /// What the only group of a pattern caught; no pattern uses `\b`, which sees no word end before a
  /// full stop, nor a look behind, which Swift's engine does not have.
  private static func findings(
    of pattern: Regex<(Substring, Substring)>, in text: String, of file: SourceFile
  ) -> [String] {
    numberedLines(text).flatMap { line in
      line.text.matches(of: pattern).map { "\(file.path):\(line.number): \($0.output.1)" }
    }
  }

  /// The lines of a text with their numbers from 1; a closing line end starts no further line.
  private static func numberedLines(_ text: String) -> [(number: Int, text: Substring)] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { ($0.offset + 1, $0.element) }
  }
}
