import ArgumentParser
import Reports

/// Where the answer goes, in which form, and what else is said.
struct OutputOptions: ParsableArguments {
  @Option(help: "The form of the answer (default: as the suffix of --out says, else table).")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "A file for the answer instead of standard output: .csv, .json, or else a table.",
      valueName: "file"),
    completion: .file())
  var out: String?

  @Flag(name: .shortAndLong, help: "No progress and no remarks; errors are still told.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell what takes how long, on standard error.")
  var verbose = false

  mutating func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if out?.isEmpty == true { throw ValidationError("--out has an empty file name.") }
  }

  /// Finds out before any work whether the answer can be written.
  ///
  /// - Throws: `OutputError`.
  func check() throws {
    if let out { try OutputFile(path: out).check() }
  }

  /// Writes the answer.
  ///
  /// - Throws: `OutputError`, or `EncodingError` for a number that JSON cannot hold.
  func write(_ report: any Report, on console: Console) throws {
    let format = format ?? out.flatMap { ReportFormat(fileName: $0) } ?? .table
    let style = TextStyle(useColor: out == nil && console.useColor)
    let text = try report.text(as: format, style: style)
    guard let out else { return try console.output(text) }
    try OutputFile(path: out).write(text)
    remark("Wrote \(out).", on: console)
  }

  /// Says something that is not part of the answer, unless told to be quiet.
  func remark(_ text: String, on console: Console) {
    if !quiet { console.error(text + "\n") }
  }
}
