import ArgumentParser
import Catalog
import Foundation

/// Where imported rows go.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder whose tables get the rows; it and they are created if missing.",
      valueName: "folder"),
    completion: .directory)
  var into: String?

  @Flag(help: "Let new rows take the place of rows with the same key in the folder.")
  var replace = false

  @Flag(name: .shortAndLong, help: "No remarks; errors are still told.")
  var quiet = false

  mutating func validate() throws {
    if into?.isEmpty == true { throw ValidationError("--into has an empty folder name.") }
    if replace && into == nil { throw ValidationError("--replace needs --into.") }
  }

  /// The catalog that gets the rows: the shipped one, with the folder's tables over it.
  ///
  /// - Throws: `CatalogError` with all problems of the folder.
  func target() throws -> ImportTarget {
    guard let into, FileManager.default.fileExists(atPath: into) else { return try ImportTarget() }
    return try ImportTarget(overrides: into)
  }

  /// Writes the rows, then the remarks.
  ///
  /// - Throws: `CatalogError` for keys that are there already, `SeveralTables`, `OutputError`.
  func write(_ result: ImportResult, on console: Console) throws {
    if let into {
      try write(result.tables, into: into, on: console)
    } else if result.tables.count > 1 {
      throw SeveralTables(files: result.tables.map(\.fileName))
    } else {
      for table in result.tables { try console.output(table.csv) }
    }
    for text in result.remarks { remark(text, on: console) }
  }

  /// Says something that is not part of the answer, unless told to be quiet.
  func remark(_ text: String, on console: Console) {
    if !quiet { console.error(text + "\n") }
  }

  /// Every text is made before the first is written, so that a refusal leaves all files alone.
  private func write(
    _ tables: [ImportedTable], into folder: String, on console: Console
  ) throws {
    let files = try tables.map { table in
      let path = folder.hasSuffix("/") ? folder + table.fileName : "\(folder)/\(table.fileName)"
      let isThere = FileManager.default.fileExists(atPath: path)
      let text =
        isThere
        ? try table.merged(
          into: try ImportFile.bytes(ofFile: path), path: path, replacing: replace) : table.csv
      return (path: path, text: text, count: table.count)
    }
    try create(folder)
    for file in files { try OutputFile(path: file.path).check() }
    for file in files {
      try OutputFile(path: file.path).write(file.text)
      remark("\(file.path): \(file.count) \(file.count == 1 ? "row" : "rows").", on: console)
    }
  }

  private func create(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError(
        path: folder, reason: "the folder cannot be created.", fix: "give another path.")
    }
  }

  /// Refuses what is no date of the catalog.
  static func checkDate(_ text: String, option: String) throws {
    guard !CatalogDate.isValid(text) else { return }
    throw ValidationError(
      "\(option) is '\(text)', but it must be a year, a month or a day, for example 2026-08-21.")
  }
}

/// Rows of more than one table, which one stream cannot hold.
struct SeveralTables: Error, CustomStringConvertible {
  /// The tables' files.
  let files: [String]

  /// The reason, then the fix on a line of its own.
  var description: String {
    "The rows belong to \(files.joined(separator: " and ")).\n"
      + "  Fix: give --into a folder, for example --into my-catalog."
  }
}

/// The date that a row gets when nobody says another.
enum CatalogClock {
  /// Today in Coordinated Universal Time, as `2026-08-21`.
  static var today: String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = calendar.dateComponents([.year, .month, .day], from: Date())
    let parts = [date.month, date.day].map { part in
      let text = "\(part ?? 1)"
      return text.count == 1 ? "0" + text : text
    }
    return (["\(date.year ?? 1990)"] + parts).joined(separator: "-")
  }
}
