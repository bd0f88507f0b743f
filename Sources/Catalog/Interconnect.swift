/// How the chips of a scale-up domain are joined.
public enum Interconnect: String, Sendable, Hashable, CaseIterable {
  /// Every chip reaches every other at its full bandwidth, through switches (NVSwitch).
  case switched
  /// Every pair of chips has a link of its own; a small group uses only some of them.
  case mesh
  /// Chips are joined to neighbours in two dimensions.
  case torus2d = "torus-2d"
  /// Chips are joined to neighbours in three dimensions.
  case torus3d = "torus-3d"

  /// How many links a message passes that goes round a group of chips.
  ///
  /// - Parameter chips: at least 1. In a torus the group is as near to a square or cube as can be.
  public func hops(chips: Double) -> Double {
    switch self {
    case .switched: chips - 1
    case .mesh: min(1, chips - 1)
    case .torus2d: 2 * (chips.squareRoot() - 1)
    case .torus3d: 3 * (Self.cubeRoot(chips) - 1)
    }
  }

  /// The share of a chip's bandwidth that a collective over a group of chips can use.
  ///
  /// - Parameters:
  ///   - chips: at least 2.
  ///   - domain: the chips of the whole domain.
  public func usableShare(chips: Double, domain: Double) -> Double {
    guard self == .mesh, chips < domain else { return 1 }
    return (chips - 1) / (domain - 1)
  }

  /// Newton's method, so that the target needs no library of mathematics.
  private static func cubeRoot(_ number: Double) -> Double {
    var root = max(1, number / 3)
    for _ in 0..<40 { root = (2 * root + number / (root * root)) / 3 }
    return root
  }
}
