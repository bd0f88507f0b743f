internal import Catalog
internal import Foundation
internal import Performance

/// Why a question about a model on a system has no answer.
public enum SizingError: Error, Hashable, CustomStringConvertible {
  /// The catalog has no row of that key.
  case unknown(noun: String, id: String, nearest: [String])
  /// A number or a choice that cannot be.
  case invalid(message: String, fix: String)
  /// No layout carries the rate.
  case overload(
    requestsPerSecond: Double, capacity: Double, replicas: Int, layout: String, limit: String)

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .unknown(let noun, let id, let nearest):
      "There is no \(noun) '\(id)' in the catalog.\n  Fix: "
        + "use a known key; nearest are \(nearest.map { "'\($0)'" }.joined(separator: ", "))."
    case .invalid(let message, let fix): "\(message)\n  Fix: \(fix)"
    case .overload(let rate, let capacity, let replicas, let layout, let limit):
      "\(Self.number(rate)) requests/s are at or above the capacity of "
        + "\(replicas) \(replicas == 1 ? "replica" : "replicas"): the best layout, \(layout), "
        + "carries \(Self.number(capacity)) requests/s, limited by \(limit).\n"
        + "  Fix: lower --rate, raise --replicas, or widen the limit that binds."
    }
  }

  /// A row of a table by its key.
  ///
  /// - Throws: `unknown` with the three nearest keys.
  static func row<Row: Identifiable>(
    _ id: String, of table: Table<Row>, _ noun: String
  ) throws(SizingError) -> Row where Row.ID == String {
    guard let row = table[id] else {
      throw .unknown(noun: noun, id: id, nearest: NearestNames.nearest(to: id, among: table.ids))
    }
    return row
  }

  /// Four significant digits, rounded down so that a capacity is never overstated.
  static func number(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "\(value)" }
    let scale = pow(10, 3 - floor(log10(value)))
    let text = "\((value * scale + 1e-9).rounded(.down) / scale)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
