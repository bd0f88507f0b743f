internal import RealModule

/// The regularised incomplete gamma functions P (lower) and Q (upper), P + Q = 1.
struct IncompleteGamma {
  /// The probability below the point.
  let lower: Double
  /// The probability above the point, accurate in its own right where it is small.
  let upper: Double

  /// Computes P(shape, x) and Q(shape, x), to about 1e-14 of the smaller one.
  ///
  /// Series below `shape + 1`, continued fraction (modified Lentz) above. Source: W. H. Press et
  /// al., Numerical Recipes, 3rd ed., section 6.2; the common factor as in C. Loader, Fast and
  /// Accurate Computation of Binomial Probabilities (2000), which keeps it exact for large shapes.
  ///
  /// - Parameters:
  ///   - shape: above 0 and finite.
  ///   - x: not negative.
  /// - Complexity: O(√shape) near the mean, O(1) elsewhere.
  init(shape: Double, x: Double) {
    guard x > 0 else {
      (lower, upper) = (0, 1)
      return
    }
    guard x < .infinity else {
      (lower, upper) = (1, 0)
      return
    }
    let factor = IncompleteGamma.density(shape: shape, x: x)
    if x < shape + 1 {
      let series = factor / shape * IncompleteGamma.series(shape: shape, x: x)
      (lower, upper) = (min(series, 1), max(0, 1 - series))
    } else {
      let fraction = factor * IncompleteGamma.fraction(shape: shape, x: x)
      (lower, upper) = (max(0, 1 - fraction), min(fraction, 1))
    }
  }

  /// `x^shape e^−x / Γ(shape)`: the density of log x.
  static func density(shape: Double, x: Double) -> Double {
    guard shape >= 16 else {
      return Double.exp(shape * Double.log(x) - x - Double.logGamma(shape))
    }
    let distance = (x - shape) / shape
    let exponent = shape * logOnePlusMinus(distance) - stirlingCorrection(shape)
    return Double.exp(exponent) * (shape / (2 * Double.pi)).squareRoot()
  }

  private static func series(shape: Double, x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  private static func fraction(shape: Double, x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    var index = 0.0
    while index < 100_000 {
      index += 1
      let a = index * (shape - index)
      b += 2
      d = a * d + b
      if d.magnitude < tiny { d = tiny }
      c = b + a / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      result *= d * c
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return result
  }

  /// `log(1 + x) − x` without cancellation, by the series of the inverse hyperbolic tangent.
  static func logOnePlusMinus(_ x: Double) -> Double {
    guard x.magnitude < 0.5 else { return Double.log(onePlus: x) - x }
    let r = x / (2 + x)
    let square = r * r
    var power = 1.0
    var sum = 0.0
    var odd = 1.0
    repeat {
      power *= square
      odd += 2
      sum += power / odd
    } while power > 1e-18
    return r * (2 * sum - x)
  }

  /// `log Γ(x) − ((x − ½) log x − x + ½ log 2π)` for `x ≥ 16`, by Stirling's series.
  private static func stirlingCorrection(_ x: Double) -> Double {
    let square = 1 / (x * x)
    let tail = 1.0 / 1188 - square * (691.0 / 360_360 - square / 156)
    return
      (1.0 / 12 - square
      * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * tail))))
      / x
  }
}
