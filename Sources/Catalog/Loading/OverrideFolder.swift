import Foundation

/// The tables in a folder of the user's.
struct OverrideFolder {
  /// The tables that could be read, in alphabetical order.
  private(set) var files: [TableFile] = []
  /// What is wrong with the folder and its files.
  private(set) var problems: [CatalogProblem] = []

  /// In bytes. The shipped tables have 280 kB together; a far larger file is not a table.
  private static let largestFile = 4_000_000

  /// Reads all tables of a folder.
  ///
  /// - Parameter directory: the path of the folder.
  init(reading directory: String) {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      for name in names.sorted() where OverrideFolder.isTable(name) { read(name, in: directory) }
    } catch {
      problems.append(
        CatalogProblem(
          file: directory, line: nil, message: "the folder cannot be read.",
          fix: "give an existing folder that holds CSV tables, for example accelerators.csv."))
    }
  }

  /// Whether a file means to be a table; notes and hidden files may lie beside the tables.
  private static func isTable(_ name: String) -> Bool {
    !name.hasPrefix(".") && name.lowercased().hasSuffix(".csv")
  }

  private mutating func read(_ name: String, in directory: String) {
    let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    guard let schema = TableSchema.all.first(where: { $0.fileName == name }) else {
      reportUnknown(name, path: path)
      return
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes?[.size] as? NSNumber, size.intValue > Self.largestFile {
      report(path, "the file has \(size) bytes, and no table is that large.")
    } else if let data = FileManager.default.contents(atPath: path) {
      files.append(TableFile(table: schema.name, path: path, bytes: [UInt8](data)))
    } else {
      report(path, "the file cannot be read.")
    }
  }

  private mutating func reportUnknown(_ name: String, path: String) {
    let known = TableSchema.all.map(\.fileName)
    let meant = NearestNames.suggestion(for: name, among: known).map { "rename it to '\($0)'." }
    problems.append(
      CatalogProblem(
        file: path, line: nil, message: "the catalog has no table of that name.",
        fix: meant ?? "move it elsewhere; the tables are \(known.joined(separator: ", "))."))
  }

  private mutating func report(_ path: String, _ message: String) {
    problems.append(
      CatalogProblem(
        file: path, line: nil, message: message, fix: "give a CSV file that you may read."))
  }
}
