/// The numbers that a key accepts.
struct NumberRange: Sendable, Hashable {
  /// The least number.
  let lower: Double
  /// Whether the least number itself is accepted.
  let includesLower: Bool
  /// The greatest number; nil for no bound.
  let upper: Double?
  /// Whether the greatest number itself is accepted.
  let includesUpper: Bool
  /// What a number must be, as the end of a sentence.
  let sentence: String
  /// The only numbers accepted; nil for all between the bounds.
  let choices: [Double]?

  private init(
    from lower: Double, includesLower: Bool = true, to upper: Double? = nil,
    includesUpper: Bool = true, choices: [Double]? = nil, _ sentence: String
  ) {
    self.choices = choices
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
    self.sentence = sentence
  }

  /// Whether a number lies in the range; NaN and infinity lie in none.
  func contains(_ number: Double) -> Bool {
    guard number.isFinite else { return false }
    if let choices { return choices.contains(number) }
    if number < lower || (number == lower && !includesLower) { return false }
    if let upper, number > upper || (number == upper && !includesUpper) { return false }
    return true
  }

  /// What a number outside of the range must be, as the end of a sentence.
  ///
  /// - Parameters:
  ///   - number: a number outside of the range.
  ///   - limit: the greatest number as the key's unit writes it; nil for a key without a unit.
  func requirement(violatedBy number: Double, limit: String?) -> String {
    guard hasCommonLimit, let upper, number > upper else { return sentence }
    return "must be at most \(limit ?? NumberRange.commonLimitText)"
  }

  /// What any number must be, for documents.
  func fullSentence(limit: String?) -> String {
    hasCommonLimit ? "\(sentence) and at most \(limit ?? NumberRange.commonLimitText)" : sentence
  }

  /// What no figure of a plan comes near, in base units; sums of larger numbers lose their digits.
  static let commonLimit = 1e13
  private static let commonLimitText = "1e13"

  private var hasCommonLimit: Bool { upper == NumberRange.commonLimit }

  /// Above zero.
  static let positive = NumberRange(
    from: 0, includesLower: false, to: commonLimit, "must be above zero")
  /// Zero or more.
  static let notNegative = NumberRange(from: 0, to: commonLimit, "must not be negative")
  /// One or more.
  static let atLeastOne = NumberRange(from: 1, to: commonLimit, "must be at least 1")
  /// A share, 0 and 1 included.
  static let share = NumberRange(from: 0, to: 1, "must lie between 0 and 1 (0% and 100%)")
  /// A share below 1.
  static let shareBelowOne = NumberRange(
    from: 0, to: 1, includesUpper: false, "must be at least 0 and below 1 (100%)")
  /// A share above 0.
  static let shareAboveZero = NumberRange(
    from: 0, includesLower: false, to: 1, "must be above 0 and at most 1 (100%)")
  /// Requests per second of a workload; the bounds are far from any traffic, and keep rates within
  /// what the solver tells from zero.
  static let requestRate = NumberRange(
    from: 0.000001, to: 10_000_000, "must lie between 0.000001 and 10000000")
  /// Tokens of one request.
  static let tokens = NumberRange(
    from: 1, to: 10_000_000, "must lie between 1 and 10000000")
  /// A coefficient of variation.
  static let variation = NumberRange(from: 0, to: 10, "must lie between 0 and 10")
  /// How many there are of something.
  static let count = NumberRange(from: 0, to: 1_000_000_000, "must lie between 0 and 1000000000")
  /// How many accelerators share a layer: powers of two nest, so that replicas fill a system.
  static let tensorParallel = NumberRange(
    from: 1, to: 64, choices: [1, 2, 4, 8, 16, 32, 64], "must be a power of two from 1 to 64")
  /// How many there are of something that cannot be missing.
  static let positiveCount = NumberRange(
    from: 1, to: 1_000_000_000, "must lie between 1 and 1000000000")
}
