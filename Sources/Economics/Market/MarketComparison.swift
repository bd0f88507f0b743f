import Catalog

/// How far the price of each quality fell between two dates.
public struct MarketComparison: Sendable, Hashable {
  /// The market at the earlier date.
  public let before: Market
  /// The market at the later date.
  public let after: Market
  /// The time between the dates, in years.
  public let years: Double
  /// One row for each quality, from low to high.
  public let rows: [FrontierCompression]

  /// The qualities at which prices are compared unless others are asked for.
  public static let defaultQualities = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

  /// Compares two markets.
  ///
  /// - Parameters:
  ///   - before: the market at the earlier date; must have a date.
  ///   - after: the market at the later date, in the same benchmark and blend; must have a date.
  ///   - qualities: the least quality of each bin.
  /// - Throws: `MarketError` if the dates are not in order, `InvalidTerm` for an offer that costs
  ///   nothing.
  /// - Complexity: O(n log n) in the offers.
  public init(
    before: Market, after: Market, atLeast qualities: [Double] = defaultQualities
  ) throws {
    let days = try [before, after].map { try MarketError.day($0.asOf ?? "", option: "--compare") }
    guard days[0] < days[1] else {
      throw MarketError(
        message: "--compare is '\(before.asOf ?? "")..\(after.asOf ?? "")', but the second date "
          + "must be after the first.",
        fix: "write the earlier date first, for example 2023-03..2026-11.")
    }
    self.before = before
    self.after = after
    years = MarketComparison.years(from: days[0], to: days[1])
    rows = try before.frontier().compression(
      to: try after.frontier(), years: years, atLeast: qualities.sorted())
  }

  /// The years between two days; a month counts as a twelfth, a day as a 365.25th.
  static func years(from first: CalendarDay, to last: CalendarDay) -> Double {
    Double(last.year - first.year) + Double(last.month - first.month) / 12
      + Double(last.day - first.day) / 365.25
  }
}
