import Foundation

/// Numbers as text, the same on every machine and in every language setting.
enum NumberFormat {
  /// What stands in a table for a value that does not exist.
  static let blank = "–"

  /// A number to so many significant digits, with thousands separators; whole digits are all kept.
  ///
  /// - Parameters:
  ///   - value: the number; a dash is returned if it is not finite.
  ///   - digits: at least 1.
  /// - Returns: for example `0.0123`, `4.56`, `12,346` for three digits.
  static func significant(_ value: Double, digits: Int = 3) -> String {
    fixed(value, decimals: decimals(of: value, digits: digits))
  }

  /// The same without zeros at the end: `5`, `0.45`.
  static func compact(_ value: Double, digits: Int = 4) -> String {
    trimmed(significant(value, digits: digits))
  }

  /// A number with so many decimals and thousands separators; a dash if it is not finite.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return blank }
    let text = String(format: "%.\(min(max(decimals, 0), 17))f", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "-" : "") + grouped(text)
  }

  /// A number with so many decimals and no separators, for tables that are read again.
  static func plain(_ value: Double, decimals: Int) -> String {
    fixed(value, decimals: decimals).replacing(",", with: "")
  }

  /// A whole number with thousands separators.
  static func count(_ value: Int) -> String {
    fixed(Double(value), decimals: 0)
  }

  /// A share as percent, for example `99.8 %`; a dash if it is not finite.
  static func percent(_ share: Double, decimals: Int = 1) -> String {
    share.isFinite ? fixed(share * 100, decimals: decimals) + " %" : blank
  }

  /// A share that is reached, as percent rounded down: what is written can be had.
  static func percentReached(_ share: Double) -> String {
    let tenths = (share * 1000 + 1e-6).rounded(.down)
    return tenths < 1 && share > 1e-9 ? "less than 0.1 %" : percent(tenths / 1000)
  }

  /// A small share as percent to two significant digits without closing zeros, such as `0.03 %`.
  ///
  /// What is less than a millionth of a percent is nothing but rounding, and becomes `0 %`.
  static func gap(_ share: Double) -> String {
    guard share.isFinite else { return blank }
    let percent = abs(share) < 1e-8 ? 0 : share * 100
    return trimmed(fixed(percent, decimals: decimals(of: percent, digits: 2))) + " %"
  }

  /// Dollars: whole ones from a thousand on, cents below that, more digits below a dollar.
  static func usd(_ value: Double) -> String {
    guard value.isFinite else { return blank }
    let size = abs(value)
    if size >= 1000 || value == 0 { return fixed(value, decimals: 0) }
    return fixed(value, decimals: size >= 1 ? 2 : max(2, decimals(of: value, digits: 3)))
  }

  /// Dollars and cents, for columns in which the decimal points stand below each other.
  static func cents(_ value: Double) -> String { fixed(value, decimals: 2) }

  /// A number for machines, rounded to ten significant digits.
  ///
  /// That is far finer than any figure of a catalog, and hides the last bits in which two machines
  /// may differ.
  static func rounded(_ value: Double) -> Double {
    value.isFinite ? Double(String(format: "%.10g", value)) ?? value : value
  }

  private static func decimals(of value: Double, digits: Int) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    // What rounds up to the next power of ten needs one decimal less.
    let rounded = Double(String(format: "%.\(max(digits, 1) - 1)e", abs(value))) ?? abs(value)
    return max(0, digits - 1 - Int(floor(log10(rounded))))
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = Substring(text)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    var digits: [Character] = []
    for (position, digit) in whole.reversed().enumerated() {
      if position > 0, position % 3 == 0 { digits.append(",") }
      digits.append(digit)
    }
    return String(digits.reversed()) + text.dropFirst(whole.count)
  }
}
