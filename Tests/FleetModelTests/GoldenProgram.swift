import FleetModel
import Foundation
import Testing

/// Compares programs with texts that were read and approved by a person.
enum GoldenProgram {
  /// The folder with the texts, beside this file.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// Whether the texts are to be written anew, which shows up as a change in the checkout.
  static let isRegenerating =
    ProcessInfo.processInfo.environment["PLANNER_REGENERATE_GOLDEN"] == "1"

  /// Expects `text` to be what is in the file.
  static func expect(
    _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if isRegenerating {
      let file = folder.appendingPathComponent(path)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try self.text(path)), "\(path)", sourceLocation: sourceLocation)
  }

  /// What is in the file.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The names of the files in a folder, sorted.
  static func files(in path: String) throws -> [String] {
    try FileManager.default
      .contentsOfDirectory(atPath: folder.appendingPathComponent(path).path).sorted()
  }
}
