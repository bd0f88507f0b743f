import Quantities

/// Reads one single value as its key's kind says.
struct ScalarReader {
  /// Why a text is not a right value.
  struct Failure: Error {
    let message: String
    let fix: String
    /// Whether the text means nothing for the key, rather than a number out of its range.
    var isMalformed = true
  }

  let key: KeySpecification
  let kind: KeySpecification.Kind
  /// What the value is called in messages: its path, or that it is an item of the list there.
  let subject: String
  /// What the value is called the second time in a sentence.
  let noun: String

  /// Prepares to read the value at a path, or an item of the list there.
  init(key: KeySpecification, kind: KeySpecification.Kind, path: PlanPath, isItem: Bool) {
    self.key = key
    self.kind = kind
    subject = isItem ? "an item of \(path)" : path.description
    noun = isItem ? "it" : key.placeholder == nil ? key.name : "the number"
  }

  /// The value, or the reason why the text is none.
  func read(_ text: String) -> Result<CheckedValue, Failure> {
    switch kind {
    case .quantity(let dimension, let range): quantity(dimension, text, in: range)
    case .share(let range): quantity(Ratio.self, text, in: range)
    case .number(let range): number(text, in: range)
    case .integer(let range): integer(text, in: range)
    case .words(let words): word(text, of: words)
    case .text, .list, .sequence, .mapping, .named: plainText(text)
    }
  }

  private func quantity<D: Dimension>(
    _ dimension: D.Type, _ text: String, in range: NumberRange
  ) -> Result<CheckedValue, Failure> {
    // No quantity is that long, and messages quote the whole text.
    guard text.count <= 60 else { return failure(text, "must be a number with a unit") }
    do {
      return ranged(try Quantity<D>(parsing: text).value, text, in: range) {
        dimension == Ratio.self ? NumberRange.plain($0) : dimension.text($0)
      }
    } catch {
      return .failure(Failure(message: "\(subject): \(error.summary)", fix: key.fix(error)))
    }
  }

  private func number(_ text: String, in range: NumberRange) -> Result<CheckedValue, Failure> {
    guard let number = ScalarReader.decimal(text) else {
      return failure(text, "must be a number")
    }
    return ranged(number, text, in: range)
  }

  private func integer(_ text: String, in range: NumberRange) -> Result<CheckedValue, Failure> {
    guard let number = ScalarReader.decimal(text) else {
      return failure(text, "must be a whole number")
    }
    if let failure = outside(number, text, range, NumberRange.plain) { return .failure(failure) }
    guard let integer = Int(exactly: number) else {
      return failure(text, "must be a whole number", isMalformed: false)
    }
    return .success(.integer(integer))
  }

  private func ranged(
    _ number: Double, _ text: String, in range: NumberRange,
    limit: (Double) -> String = NumberRange.plain
  ) -> Result<CheckedValue, Failure> {
    outside(number, text, range, limit).map { .failure($0) } ?? .success(.number(number))
  }

  /// Why a number is not in the range; nil if it is.
  private func outside(
    _ number: Double, _ text: String, _ range: NumberRange, _ limit: (Double) -> String
  ) -> Failure? {
    guard number.isFinite else { return reason(text, "must be finite", isMalformed: false) }
    guard !range.contains(number) else { return nil }
    return reason(text, range.requirement(violatedBy: number, text: limit), isMalformed: false)
  }

  private func word(_ text: String, of words: [String]) -> Result<CheckedValue, Failure> {
    if words.contains(text) { return .success(.text(text)) }
    let near =
      Self.otherNames[text.lowercased()].flatMap { words.contains($0) ? $0 : nil }
      ?? PlanChecker.suggestion(for: text, among: words)
    return .failure(
      Failure(
        message: "\(subject) is '\(PlanNode.shortened(text))', but it must be one of"
          + " \(words.joined(separator: ", ")).",
        fix: near.map { "did you mean '\($0)'?" } ?? key.fix))
  }

  /// What some words of plans are called elsewhere, where spelling is no guide.
  private static let otherNames = [
    "vote": "self-consistency", "voting": "self-consistency", "majority": "self-consistency",
    "best-of": "best-of-n", "unit-tests": "tests", "llm-judge": "judge", "person": "human",
    "rent": "on-demand", "buy": "own", "hosted": "api",
  ]

  private func plainText(_ text: String) -> Result<CheckedValue, Failure> {
    text.allSatisfy(\.isWhitespace)
      ? .failure(Failure(message: "\(subject) is empty.", fix: key.fix)) : .success(.text(text))
  }

  private func failure(
    _ text: String, _ sentence: String, isMalformed: Bool = true
  ) -> Result<CheckedValue, Failure> {
    .failure(reason(text, sentence, isMalformed: isMalformed))
  }

  private func reason(_ text: String, _ sentence: String, isMalformed: Bool) -> Failure {
    Failure(
      message: "\(subject) is \(PlanNode.shortened(text)), but \(noun) \(sentence).", fix: key.fix,
      isMalformed: isMalformed)
  }

  /// A decimal number; nil for anything else that Swift or YAML takes for a number, such as hex.
  private static func decimal(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    return isDecimal ? Double(text) : nil
  }
}

extension KeySpecification {
  /// The fix for a text that is not a quantity: the unit's spelling, or the key's own example.
  fileprivate func fix(_ error: QuantityError) -> String {
    let units = error.units.filter { !$0.isEmpty }
    if let correction = error.correction { return correction }
    if let near = error.nearestUnit { return "write the unit as \(near), for example \(example)." }
    return "\(fix) Units: \(units.joined(separator: ", "))."
  }

  /// What holds when the key is left out, in words.
  var fallbackText: String {
    switch fallback {
    case .required: "required"
    case .value(let text): text
    case .rule(let text): text
    }
  }
}
