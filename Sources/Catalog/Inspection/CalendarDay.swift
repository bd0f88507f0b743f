/// A day of the Gregorian calendar.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, 1...31.
  public let day: Int

  /// A day; each part is taken as given.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// A day written as `2026-08-21`; nil for anything else.
  ///
  /// - Complexity: O(length).
  public init?(_ text: String) {
    guard text.utf8.count == 10, CellCheck.isDate(text), let first = Self.first(of: text) else {
      return nil
    }
    self = first
  }

  /// The first day of a date that may leave out its day and month; nil if it is none.
  ///
  /// - Complexity: O(length).
  public static func first(of date: String) -> CalendarDay? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard CellCheck.isDate(date), let year = parts.first else { return nil }
    return CalendarDay(
      year: year, month: parts.dropFirst().first ?? 1, day: parts.dropFirst(2).first ?? 1)
  }

  /// The last day of a date that may leave out its day and month; nil if it is none.
  ///
  /// Months end on the 31st here, which no comparison of dates can notice.
  ///
  /// - Complexity: O(length).
  public static func last(of date: String) -> CalendarDay? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard CellCheck.isDate(date), let year = parts.first else { return nil }
    return CalendarDay(
      year: year, month: parts.dropFirst().first ?? 12, day: parts.dropFirst(2).first ?? 31)
  }

  /// The same day of an earlier month.
  func earlier(byMonths months: Int) -> CalendarDay {
    let count = year * 12 + month - 1 - months
    return CalendarDay(year: count / 12, month: count % 12 + 1, day: day)
  }

  /// Orders by time.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The day as `2026-08-21`.
  public var description: String {
    "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
