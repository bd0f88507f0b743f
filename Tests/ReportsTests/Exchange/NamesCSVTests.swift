import Foundation
import Testing

@testable import Reports

@Suite struct NamesCSVTests {
  @Test func thePageHasEveryColumn() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/export.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    #expect(text.contains(NamesCSV.markdown), "docs/export.md lacks:\n\(NamesCSV.markdown)")
  }
}
