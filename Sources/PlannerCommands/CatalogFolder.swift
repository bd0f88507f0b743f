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
}

/// A folder of the command line that must be there.
///
/// - Parameters:
///   - path: the path as it was typed; nil if none was.
///   - option: what messages call it.
/// - Throws: `MissingFolder`.
func existingFolder(_ path: String?, option: String) throws -> String? {
  if let path, !FileManager.default.fileExists(atPath: path) {
    throw MissingFolder(option: option, path: path)
  }
  return path
}
