import Foundation
import Testing

@testable import Planning

/// The committed documents are those that the schema generates.
///
/// `PLANNER_WRITE_DOCUMENTS=1 swift test --filter PlanSchemaDocumentTests` writes them anew.
struct PlanSchemaDocumentTests {
  @Test(arguments: ["plan.schema.json", "plan-file.md"])
  func committedDocumentIsUpToDate(name: String) throws {
    let generated =
      name.hasSuffix(".json")
      ? try PlanSchemaDocument.jsonSchema() : PlanSchemaDocument.markdown()
    let url = Self.documents.appending(path: name)
    if ProcessInfo.processInfo.environment["PLANNER_WRITE_DOCUMENTS"] == "1" {
      try generated.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == generated)
  }

  @Test func everyKeyIsDocumentedWithAnExample() {
    let keys = PlanSchemaDocument.documentedKeys(below: PlanSchema.root, at: [])
    #expect(Set(keys.map(\.path)).count == keys.count)
    for (path, key) in keys {
      #expect(!key.meaning.isEmpty && !key.meaning.hasSuffix("."), "\(path)")
      #expect(key.children.isEmpty || !key.example.isEmpty, "\(path)")
      #expect(key.detail.isEmpty || key.detail.hasSuffix("."), "\(path)")
    }
  }

  private static var documents: URL {
    (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
      .appending(path: "docs")
  }
}
