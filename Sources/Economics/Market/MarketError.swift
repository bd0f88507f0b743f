public import Catalog

/// Why a market cannot be shown as it was asked for.
public struct MarketError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, as a sentence.
  public let message: String
  /// What to do, as a sentence.
  public let fix: String

  /// Creates an error from its two sentences.
  public init(message: String, fix: String) {
    self.message = message
    self.fix = fix
  }

  /// A name that no row has; the nearest known ones are named.
  ///
  /// - Parameters:
  ///   - kind: what the name stands for, for example `provider`.
  ///   - name: the name as it was typed.
  ///   - option: the option that it was given to.
  ///   - known: the names that would have been understood.
  /// - Complexity: O(number of names × length²).
  public init(
    unknown kind: String, _ name: String, option: String, among known: some Sequence<String>
  ) {
    let nearest = NearestNames.nearest(to: name, among: known).map { "'\($0)'" }
    self.init(
      message: "\(option) is '\(name)', but the catalog knows no such \(kind).",
      fix: nearest.isEmpty
        ? "the tables have no rows." : "nearest are \(nearest.joined(separator: ", ")).")
  }

  /// The last day of a date that may leave out its day and month.
  ///
  /// - Parameters:
  ///   - text: for example `2026`, `2026-11` or `2026-11-21`.
  ///   - option: the option that it was given to.
  /// - Throws: `MarketError` for anything else.
  public static func day(
    _ text: String, option: String = "--as-of"
  ) throws(MarketError) -> CalendarDay {
    guard let day = CalendarDay.last(of: text) else {
      throw MarketError(
        message: "\(option) is '\(text)', but it must be a date.",
        fix: "write a day, a month or a year, for example 2026-08-21, 2026-08 or 2026.")
    }
    return day
  }

  /// The message, then the fix on a line of its own.
  public var description: String { "\(message)\n  Fix: \(fix)" }
}
