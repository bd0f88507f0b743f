extension Quantity: CustomStringConvertible {
  /// The shortest text in the largest fitting unit that reads back as exactly the same quantity.
  public var description: String {
    guard value.isFinite else { return "\(value) \(D.units[0].symbol)" }
    let candidates = D.units.filter(\.isPrinted).sorted { $0.size > $1.size }
    let base = D.units[0]
    let fitting = candidates.first { unit in
      abs(value) >= unit.size && readsBack(text(in: unit))
    }
    return text(in: fitting ?? (readsBack(text(in: base)) ? smallest(candidates) : base))
  }

  private func smallest(_ units: [UnitScale]) -> UnitScale {
    value == 0 ? D.units[0] : units.last { readsBack(text(in: $0)) } ?? D.units[0]
  }

  private func readsBack(_ text: String) -> Bool {
    (try? Quantity(parsing: text)) == self
  }

  private func text(in unit: UnitScale) -> String {
    let number =
      unit.isDecimal
      ? DecimalText(value).shifted(by: -unit.exponent)
      : DecimalText(value * unit.divisor / unit.factor).shifted(by: -unit.exponent)
    let separator = unit.symbol.isEmpty || unit.symbol == "%" ? "" : " "
    return number + separator + unit.symbol
  }
}

extension UnitScale {
  /// One of this unit, in base units; only used to order units by size.
  var size: Double { base(of: DecimalText(1)) }
}

extension DecimalText {
  /// The plain or scientific text of the number after moving the decimal point by `places`.
  func shifted(by places: Int) -> String {
    let moved = Double("\(digits)e\(exponent + places)") ?? .nan
    let text = "\(moved)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
