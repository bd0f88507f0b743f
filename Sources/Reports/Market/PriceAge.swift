import Catalog
import Economics

/// Tells old prices: providers change them within months.
struct PriceAge {
  /// The day against which prices are judged.
  let day: CalendarDay

  /// What stands beside an old price.
  static let mark = "†"

  /// Whether a price is more than a year older than the day; one of a month is of its last day.
  func isOld(_ offer: MarketOffer) -> Bool {
    guard let date = CalendarDay.last(of: offer.provenance.asOf) else { return false }
    return CalendarDay(year: date.year + 1, month: date.month, day: date.day) < day
  }

  /// For example `† price more than a year older than 2026-11-21: 3 of 40.`; nil where none is.
  func remark(on offers: [MarketOffer]) -> String? {
    let old = offers.filter(isOld).count
    guard old > 0 else { return nil }
    return "\(Self.mark) price more than a year older than \(day): \(NumberFormat.count(old)) of "
      + "\(NumberFormat.count(offers.count))."
  }
}
