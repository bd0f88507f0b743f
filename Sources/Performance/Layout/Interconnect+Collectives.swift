internal import Catalog

/// What the links of a scale-up domain mean for messages within a group of its chips.
extension Interconnect {
  /// How many steps a collective takes that goes round a group of chips.
  ///
  /// In a mesh as many as through switches, because the calibrated collectives go round in both. In a
  /// torus they go round two sides of the group, which is taken to be a square; a cube's sides are
  /// shorter.
  ///
  /// - Parameter chips: at least 1.
  func hops(chips: Double) -> Double {
    switch self {
    case .torus: 2 * (chips.squareRoot() - 1)
    case .mesh, .nvswitch, .ring, .ethernet, .sramPipeline, .bridge, .pcie, .wafer: chips - 1
    }
  }

  /// The share of a chip's bandwidth that a collective over a group of chips can use: in a mesh a
  /// chip has a link to each other one, and only those within the group count.
  ///
  /// - Parameters:
  ///   - chips: at least 2.
  ///   - domain: the chips of the whole domain.
  func usableShare(chips: Double, domain: Double) -> Double {
    guard self == .mesh, chips < domain else { return 1 }
    return (chips - 1) / (domain - 1)
  }
}
