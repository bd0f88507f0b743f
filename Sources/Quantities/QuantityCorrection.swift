/// What a text that is no quantity probably meant, where there is hardly a doubt.
struct QuantityCorrection<D: Dimension> {
  private let text: String

  /// Takes a text that does not parse.
  init(of text: String) {
    self.text = text.trimmed
  }

  /// The correction as the end of a fix, for example `write 500000 USD, without commas.`
  ///
  /// - Complexity: O(length of the text + number of units).
  var advice: String? {
    guard text.count <= 60 else { return nil }
    return doubledDollar ?? thousands ?? decimalComma ?? dollarMagnitude
  }

  /// `$20 kUSD/month`: the dollar is said twice.
  private var doubledDollar: String? {
    guard text.first == "$", text.contains("USD") else { return nil }
    return written(String(text.dropFirst())).map {
      "write \($0): the dollar sign already stands for USD."
    }
  }

  /// `$500,000`: commas between groups of three digits.
  private var thousands: String? {
    let pattern = /(?<head>\$?\s*[+\-]?)(?<digits>\d{1,3}(?:,\d{3})+)(?<rest>[^,]*)/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let digits = match.digits.filter { $0 != "," }
    return corrected("\(match.head)\(digits)\(match.rest)").map {
      "write \($0), without commas."
    }
  }

  /// `17,5 kW`: a comma in front of the decimals.
  private var decimalComma: String? {
    let pattern = /(?<head>\$?\s*[+\-]?\d+),(?<rest>\d[^,]*)/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    return corrected("\(match.head).\(match.rest)").map { "write \($0), with a decimal point." }
  }

  /// `$0.5M` or `$20k/month`: the magnitude behind the number, as it is spoken.
  private var dollarMagnitude: String? { spokenDollars(text).map { "write \($0)." } }

  /// The text with its unit, if it is well formed now, or with a spoken magnitude.
  private func corrected(_ text: String) -> String? { written(text) ?? spokenDollars(text) }

  private func spokenDollars(_ text: String) -> String? {
    let pattern =
      /\$\s*(?<number>[+\-]?\d+(?:\.\d*)?)\s*(?<size>k|K|m|M|mn|Mio|million|b|B|bn|billion)(?<rest>(?:\/.*)?)/
    guard let match = text.wholeMatch(of: pattern), let first = match.size.first else { return nil }
    let prefix = ["k": "k", "m": "M", "b": "B"][first.lowercased()] ?? ""
    return written("\(match.number) \(prefix)USD\(match.rest)")
  }

  /// The text as number, space and unit, if it is a quantity; else nil.
  private func written(_ text: String) -> String? {
    var rest = Substring(text.trimmed)
    let hasDollar = rest.first == "$"
    if hasDollar { rest = Substring(String(rest.dropFirst()).trimmed) }
    let start = rest
    guard DecimalText(consuming: &rest) != nil else { return nil }
    let number = start.dropLast(rest.count)
    let unit = (hasDollar ? "USD" : "") + String(rest).trimmed
    guard D.units.contains(where: { $0.symbol == unit }) else { return nil }
    return unit.isEmpty || unit == "%" ? "\(number)\(unit)" : "\(number) \(unit)"
  }
}
