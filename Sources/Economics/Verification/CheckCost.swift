public import Quantities

/// What checking one answer costs, by the means that is used.
///
/// Not every answer needs a check: each formula is multiplied with the share that is checked.
public enum CheckCost {
  /// A model that reads the answer through an interface with token prices.
  ///
  /// `share · (input·p_in + output·p_out)`. A judge on the fleet itself is load and costs nothing
  /// here.
  ///
  /// - Parameters:
  ///   - share: of answers that are judged, 0...1.
  ///   - inputTokens: that the judge reads for one answer, not negative.
  ///   - outputTokens: that it writes, not negative.
  ///   - prices: of the judge.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public static func judge(
    share: Double, inputTokens: Double, outputTokens: Double, prices: TokenPrices
  ) throws(InvalidTerm) -> Quantity<Money> {
    try InvalidTerm.checkShare("share of judged answers", share)
    try InvalidTerm.checkNotNegative("input of the judge in tokens", inputTokens)
    try InvalidTerm.checkNotNegative("output of the judge in tokens", outputTokens)
    let perMillion =
      prices.inputUSDPerMillion * inputTokens + prices.outputUSDPerMillion * outputTokens
    return .usd(share * perMillion / 1e6)
  }

  /// Tests that are run in a sandbox: `share · (CPU time · price + sandbox start)`.
  ///
  /// - Parameters:
  ///   - share: of answers that are tested, 0...1.
  ///   - cpuTime: of one run, not negative.
  ///   - cpuPrice: of a processor core, not negative.
  ///   - sandboxStart: what starting a sandbox costs, not negative.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public static func tests(
    share: Double, cpuTime: Quantity<Time>, cpuPrice: Quantity<MoneyRate>,
    sandboxStart: Quantity<Money>
  ) throws(InvalidTerm) -> Quantity<Money> {
    try InvalidTerm.checkShare("share of tested answers", share)
    try InvalidTerm.checkNotNegative("processor time in seconds", cpuTime.seconds)
    try InvalidTerm.checkNotNegative("price of processor time", cpuPrice.usdPerHour)
    try InvalidTerm.checkNotNegative("cost of starting a sandbox", sandboxStart.usd)
    return (cpuPrice * cpuTime + sandboxStart) * share
  }

  /// A person: `share · time · wage / (1 − overhead)`.
  ///
  /// - Parameters:
  ///   - share: of answers that a person reads, 0...1.
  ///   - time: for one answer, not negative.
  ///   - wage: what the person costs while working, not negative.
  ///   - overhead: the share of paid time without reviews; at least 0 and below 1.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public static func human(
    share: Double, time: Quantity<Time>, wage: Quantity<MoneyRate>, overhead: Double
  ) throws(InvalidTerm) -> Quantity<Money> {
    try InvalidTerm.checkShare("share of answers that a person reads", share)
    try InvalidTerm.checkNotNegative("time of a review in seconds", time.seconds)
    try InvalidTerm.checkNotNegative("wage in dollars per hour", wage.usdPerHour)
    try InvalidTerm.check("overhead of reviewers", overhead, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
    return wage * time * (share / (1 - overhead))
  }
}
