/// A number with its dimension in the type, held in the dimension's base unit.
///
/// The type is as small and as fast as a `Double`; adding a power to a time does not compile.
public struct Quantity<D: Dimension>: Sendable, Hashable {
  /// The number in the base unit of `D` (s, W, J, byte, byte/s, FLOP/s, USD, USD/s, USD/J, USD/(W·s)).
  public let value: Double

  /// Creates a quantity from a number in the base unit of `D`.
  @inlinable
  public init(_ value: Double) {
    self.value = value
  }

  /// Nothing of it.
  public static var zero: Quantity { Quantity(0) }
}

extension Quantity: Comparable {
  /// Compares the numbers in the base unit.
  @inlinable
  public static func < (left: Quantity, right: Quantity) -> Bool {
    left.value < right.value
  }
}
