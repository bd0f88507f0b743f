// The products of unlike dimensions that the planner needs; any other does not compile.

/// Energy drawn at a power over a time.
@inlinable
public func * (left: Quantity<Power>, right: Quantity<Time>) -> Quantity<Energy> {
  Quantity(left.value * right.value)
}

/// What an amount of energy costs.
@inlinable
public func * (left: Quantity<Energy>, right: Quantity<EnergyPrice>) -> Quantity<Money> {
  Quantity(left.value * right.value)
}

/// What drawing a power costs in a second.
@inlinable
public func * (left: Quantity<Power>, right: Quantity<EnergyPrice>) -> Quantity<MoneyRate> {
  Quantity(left.value * right.value)
}

/// What having a power at hand costs in a second.
@inlinable
public func * (left: Quantity<Power>, right: Quantity<PowerPrice>) -> Quantity<MoneyRate> {
  Quantity(left.value * right.value)
}

/// What a rate of spending comes to over a time.
@inlinable
public func * (left: Quantity<MoneyRate>, right: Quantity<Time>) -> Quantity<Money> {
  Quantity(left.value * right.value)
}

/// Data moved at a bandwidth over a time.
@inlinable
public func * (left: Quantity<Bandwidth>, right: Quantity<Time>) -> Quantity<DataSize> {
  Quantity(left.value * right.value)
}

/// The rate that spends an amount evenly over a time.
@inlinable
public func / (left: Quantity<Money>, right: Quantity<Time>) -> Quantity<MoneyRate> {
  Quantity(left.value / right.value)
}

/// How long moving the data takes.
@inlinable
public func / (left: Quantity<DataSize>, right: Quantity<Bandwidth>) -> Quantity<Time> {
  Quantity(left.value / right.value)
}

/// The mean power of an amount of energy over a time.
@inlinable
public func / (left: Quantity<Energy>, right: Quantity<Time>) -> Quantity<Power> {
  Quantity(left.value / right.value)
}

/// The bandwidth that moves the data in the time.
@inlinable
public func / (left: Quantity<DataSize>, right: Quantity<Time>) -> Quantity<Bandwidth> {
  Quantity(left.value / right.value)
}
