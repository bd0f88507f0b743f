public import Quantities
internal import RealModule

/// How a system's power rises with its use: `P(u) = P_idle + (P_busy − P_idle)·u^θ`.
public struct PowerCurve: Sendable, Hashable {
  /// The power at both ends.
  public let draw: PowerDraw
  /// θ: 1 for a straight line; less where a little use already draws much.
  public let exponent: Double

  /// Creates a curve.
  ///
  /// - Parameters:
  ///   - draw: the power idle and busy.
  ///   - exponent: θ, 0.5...1.
  /// - Throws: `InvalidTerm` for an exponent out of range.
  public init(draw: PowerDraw, exponent: Double = 1) throws(InvalidTerm) {
    try InvalidTerm.check("exponent of the power curve", exponent, "0.5 to 1") { 0.5...1 ~= $0 }
    self.draw = draw
    self.exponent = exponent
  }

  /// The power at a utilization.
  ///
  /// - Parameter utilization: the share of capacity in use, 0...1.
  /// - Returns: at least what a straight line between idle and busy gives.
  /// - Throws: `InvalidTerm` for a utilization out of range.
  public func power(atUtilization utilization: Double) throws(InvalidTerm) -> Quantity<Power> {
    try InvalidTerm.checkShare("utilization", utilization)
    // A root of the share, and not the share itself, keeps both ends exact.
    let risen = exponent == 1 ? utilization : Double.pow(utilization, exponent)
    return draw.idle + (draw.busy - draw.idle) * risen
  }
}
