/// Finds where a condition that holds for small arguments begins to fail.
enum BracketedRoot {
  /// The largest argument in `low...high` at which `margin` is not negative, to 2e-13 of itself.
  ///
  /// Inverse quadratic interpolation where it is safe, else bisection (T. R. Chandrupatla, A new
  /// hybrid quadratic/bisection algorithm, Advances in Engineering Software 28 (1997) 145–149).
  /// A margin of `-infinity` says only that the condition fails; it is bisected away.
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
    var newest = (x: high, margin: highMargin)
    var opposite = (x: low, margin: lowMargin)
    var step = 0.5
    for _ in 0..<300 {
      let x = newest.x + step * (opposite.x - newest.x)
      let point = (x: x, margin: margin(x))
      let previous: (x: Double, margin: Double)
      if (point.margin >= 0) == (newest.margin >= 0) {
        previous = newest
      } else {
        previous = opposite
        opposite = newest
      }
      newest = point
      let width = (opposite.x - newest.x).magnitude
      let least = 1e-13 * max(opposite.x, newest.x) / width
      guard least < 0.5 else { break }
      step = min(max(self.step(newest, opposite, previous), least), 1 - least)
    }
    return newest.margin >= 0 ? newest.x : opposite.x
  }

  /// Where to look next, as a share of the way from the newest argument to the opposite one.
  private static func step(
    _ newest: (x: Double, margin: Double), _ opposite: (x: Double, margin: Double),
    _ previous: (x: Double, margin: Double)
  ) -> Double {
    let (f1, f2, f3) = (newest.margin, opposite.margin, previous.margin)
    let place = (newest.x - opposite.x) / (previous.x - opposite.x)
    let height = (f1 - f2) / (f3 - f2)
    guard f1.isFinite, f2.isFinite, f3.isFinite, height * height < place,
      (1 - height) * (1 - height) < 1 - place
    else { return 0.5 }
    let ratio = (previous.x - newest.x) / (opposite.x - newest.x)
    return f1 / (f2 - f1) * f3 / (f2 - f3) + ratio * f1 / (f3 - f1) * f2 / (f3 - f2)
  }
}
