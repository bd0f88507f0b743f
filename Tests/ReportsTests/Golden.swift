import Foundation
import Testing

/// Compares a text with a file under `Golden`.
///
/// With `PLANNER_REGENERATE_GOLDEN=1` in the environment the file is written instead; read the difference
/// before you commit it.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden").appending(path: name)
  if ProcessInfo.processInfo.environment["PLANNER_REGENERATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}
