import ArgumentParser
import Planning
import Reports

/// Where the answer goes, in which form, and what else is said.
struct OutputOptions: ParsableArguments {
  @Option(help: "The form of the answer (default: as the suffix of --out says, else table).")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "A file for the answer instead of standard output: .csv, .json, .md, or .txt for a table.",
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
    if let out, format == nil, let suffix = OutputOptions.unknownSuffix(of: out) {
      throw ValidationError(
        "--out is \(out), but no form of the answer has the suffix '\(suffix)'.\n"
          + "  Fix: \(OutputOptions.fix(suffix: suffix))")
    }
  }

  /// Charts are SVG, which browsers and office programs turn into any other picture.
  private static func fix(suffix: String) -> String {
    let pictures: Set = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tiff", ".pdf", ".eps"]
    return pictures.contains(suffix.lowercased())
      ? "charts are written as SVG: end the name in .svg where the answer has one (frontier, market, "
        + "vcpd), else in .csv, .json, .md or .txt (a table)."
      : "end the name in .csv, .json, .md or .txt (a table), or say the form with --format."
  }

  /// Whether a picture is asked for, by the format or by the suffix of the file.
  var wantsChart: Bool { (format ?? out.flatMap { ReportFormat(fileName: $0) }) == .svg }

  /// Refuses a picture where there is none.
  ///
  /// - Throws: `ValidationError`.
  func refuseChart() throws {
    guard wantsChart else { return }
    throw ValidationError(
      format == .svg
        ? "--format is svg, but this answer has no chart.\n"
          + "  Fix: use the format table, csv or json."
        : "--out is \(out ?? ""), but no form of the answer has the suffix '.svg'.\n"
          + "  Fix: end the name in .csv, .json or .txt (a table), or say the form with --format.")
  }

  /// Finds out before any work whether the answer can be written.
  ///
  /// - Parameters:
  ///   - plan: the plan and the tables that are read.
  ///   - inputs: what else is read.
  /// - Throws: `OutputError`, or `OutputConflict` when it would replace an input.
  func check(against plan: PlanOptions, reading inputs: [OutputConflict.Input] = []) throws {
    guard let out else { return }
    let file = OutputFile(path: out)
    try OutputConflict.check(
      file, inputs: [.plan(plan.plan)] + inputs, catalogs: plan.catalogs)
    try file.check()
  }

  /// The same for the folder that the plan itself names.
  ///
  /// - Throws: `OutputConflict`.
  func check(against document: PlanDocument) throws {
    if let out { try OutputConflict.check(OutputFile(path: out), planned: document) }
  }

  /// The suffix of a file name that says nothing about the form; nil if there is no suffix at all.
  private static func unknownSuffix(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard ReportFormat(fileName: path) == nil, let dot = name.lastIndex(of: "."),
      dot != name.startIndex, name[..<dot].contains(where: { $0 != "." })
    else { return nil }
    return String(name[dot...])
  }

  /// Writes the answer.
  ///
  /// - Throws: `OutputError`, or `EncodingError` for a number that JSON cannot hold.
  func write(_ report: any Report, on console: Console) throws {
    let style = TextStyle(useColor: out == nil && console.useColor)
    try write(text: try report.text(as: chosenFormat, style: style), on: console)
  }

  /// The form of the answer.
  var chosenFormat: ReportFormat {
    format ?? out.flatMap { ReportFormat(fileName: $0) } ?? .table
  }

  /// Writes an answer that is text already.
  ///
  /// - Throws: `OutputError`.
  func write(text: String, on console: Console) throws {
    guard let out else { return try console.output(text) }
    try OutputFile(path: out).write(text)
    remark("Wrote \(out).", on: console)
  }

  /// Says something that is not part of the answer, unless told to be quiet.
  func remark(_ text: String, on console: Console) {
    if !quiet { console.error(text + "\n") }
  }
}
