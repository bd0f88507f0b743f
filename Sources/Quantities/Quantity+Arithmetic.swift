extension Quantity: AdditiveArithmetic {
  /// The sum of two quantities of one dimension.
  @inlinable
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.value + right.value)
  }

  /// The difference of two quantities of one dimension.
  @inlinable
  public static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.value - right.value)
  }

  /// A multiple of a quantity.
  @inlinable
  public static func * (left: Quantity, right: Double) -> Quantity {
    Quantity(left.value * right)
  }

  /// A multiple of a quantity.
  @inlinable
  public static func * (left: Double, right: Quantity) -> Quantity {
    Quantity(left * right.value)
  }

  /// A part of a quantity.
  @inlinable
  public static func / (left: Quantity, right: Double) -> Quantity {
    Quantity(left.value / right)
  }

  /// How many times the right quantity goes into the left one; a pure number.
  @inlinable
  public static func / (left: Quantity, right: Quantity) -> Double {
    left.value / right.value
  }
}
