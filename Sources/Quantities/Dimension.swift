/// What a quantity measures: power, time, money and so on.
///
/// A dimension is never instantiated; it only names a type. Every value of a dimension is held in
/// one base unit, so that no conversion happens between parsing a file and printing a report.
public protocol Dimension: Sendable {
  /// The name used in messages, for example `power`.
  static var name: String { get }

  /// A well-formed sample, shown in messages, for example `40kW`.
  static var example: String { get }

  /// The accepted units; the first one is the base unit, with scale 1.
  static var units: [UnitScale] { get }
}

/// How one unit of a dimension relates to the base unit: `base = number · 10^exponent · factor ÷ divisor`.
///
/// Decimal prefixes are kept as an exponent, so that "0.1%" becomes the double nearest to 0.001 and
/// printing can move the decimal point without rounding.
public struct UnitScale: Sendable, Hashable {
  /// The spelling, for example `kW` or `USD/kWh`.
  public let symbol: String
  /// The power of ten between this unit and the base unit.
  public let exponent: Int
  /// What a number in this unit is multiplied with, for example 3600 for hours.
  public let factor: Double
  /// What a number in this unit is divided by, for example 3600 for "per hour".
  public let divisor: Double
  /// Whether printing may choose this unit; second spellings are accepted but never printed.
  public let isPrinted: Bool

  /// Creates a scale; `factor` and `divisor` are positive and finite.
  public init(
    _ symbol: String, exponent: Int = 0, factor: Double = 1, divisor: Double = 1,
    isPrinted: Bool = true
  ) {
    self.symbol = symbol
    self.exponent = exponent
    self.factor = factor
    self.divisor = divisor
    self.isPrinted = isPrinted
  }

  /// Whether the unit differs from the base unit by a power of ten only.
  var isDecimal: Bool { factor == 1 && divisor == 1 }
}
