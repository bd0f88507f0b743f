import Quantities

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
    includesUpper: Bool = true, choices: [Double]? = nil, farLimit: Double? = nil,
    _ sentence: String
  ) {
    hasFarLimit = farLimit != nil
    self.choices = choices
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper ?? farLimit
    self.includesUpper = includesUpper
    self.sentence = sentence
  }

  /// Whether a number lies in the range; NaN and infinity lie in none.
  func contains(_ number: Double) -> Bool {
    guard number.isFinite else { return false }
    if let choices { return choices.contains(number) }
    if hasFarLimit && number > 0 && number < NumberRange.leastSize { return false }
    if number < lower || (number == lower && !includesLower) { return false }
    if let upper, number > upper || (number == upper && !includesUpper) { return false }
    return true
  }

  /// What a number outside of the range must be, as the end of a sentence.
  ///
  /// - Parameters:
  ///   - number: a number outside of the range.
  ///   - text: writes a number of the base unit with a fitting unit.
  func requirement(violatedBy number: Double, text: (Double) -> String) -> String {
    guard hasFarLimit, let upper else { return sentence }
    if number > upper { return "must be at most \(text(upper))" }
    if lower == 0 && number > 0 && number < NumberRange.leastSize {
      return "must be \(includesLower ? "zero or " : "")at least "
        + text(NumberRange.leastSize)
    }
    return sentence
  }

  /// What any number must be, for documents.
  func fullSentence(text: (Double) -> String) -> String {
    guard hasFarLimit, let upper else { return sentence }
    return "\(sentence) and at most \(text(upper))"
  }

  /// What no figure of a plan comes near, in base units; larger numbers drown all others in sums.
  static let farLimit = 1e13
  /// What no figure of a plan but zero comes near, in base units; the solver takes coefficients that
  /// differ by too many orders of magnitude for each other's rounding.
  static let leastSize = 1e-12

  /// Whether the upper bound is only there to keep nonsense out.
  private let hasFarLimit: Bool

  /// Above zero.
  static let positive = NumberRange(
    from: 0, includesLower: false, farLimit: farLimit, "must be above zero")
  /// Zero or more.
  static let notNegative = NumberRange(from: 0, farLimit: farLimit, "must not be negative")
  /// One or more.
  static let atLeastOne = NumberRange(from: 1, farLimit: farLimit, "must be at least 1")
  /// A share, 0 and 1 included.
  static let share = NumberRange(from: 0, to: 1, "must lie between 0 and 1 (0% and 100%)")
  /// A share below 1.
  static let shareBelowOne = NumberRange(
    from: 0, to: 1, includesUpper: false, "must be at least 0 and below 1 (100%)")
  /// A share above 0.
  static let shareAboveZero = NumberRange(
    from: 0, includesLower: false, to: 1, "must be above 0 and at most 1 (100%)")
  /// The probability of a side of the median that a plan may ask for.
  static let confidence = NumberRange(
    from: 0.5, to: 1, includesUpper: false, "must be at least 0.5 (50%) and below 1 (100%)")
  /// The price of energy in dollars per joule, at most 1000 dollars per kWh.
  static let energyPrice = NumberRange(
    from: 0, farLimit: 1.0 / 3600, "must not be negative")
  /// The price of power in dollars per watt and second, at most 500,000 dollars per kW and month.
  static let powerPrice = NumberRange(
    from: 0, farLimit: 500 / 2_628_000, "must not be negative")
  /// The period over which purchases are written off, in seconds.
  static let horizon = NumberRange(
    from: 3600, farLimit: 1000 * 8760 * 3600, "must be at least 1 h")
  /// Power of the whole site over power of the systems.
  static let powerUsageEffectiveness = NumberRange(from: 1, farLimit: 1000, "must be at least 1")
  /// Peak rate over mean rate.
  static let peakToMean = NumberRange(from: 1, farLimit: 1_000_000, "must be at least 1")
  /// A share of a price that may be above 1.
  static let shareOfPrice = NumberRange(from: 0, farLimit: 1000, "must not be negative")
  /// Requests per second of a workload; the bounds are far from any traffic, and keep rates within
  /// what the solver tells from zero.
  static let requestRate = NumberRange(
    from: 0.0001, to: 10_000_000, "must lie between 0.0001 and 10000000")
  /// Tokens of one request.
  static let tokens = NumberRange(
    from: 1, to: 10_000_000, "must lie between 1 and 10000000")
  /// A coefficient of variation.
  static let variation = NumberRange(from: 0, to: 10, "must lie between 0 and 10")
  /// Interruptions of one system per hour.
  static let interruptionRate = NumberRange(from: 0, to: 60, "must lie between 0 and 60")
  /// How long an interruption takes, in seconds.
  static let interruption = NumberRange(
    from: 0, farLimit: 24 * 3600, "must not be negative")
  /// Hours of a year; one is the least that a load curve tells apart.
  static let hoursPerYear = NumberRange(from: 1, to: 8760, "must lie between 1 and 8760")
  /// Kilograms of CO2e for a kWh; coal alone is near 1.
  static let carbonIntensity = NumberRange(from: 0, to: 10, "must lie between 0 and 10")
  /// Requests per second that a limit allows.
  static let requestLimit = NumberRange(from: 0, to: 10_000_000, "must lie between 0 and 10000000")
  /// How many there are of something.
  static let count = NumberRange(from: 0, to: 1_000_000_000, "must lie between 0 and 1000000000")
  /// How many accelerators share a layer: powers of two nest, so that replicas fill a system.
  static let tensorParallel = NumberRange(
    from: 1, to: 64, choices: [1, 2, 4, 8, 16, 32, 64], "must be a power of two from 1 to 64")
  /// Systems that one replica may span.
  static let systemsPerReplica = NumberRange(
    from: 1, to: 8, choices: [1, 2, 4, 8], "must be 1, 2, 4 or 8")
  /// Tokens that are proposed for each verified step.
  static let draftTokens = NumberRange(from: 1, to: 16, "must lie between 1 and 16")
  /// How many there are of something that cannot be missing.
  static let positiveCount = NumberRange(
    from: 1, to: 1_000_000_000, "must lie between 1 and 1000000000")

  /// How often a rejected answer may be made again.
  static let retries = NumberRange(from: 0, to: 100, "must lie between 0 and 100")
  /// How many answers to one request are generated together.
  static let samples = NumberRange(from: 2, to: 64, "must lie between 2 and 64")
  /// How many right answers a wrong one undoes.
  static let penalty = NumberRange(from: 0, to: 1000, "must lie between 0 and 1000")
  /// How many times as long an output is with its thinking.
  static let thinkingRatio = NumberRange(from: 1, to: 1000, "must lie between 1 and 1000")

  /// A number without a unit, such as `1000`.
  static func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Dimension {
  /// A number in the base unit as text with a fitting unit.
  static func text(_ number: Double) -> String { Quantity<Self>(number).description }
}
