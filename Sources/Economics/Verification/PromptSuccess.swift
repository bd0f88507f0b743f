/// How likely an attempt at a prompt is right, and how much attempts at one prompt resemble
/// each other.
///
/// Each prompt has its own chance q of a right answer, drawn from a Beta distribution with mean
/// `mean` and `a + b = 1/correlation − 1`. Without correlation every prompt has the same chance
/// and retries are independent; with it, hard prompts fail again and again, so that retries help
/// less. Every formula below is an exact finite product or sum for both.
///
/// Source: the Beta-binomial distribution (J. G. Skellam, Journal of the Royal Statistical Society
/// B 10, 1948), in Pólya's urn form, which stays finite as the correlation goes to 0.
public struct PromptSuccess: Sendable, Hashable {
  /// The share of first attempts that are right, over all prompts; 0...1.
  public let mean: Double
  /// The correlation of two attempts at one prompt, `1/(a + b + 1)`; at least 0, below 1.
  public let correlation: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - mean: 0...1.
  ///   - correlation: 0 for independent attempts; below 1, where one attempt would tell all.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(mean: Double, correlation: Double = 0) throws(InvalidTerm) {
    try InvalidTerm.checkShare("first-pass accuracy", mean)
    try InvalidTerm.check("correlation of attempts", correlation, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
    self.mean = mean
    self.correlation = correlation
  }

  /// The chance that `right` given attempts at one prompt are right and `wrong` others are wrong.
  ///
  /// This is `E[q^right (1−q)^wrong] = B(a + right, b + wrong)/B(a, b)`.
  ///
  /// - Parameters:
  ///   - right: a number of attempts; below 0 counts as 0.
  ///   - wrong: a number of attempts; below 0 counts as 0.
  /// - Complexity: O(right + wrong).
  public func probability(right: Int, wrong: Int) -> Double {
    let apart = 1 - correlation
    var product = 1.0
    var drawn = 0.0
    for (share, count) in [(mean, right), (1 - mean, wrong)] {
      for index in 0..<max(0, count) {
        product *= (share * apart + Double(index) * correlation) / (apart + drawn * correlation)
        drawn += 1
      }
    }
    return product
  }

  /// The chance that at least one of `samples` attempts is right, pass@n = 1 − E[(1−q)^n].
  ///
  /// - Parameter samples: at least 1.
  /// - Throws: `InvalidTerm` for fewer samples.
  /// - Complexity: O(samples).
  public func passAtN(_ samples: Int) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkCount("number of samples", samples, PromptSuccess.sampleRange)
    return 1 - probability(right: 0, wrong: samples)
  }

  /// The chance that more than half of `samples` attempts are right,
  /// `Σ_{k > n/2} C(n, k) E[q^k (1−q)^(n−k)]`.
  ///
  /// A tie is no majority and counts as wrong, and all wrong answers are taken to agree: where
  /// wrong answers differ from each other, a smaller number of right ones would win.
  ///
  /// - Parameter samples: 1...1000; an odd number wastes no sample on ties.
  /// - Throws: `InvalidTerm` for another number.
  /// - Complexity: O(samples²).
  public func majority(of samples: Int) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkCount("number of samples", samples, PromptSuccess.sampleRange)
    let winning = (samples / 2 + 1)...samples
    return winning.reduce(0) { sum, right in
      sum + choose(samples, right) * probability(right: right, wrong: samples - right)
    }
  }

  /// How many samples or retries the sums take.
  static let sampleRange = 1...1000
}

/// The binomial coefficient, as a double; finite up to `n` = 1029.
///
/// - Complexity: O(min(k, n − k)).
func choose(_ n: Int, _ k: Int) -> Double {
  (0..<min(k, n - k)).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
}
