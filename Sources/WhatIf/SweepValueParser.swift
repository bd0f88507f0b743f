import Foundation

/// Reads the values of a sweep: a range with a step, or a list.
struct SweepValueParser {
  /// The whole sweep as it was typed, for messages.
  let text: String
  /// What the plan says at the sweep's path; nil if it says nothing.
  let planValue: String?

  /// The values that a text stands for.
  ///
  /// - Parameter values: what follows the equals sign.
  func values(_ values: String) throws(SweepError) -> [SweepValue] {
    if let dots = values.firstRange(of: "..") {
      return try range(from: values[..<dots.lowerBound], rest: values[dots.upperBound...])
    }
    return try list(values)
  }

  private func range(
    from: Substring, rest: Substring
  ) throws(SweepError) -> [SweepValue] {
    // A slash before a number ends TO; others belong to units such as USD/month.
    guard let slash = rest.firstMatch(of: #/\/\s*x?[$+\-.0-9]/#)?.range.lowerBound else {
      throw error("there is no step after the range.", "write a step, for example …/5kW.")
    }
    let first = try quantity(from, "FROM")
    let last = try quantity(rest[..<slash], "TO")
    let step = try quantity(rest[rest.index(after: slash)...], "STEP")
    try check(first, last, step)
    return try points(first, last, step)
  }

  /// The plan's own number, for values that are multiples of it.
  private func planNumber(_ multiple: some StringProtocol) throws(SweepError) -> DecimalQuantity {
    guard let planValue else {
      throw error(
        "'\(multiple)' is a multiple of the plan's own value, but the plan does not set the key.",
        "give the values themselves, or set the key in the plan.")
    }
    guard let quantity = DecimalQuantity(planValue) else {
      throw error(
        "'\(multiple)' is a multiple of the plan's own value, but that is "
          + "'\(planValue.prefix(60))' and no number.",
        "give the values themselves.")
    }
    return quantity
  }

  private func check(
    _ first: DecimalQuantity, _ last: DecimalQuantity, _ step: DecimalQuantity
  ) throws(SweepError) {
    let units = [first.unit, last.unit, step.unit]
    if Set(units).count > 1 {
      let named = units.map { $0.isEmpty ? "no unit" : "'\($0)'" }.joined(separator: ", ")
      throw error("its parts have different units: \(named).", "give all three the same unit.")
    }
    if step.number <= 0 {
      throw error("the step \(step.number) is not above zero.", "give a step above zero.")
    }
    if first.number > last.number {
      throw error(
        "FROM \(first.number) is above TO \(last.number).", "write the smaller value first.")
    }
  }

  private func points(
    _ first: DecimalQuantity, _ last: DecimalQuantity, _ step: DecimalQuantity
  ) throws(SweepError) -> [SweepValue] {
    var values: [SweepValue] = []
    var number = first.number
    while number <= last.number {
      if values.count == Sweep.mostPoints { throw tooMany(first, last, step) }
      values.append(SweepValue(first.text(number, defaultUnit: unitOfPlan)))
      number = first.number + step.number * Decimal(values.count)
    }
    return values
  }

  /// The unit of the plan's own value; a bare number beside a percentage is a share, not a percent.
  private var unitOfPlan: String {
    let unit = DecimalQuantity(planValue ?? "")?.unit ?? ""
    return unit == "%" ? "" : unit
  }

  private func tooMany(
    _ first: DecimalQuantity, _ last: DecimalQuantity, _ step: DecimalQuantity
  ) -> SweepError {
    let ratio = NSDecimalNumber(decimal: (last.number - first.number) / step.number).doubleValue
    let count = ratio < 1e9 ? "\(Int(ratio) + 1)" : "more than a billion"
    return error(
      "the range has \(count) points, and \(Sweep.mostPoints) are the most.",
      "give a larger step or a shorter range.")
  }

  private func quantity(
    _ part: Substring, _ name: String
  ) throws(SweepError) -> DecimalQuantity {
    if let factor = SweepValueParser.factor(part) {
      var quantity = try planNumber(part)
      quantity.number *= factor
      return quantity
    }
    guard let quantity = DecimalQuantity(String(part)) else {
      throw error(
        part.isEmpty ? "\(name) is missing." : "\(name) '\(part)' does not begin with a number.",
        SweepError.sample)
    }
    return quantity
  }

  private func list(_ values: String) throws(SweepError) -> [SweepValue] {
    let items = SweepValueParser.items(values)
    if items.contains(where: \.isEmpty) {
      throw error("a value is missing.", SweepError.sample)
    }
    if items.count < 2 {
      throw error(
        "'\(values)' is neither a range, for want of '..', nor a list, for want of a comma.",
        SweepError.sample)
    }
    if items.count > Sweep.mostPoints {
      throw error(
        "the list has \(items.count) points, and \(Sweep.mostPoints) are the most.",
        "give fewer values.")
    }
    var values: [SweepValue] = []
    for item in items { values.append(try value(item)) }
    return values
  }

  /// A value of a list as it stands, or a multiple of the plan's own.
  private func value(_ item: String) throws(SweepError) -> SweepValue {
    guard let factor = SweepValueParser.factor(item) else { return SweepValue(item) }
    let quantity = try planNumber(item)
    return SweepValue(quantity.text(quantity.number * factor))
  }

  /// The number of a multiple such as `x0.5`; nil for any other text.
  private static func factor(_ text: some StringProtocol) -> Decimal? {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard text.hasPrefix("x"), let factor = DecimalQuantity(String(text.dropFirst())),
      factor.unit.isEmpty
    else { return nil }
    return factor.number
  }

  /// The parts between commas that are not in quotes or brackets.
  private static func items(_ text: String) -> [String] {
    var items = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "[{".contains(character) {
        depth += 1
      } else if "]}".contains(character) {
        depth -= 1
      }
      if character == "," && depth == 0 && quote == nil {
        items.append("")
      } else {
        items[items.count - 1].append(character)
      }
    }
    return items.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func error(_ reason: String, _ fix: String) -> SweepError {
    SweepError(text: text, reason: reason, fix: fix)
  }
}
