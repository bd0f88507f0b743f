import ArgumentParser
import Catalog
import Foundation

/// Which catalog to look at.
struct CatalogFolderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of CSV tables whose rows replace or extend those of the built-in catalog.",
      valueName: "folder"),
    completion: .directory)
  var catalogs: String?

  /// The tables, with the user's own laid over them.
  ///
  /// - Throws: `MissingFolder`, or `CatalogError` if something cannot be read.
  func tables() throws -> CatalogTables {
    try CatalogTables(overrides: try existingFolder(catalogs, option: "--catalogs")).checked()
  }

  /// The catalog, with the user's own tables laid over it.
  ///
  /// - Throws: `MissingFolder`, or `CatalogError` with all problems.
  func catalog() throws -> Catalog { try Self.catalog(in: catalogs) }

  /// The catalog with a folder of tables laid over it.
  ///
  /// - Throws: `MissingFolder`, or `CatalogError` with all problems.
  static func catalog(in folder: String?) throws -> Catalog {
    guard let folder = try existingFolder(folder, option: "--catalogs") else {
      return try Catalog.shipped()
    }
    return try Catalog.load(overrides: folder)
  }
}

/// A folder of the command line that must be there.
///
/// - Parameters:
///   - path: the path as it was typed; nil if none was.
///   - option: what messages call it.
/// - Throws: `MissingFolder`.
func existingFolder(_ path: String?, option: String) throws -> String? {
  guard let path else { return nil }
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
  guard exists, isFolder.boolValue else {
    throw MissingFolder(option: option, path: path, isFile: exists)
  }
  return path
}

extension OutputOptions {
  /// Finds out before any work whether the answer can be written.
  ///
  /// - Parameters:
  ///   - folders: the folders of tables, none of which the answer may replace.
  ///   - inputs: the files that are read, which it may not replace either.
  ///   - hasChart: whether the answer can be drawn.
  /// - Throws: `OutputError` or `OutputConflict`; `ValidationError` for a picture where there is none.
  func check(
    beside folders: [String?], reading inputs: [OutputConflict.Input] = [], hasChart: Bool = false
  ) throws {
    if !hasChart { try refuseChart() }
    guard let out else { return }
    let file = OutputFile(path: out)
    for folder in folders { try OutputConflict.check(file, inputs: inputs, catalogs: folder) }
    try file.check()
  }
}
