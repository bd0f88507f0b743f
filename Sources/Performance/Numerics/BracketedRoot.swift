internal import RealModule

/// Finds where a condition that holds for small arguments begins to fail.
enum BracketedRoot {
  /// The largest argument in `low...high` at which `margin` is not negative, to 1e-13 of itself.
  ///
  /// Interpolates, truncates and projects (I. F. D. Oliveira, R. H. C. Takahashi, An Enhancement of
  /// the Bisection Method Average Performance, ACM TOMS 47 (2020) 5): superlinear for smooth
  /// margins and never more than one step slower than bisection for any other. A margin of
  /// `-infinity` says only that the condition fails.
  ///
  /// - Parameters:
  ///   - low: an argument at which the condition holds.
  ///   - high: an argument above `low` at which it fails.
  ///   - lowMargin: the margin at `low`, not negative.
  ///   - highMargin: the margin at `high`, negative.
  ///   - margin: how far the condition is from failing, in any unit; negative where it fails.
  /// - Returns: an argument at which `margin` was seen not to be negative.
  static func largest(
    holdingFrom low: Double, to high: Double, lowMargin: Double, highMargin: Double,
    margin: (Double) -> Double
  ) -> Double {
    var (a, b, atA, atB) = (low, high, lowMargin, highMargin)
    let damping = 0.2 / (b - a)
    var radius = 2 * (b - a)
    for _ in 0..<200 where b - a > 1e-13 * b {
      radius /= 2
      let x = point(a, b, atA, atB, damping: damping, radius: radius)
      let value = margin(x)
      if value >= 0 { (a, atA) = (x, value) } else { (b, atB) = (x, value) }
    }
    return a
  }

  /// The next argument: interpolated, pulled towards the middle, and never far from it.
  private static func point(
    _ a: Double, _ b: Double, _ atA: Double, _ atB: Double, damping: Double, radius: Double
  ) -> Double {
    let middle = (a + b) / 2
    guard atA.isFinite, atB.isFinite, atA > atB else { return middle }
    let reach = max(0, radius - (b - a) / 2)
    let interpolated = (atA * b - atB * a) / (atA - atB)
    let sign: Double = middle >= interpolated ? 1 : -1
    let pull = damping * (b - a) * (b - a)
    let truncated = pull <= (middle - interpolated).magnitude ? interpolated + sign * pull : middle
    return (truncated - middle).magnitude <= reach ? truncated : middle - sign * reach
  }
}
