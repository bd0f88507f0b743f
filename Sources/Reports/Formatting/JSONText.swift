import Foundation

/// Writes JSON the same way for every report.
enum JSONText {
  /// The payload with sorted keys in snake case, two spaces of indentation, and a closing line feed.
  ///
  /// - Parameter payload: property names become keys: `usdPerHour` is written as `usd_per_hour`.
  /// - Throws: `EncodingError` when a number is not finite; a `JSONNumber` never is.
  static func encode(_ payload: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(payload)
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// A number of a payload, rounded to ten significant digits; `null` where there is none.
struct JSONNumber: Encodable {
  private let value: Double?

  /// A number; JSON cannot write what is not finite, so that becomes `null`.
  init(_ value: Double?) {
    self.value = value.flatMap { $0.isFinite ? NumberFormat.rounded($0) : nil }
      // Zero has one spelling.
      .map { $0 == 0 ? 0 : $0 }
  }

  /// Writes the number or `null`.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
