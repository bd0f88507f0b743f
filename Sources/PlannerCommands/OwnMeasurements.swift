import Catalog
import Foundation

extension MeasurementFile {
  /// The measurements of a file of the command line.
  ///
  /// - Parameter path: the path as it was typed.
  /// - Throws: `MissingFile` if there is none, or `CatalogError` with all problems of the file.
  static func existing(_ path: String) throws -> [PublishedMeasurement] {
    var isFolder: ObjCBool = false
    let fix = "give a CSV file with the columns of measurements.csv."
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingFile(path: path, reason: "no such file.", fix: fix)
    }
    if isFolder.boolValue {
      throw MissingFile(path: path, reason: "this is a folder.", fix: fix)
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw MissingFile(
        path: path, reason: "the file may not be read.", fix: "give a file that you may read.")
    }
    return try read(path)
  }
}
