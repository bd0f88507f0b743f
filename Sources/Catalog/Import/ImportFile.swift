import Foundation

/// A user's file to import.
public enum ImportFile {
  /// In bytes. The longest list of a cloud has four million; a far larger file is no catalog.
  static let largest = 10_000_000

  /// The content of a file.
  ///
  /// - Parameter path: the path as it was typed.
  /// - Throws: `UnreadableImport` for a file that is missing, cannot be read or is a folder;
  ///   `CatalogError` for one of more than 10 MB.
  /// - Complexity: O(bytes).
  public static func bytes(ofFile path: String) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UnreadableImport(path: path, reason: "no such file.")
    }
    if isFolder.boolValue { throw UnreadableImport(path: path, reason: "this is a folder.") }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw UnreadableImport(path: path, reason: "the file may not be read.")
    }
    defer { try? handle.close() }
    // A pipe has no size; reading stops one byte after the limit.
    var bytes: [UInt8] = []
    do {
      while bytes.count <= largest, let data = try handle.read(upToCount: 1_000_000),
        !data.isEmpty
      {
        bytes += data
      }
    } catch {
      throw UnreadableImport(path: path, reason: "the file cannot be read.")
    }
    guard bytes.count <= largest else {
      throw CatalogError(problems: [
        CatalogProblem(
          file: path, line: nil, message: "the file has more than 10 MB; nothing to import has.",
          fix: "give the configuration, list or quotes alone.")
      ])
    }
    return bytes
  }
}

/// Dates of the catalog.
public enum CatalogDate {
  /// Whether a text is a year, a month or a day, as `2026`, `2026-08` or `2026-08-21`.
  public static func isValid(_ text: String) -> Bool { CellCheck.isDate(text) }
}

/// A file that is to be imported and cannot be opened.
public struct UnreadableImport: Error, CustomStringConvertible {
  /// The path as it was typed.
  public let path: String
  /// What is wrong, as a sentence.
  public let reason: String

  /// The path and the reason, then the fix on a line of its own.
  public var description: String {
    "\(path): \(reason)\n  Fix: give the path of a file that you may read."
  }
}
