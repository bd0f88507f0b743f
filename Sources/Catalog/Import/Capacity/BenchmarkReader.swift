/// Takes numbers and texts out of one result, and notes what is missing or wrong.
struct BenchmarkReader {
  /// How messages name the file.
  let path: String
  /// What stands before keys in messages, for example `benchmarks[0].`; may be empty.
  let prefix: String
  /// The result.
  let value: BenchmarkValue
  /// What was found wrong so far.
  private(set) var problems: [CatalogProblem] = []

  init(path: String, prefix: String = "", value: BenchmarkValue) {
    self.path = path
    self.prefix = prefix
    self.value = value
  }

  /// The number under keys that must be there and above zero; nil, and a problem, if it is not.
  mutating func positive(_ keys: String..., meaning: String) -> Double? {
    guard let found = find(keys) else {
      report("\(name(keys)) is missing.", fix: "give a result with \(meaning).")
      return nil
    }
    return number(found, keys, meaning: meaning)
  }

  /// The number under keys, above zero; nil if it is missing, and a problem if it is wrong.
  mutating func positiveIfGiven(_ keys: [String], meaning: String) -> Double? {
    find(keys).flatMap { number($0, keys, meaning: meaning) }
  }

  /// The text under keys; nil if there is none.
  func text(_ keys: String...) -> String? {
    if case .text(let text)? = find(keys) { text } else { nil }
  }

  /// The number under keys, whatever it is; nil if there is none.
  func plainNumber(_ keys: String...) -> Double? {
    if case .number(let number)? = find(keys) { number } else { nil }
  }

  /// The flag under a key, also where it was written as a text; nil if there is none.
  func flag(_ key: String) -> Bool? {
    switch find([key]) {
    case .flag(let flag)?: flag
    case .text("true")?: true
    case .text("false")?: false
    default: nil
    }
  }

  /// Notes something that makes the result useless.
  mutating func report(_ message: String, fix: String) {
    problems.append(CatalogProblem(file: path, line: nil, message: message, fix: fix))
  }

  private mutating func number(
    _ value: BenchmarkValue, _ keys: [String], meaning: String
  ) -> Double? {
    if case .number(let number) = value, number > 0, number.isFinite { return number }
    report(
      "\(name(keys)) is \(value.shown), but it must be a number above zero.",
      fix: "give a result with \(meaning).")
    return nil
  }

  private func find(_ keys: [String]) -> BenchmarkValue? {
    var found: BenchmarkValue? = value
    for key in keys { found = found?[key] }
    return found
  }

  private func name(_ keys: [String]) -> String { prefix + keys.joined(separator: ".") }
}
