import Foundation

@testable import Catalog

/// The published files that imports are tested with; `Fixtures/SOURCES.md` says where from.
enum ImportFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// The names of all configurations, refused ones included, sorted.
  static let configurations: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static let readable = configurations.filter { !$0.hasPrefix("refused-") }
  static let refused = configurations.filter { $0.hasPrefix("refused-") }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  static let target = Result { try ImportTarget() }

  /// The row that a configuration becomes.
  static func model(
    _ bytes: [UInt8], id: String = "my-model", total: Double? = nil, active: Double? = nil,
    format: String? = nil
  ) throws -> ModelImport {
    var details = ModelImport.Details(id: id, asOf: "2026-11-21")
    details.publishedBillions = total
    details.publishedActiveBillions = active
    details.nativeFormat = format
    return try ModelImport(bytes, path: "config.json", details: details, target: try target.get())
  }

  /// The report about a configuration in which one passage is another text.
  static func report(
    _ name: String, _ passage: String = "", _ replacement: String = ""
  ) throws -> String {
    let text = String(decoding: try bytes("\(name).json"), as: UTF8.self)
    let edited = passage.isEmpty ? text : text.replacing(passage, with: replacement)
    guard passage.isEmpty || edited != text else { return "the passage is not in the file" }
    do {
      return try model(Array(edited.utf8)).result.remarks.joined(separator: "\n")
    } catch { return "\(error)" }
  }
}
