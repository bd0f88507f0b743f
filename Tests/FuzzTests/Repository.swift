import Foundation

/// Files of this project that serve as samples.
enum Repository {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file or folder.
  static func path(_ path: String) -> String { root.appending(path: path).path() }

  /// The content of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The contents of the files of a folder, in order of their names.
  static func files(_ folder: String, endingIn suffix: String) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path())
      .filter { $0.hasSuffix(suffix) }.sorted().map { try bytes("\(folder)/\($0)") }
  }
}
