/// What a model's interface charges, and its blends: cost per million tokens (CPM).
public struct TokenPrices: Sendable, Hashable {
  /// US dollars for a million input tokens that are not cached.
  public let inputUSDPerMillion: Double
  /// US dollars for a million output tokens.
  public let outputUSDPerMillion: Double

  /// Creates prices that are known.
  ///
  /// - Parameters:
  ///   - inputUSDPerMillion: not negative.
  ///   - outputUSDPerMillion: not negative.
  /// - Throws: `InvalidTerm` for the first price out of range.
  public init(inputUSDPerMillion: Double, outputUSDPerMillion: Double) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("price of a million input tokens", inputUSDPerMillion)
    try InvalidTerm.checkNotNegative("price of a million output tokens", outputUSDPerMillion)
    self.inputUSDPerMillion = inputUSDPerMillion
    self.outputUSDPerMillion = outputUSDPerMillion
  }

  /// Creates prices from a list in which either may be blank.
  ///
  /// - Parameters:
  ///   - model: whose prices they are, for the error.
  ///   - inputUSDPerMillion: not negative, or nil if it is not known.
  ///   - outputUSDPerMillion: not negative, or nil if it is not known.
  /// - Throws: `MissingPrice` for a blank, else `InvalidTerm`.
  public init(
    of model: String, inputUSDPerMillion: Double?, outputUSDPerMillion: Double?
  ) throws {
    guard let input = inputUSDPerMillion else {
      throw MissingPrice(model: model, direction: "input")
    }
    guard let output = outputUSDPerMillion else {
      throw MissingPrice(model: model, direction: "output")
    }
    try self.init(inputUSDPerMillion: input, outputUSDPerMillion: output)
  }

  /// The price of a million tokens, input and output mixed: `(a·in + b·out)/(a + b)`.
  ///
  /// - Parameters:
  ///   - inputParts: a, not negative.
  ///   - outputParts: b, not negative; not both zero.
  /// - Throws: `InvalidTerm` for parts out of range.
  public func blend(inputParts: Double, outputParts: Double) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkNotNegative("input part of a blend", inputParts)
    try InvalidTerm.checkNotNegative("output part of a blend", outputParts)
    try InvalidTerm.checkPositive("sum of the parts of a blend", inputParts + outputParts)
    return (inputParts * inputUSDPerMillion + outputParts * outputUSDPerMillion)
      / (inputParts + outputParts)
  }

  /// US dollars for a million tokens, half of them output.
  public var cpm1to1: Double { (inputUSDPerMillion + outputUSDPerMillion) / 2 }

  /// US dollars for a million tokens, a quarter of them output.
  public var cpm3to1: Double { (3 * inputUSDPerMillion + outputUSDPerMillion) / 4 }
}

/// A price that a calculation needs and that is blank.
public struct MissingPrice: Error, Hashable, CustomStringConvertible {
  /// Whose price is missing.
  public let model: String
  /// Which one, `input` or `output`.
  public let direction: String

  /// What is missing, then the fix on a line of its own.
  public var description: String {
    "The price of \(direction) tokens of '\(model)' is not known.\n"
      + "  Fix: give it in dollars per million tokens, or leave the model out."
  }
}
