import Foundation

/// One value of a sweep.
public struct SweepValue: Sendable, Hashable {
  /// The value as it would stand in the plan file, for example `15kW`.
  public let text: String
  /// Its number, if it is one.
  public let number: Double?
  /// The unit of the number as it is written, for example `kW`; empty without one.
  public let unit: String

  /// A value from its text.
  ///
  /// - Complexity: O(length of the text).
  init(_ text: String) {
    self.text = text
    let quantity = DecimalQuantity(text)
    number = quantity.map { NSDecimalNumber(decimal: $0.number).doubleValue }
    unit = quantity?.unit ?? ""
  }
}

/// A decimal number with whatever unit follows it, kept exact so that steps add up.
struct DecimalQuantity {
  /// The number in front of the unit.
  var number: Decimal
  /// The unit; a dollar sign in front of the number counts as `USD`.
  let unit: String
  private let hasDollar: Bool
  private let separator: String

  /// Reads `15kW`, `15 kW`, `$184/kW-month`, `0.1%` or `12`; nil for anything else.
  ///
  /// Numbers of more than 30 characters are refused, so that all arithmetic on them is exact.
  init?(_ text: String) {
    let pattern =
      #/\s*(\$?)\s*([+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]{1,2})?)(\s*)(.*?)\s*/#
    guard let match = text.wholeMatch(of: pattern), match.output.2.count <= 30,
      let number = Decimal(string: String(match.output.2)), number.isFinite
    else { return nil }
    let written = String(match.output.4)
    guard written.first.map({ $0.isLetter || $0 == "%" || $0 == "/" }) ?? true else { return nil }
    self.number = number
    hasDollar = !match.output.1.isEmpty
    unit = (hasDollar ? "USD" : "") + written
    separator = String(match.output.3)
  }

  /// The same unit in the same spelling, with another number.
  func text(_ number: Decimal, defaultUnit: String = "") -> String {
    let written = hasDollar ? String(unit.dropFirst(3)) : unit
    return (hasDollar ? "$" : "") + "\(number)" + (unit.isEmpty ? defaultUnit : separator + written)
  }
}
