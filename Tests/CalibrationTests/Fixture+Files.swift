import Foundation
import Testing

extension Fixture {
  /// A file of this folder.
  static func bytes(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "csv"))
    return [UInt8](try Data(contentsOf: url))
  }
}
