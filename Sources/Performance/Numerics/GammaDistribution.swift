internal import RealModule

/// The gamma distribution: waiting times with a shape between bursts and clockwork.
public struct GammaDistribution: Sendable, Hashable {
  /// The shape, above 0.
  public let shape: Double
  /// The scale, above 0; mean = shape · scale.
  public let scale: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - shape: above 0; results are tested for 1e-3...1e6.
  ///   - scale: above 0, in the unit of the variable.
  /// - Returns: nil if an argument is not positive and finite.
  public init?(shape: Double, scale: Double) {
    guard shape > 0, shape < .infinity, scale > 0, scale < .infinity else { return nil }
    self.shape = shape
    self.scale = scale
  }

  /// Creates the distribution with a mean and a variance; nil unless both are positive and finite.
  public init?(mean: Double, variance: Double) {
    self.init(shape: mean * mean / variance, scale: variance / mean)
  }

  /// Creates the distribution with a mean and a variance that are known to be positive and finite.
  init(positiveMean mean: Double, positiveVariance variance: Double) {
    shape = mean * mean / variance
    scale = variance / mean
  }

  /// The probability that the variable is at most `x`; 0 for negative `x`.
  ///
  /// - Complexity: O(√shape) near the mean, O(1) elsewhere.
  public func cdf(_ x: Double) -> Double {
    IncompleteGamma(shape: shape, x: x / scale).lower
  }

  /// The probability that the variable exceeds `x`, accurate where it is small.
  ///
  /// - Complexity: O(√shape) near the mean, O(1) elsewhere.
  public func survival(_ x: Double) -> Double {
    IncompleteGamma(shape: shape, x: x / scale).upper
  }

  /// The value that the variable stays below with probability `p`, to 1e-12 of itself.
  ///
  /// Halley's method in the logarithm of the variable, kept inside a shrinking bracket.
  ///
  /// - Parameter p: a probability, 0...1.
  /// - Returns: the quantile; 0 and infinity at the ends (0 also where the true value is below the
  ///   smallest double), NaN outside of 0...1.
  /// - Complexity: about five evaluations of the distribution function.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    return StandardGammaInverse(shape: shape, p: p).value() * scale
  }
}

/// The inverse of the distribution function at scale 1.
private struct StandardGammaInverse {
  let shape: Double
  let p: Double
  private let smallestLog = -744.0

  init(shape: Double, p: Double) {
    self.shape = shape
    self.p = p
  }

  func value() -> Double {
    var low = smallestLog
    var high = Double.log(shape + 40 * (shape.squareRoot() + 20))
    guard excess(at: low) < 0 else { return 0 }
    var u = min(max(start(), low), high)
    for _ in 0..<200 {
      let x = Double.exp(u)
      let error = excess(at: u)
      if error < 0 { low = u } else { high = u }
      let step = halleyStep(x: x, error: error)
      // Halley's error is the cube of the step, so that another one would change nothing.
      if step.magnitude < 1e-6 { return Double.exp(u + step) }
      let next = u + step
      u = next > low && next < high ? next : (low + high) / 2
    }
    return Double.exp(u)
  }

  /// How far the probability below `exp(u)` lies above `p`, computed on the shorter tail.
  private func excess(at u: Double) -> Double {
    let gamma = IncompleteGamma(shape: shape, x: Double.exp(u))
    return p <= 0.5 ? gamma.lower - p : (1 - p) - gamma.upper
  }

  /// In `u = log x` the first derivative is the density of log x, the second that times `shape − x`.
  private func halleyStep(x: Double, error: Double) -> Double {
    let slope = IncompleteGamma.density(shape: shape, x: x)
    let newton = error / slope
    let curvature = min(max(newton * (shape - x) / 2, -0.5), 0.5)
    return -newton / (1 - curvature)
  }

  /// Wilson and Hilferty's cube for larger shapes, the leading power of the series for small values.
  private func start() -> Double {
    let leading = (Double.log(p) + Double.logGamma(shape + 1)) / shape
    guard leading > -2 + Double.log(shape + 1) || shape > 1 else { return leading }
    let root = 1 - 1 / (9 * shape) + NormalDistribution.quantile(p) / (3 * shape.squareRoot())
    guard root > 0.1 else { return leading }
    return Double.log(shape) + 3 * Double.log(root)
  }
}
