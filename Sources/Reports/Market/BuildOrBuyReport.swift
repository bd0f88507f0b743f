public import Catalog
public import WhatIf

/// A fleet of one's own beside hosted models: what each token costs, and from which load on the
/// fleet is cheaper.
public struct BuildOrBuyReport: Report {
  /// The comparison.
  public let comparison: BuildOrBuy
  /// Which prices are old.
  let age: PriceAge

  /// A report on a comparison.
  ///
  /// - Parameters:
  ///   - comparison: the comparison.
  ///   - day: the day against which prices count as old.
  public init(_ comparison: BuildOrBuy, asSeenOn day: CalendarDay) {
    self.comparison = comparison
    age = PriceAge(day: day)
  }

  /// One row per hosted model; those without a score apart.
  ///
  /// - Complexity: O(number of offers).
  public func table(style: TextStyle) -> String {
    BuildOrBuyTable(comparison: comparison, age: age).text(style: style)
  }

  /// One line per hosted model.
  ///
  /// - Complexity: O(number of offers).
  public func csv() -> String { BuildOrBuyCSV(comparison: comparison).text }

  /// The comparison for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of offers).
  public func json() throws -> String { try JSONText.encode(BuildOrBuyPayload(comparison)) }
}
