extension Quantity {
  /// Reads a number with a unit, such as `40kW`, `2 MW`, `$0.085/kWh` or `12 MUSD`.
  ///
  /// A leading dollar sign stands for `USD` in the unit. Space between number and unit is optional.
  /// A number without a unit is accepted for pure ratios only.
  ///
  /// - Parameter text: the text, with any white space around it.
  /// - Throws: `QuantityError` when the number or the unit is missing, unknown or not finite.
  /// - Complexity: O(length of the text + number of units).
  public init(parsing text: String) throws(QuantityError) {
    var rest = Substring(text.trimmed)
    let hasDollar = rest.first == "$"
    if hasDollar { rest = Substring(String(rest.dropFirst()).trimmed) }
    guard let number = DecimalText(consuming: &rest) else {
      throw Quantity.error(text, .notANumber)
    }
    var symbol = String(rest).trimmed
    if hasDollar { symbol = "USD" + symbol }
    guard let unit = D.units.first(where: { $0.symbol == symbol }) else {
      let given = (hasDollar ? "$" : "") + String(rest).trimmed
      // A dollar sign alone is half a unit: per what is left out.
      let isMissing = symbol.isEmpty || given == "$"
      throw Quantity.error(text, isMissing ? .missingUnit : .unknownUnit(given))
    }
    let value = unit.base(of: number)
    guard value.isFinite else { throw Quantity.error(text, .notFinite) }
    self.init(value)
  }

  private static func error(_ text: String, _ reason: QuantityError.Reason) -> QuantityError {
    QuantityError(
      text: text, reason: reason, dimension: D.name, units: D.units.map(\.symbol),
      example: D.example, correction: QuantityCorrection<D>(of: text).advice)
  }
}

/// The digits and the exponent of a decimal number, kept apart so that a unit can shift the point.
struct DecimalText {
  var digits: String
  var exponent: Int

  /// Takes the longest decimal number off the front of `text`; nil if there is none.
  init?(consuming text: inout Substring) {
    var rest = text
    var digits = ""
    if let sign = rest.first, sign == "-" || sign == "+" { digits.append(rest.removeFirst()) }
    let whole = rest.prefix { $0.isASCIIDigit }
    rest = rest.dropFirst(whole.count)
    digits += whole
    var fraction: Substring = ""
    if rest.first == "." {
      fraction = rest.dropFirst().prefix { $0.isASCIIDigit }
      rest = rest.dropFirst(1 + fraction.count)
      digits += "." + (fraction.isEmpty ? "0" : fraction)
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    self.digits = digits
    self.exponent = DecimalText.exponent(consuming: &rest)
    text = rest
  }

  /// The digits and exponent of a finite double, the shortest that read back as the same double.
  init(_ value: Double) {
    var text = Substring("\(value)")
    self = DecimalText(consuming: &text) ?? DecimalText(digits: "0", exponent: 0)
  }

  private init(digits: String, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  private static func exponent(consuming text: inout Substring) -> Int {
    guard let mark = text.first, mark == "e" || mark == "E" else { return 0 }
    var rest = text.dropFirst()
    var sign = 1
    if let character = rest.first, character == "-" || character == "+" {
      sign = character == "-" ? -1 : 1
      rest = rest.dropFirst()
    }
    let digits = rest.prefix { $0.isASCIIDigit }
    guard let number = Int(digits), number < 10_000 else { return 0 }
    text = rest.dropFirst(digits.count)
    return sign * number
  }
}

extension UnitScale {
  /// The number in the base unit; rounded once when the unit is decimal.
  func base(of number: DecimalText) -> Double {
    let decimal = Double("\(number.digits)e\(number.exponent + exponent)") ?? .nan
    return decimal * factor / divisor
  }
}

extension Character {
  var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}

extension String {
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
