// Numbers in named units, for formulas, files and reports.

extension Quantity where D == Time {
  /// The number in s.
  @inlinable
  public var seconds: Double { value }

  /// Creates a quantity from a number in s.
  @inlinable
  public static func seconds(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in ms.
  @inlinable
  public var milliseconds: Double { value * 1000 }

  /// Creates a quantity from a number in ms.
  @inlinable
  public static func milliseconds(_ number: Double) -> Quantity { Quantity(number / 1000) }

  /// The number in h.
  @inlinable
  public var hours: Double { value / 3600 }

  /// Creates a quantity from a number in h.
  @inlinable
  public static func hours(_ number: Double) -> Quantity { Quantity(number * 3600) }

  /// The number in months of 730 h.
  @inlinable
  public var months: Double { value / 2_628_000 }

  /// Creates a quantity from a number in months of 730 h.
  @inlinable
  public static func months(_ number: Double) -> Quantity { Quantity(number * 2_628_000) }

  /// The number in years of 8760 h.
  @inlinable
  public var years: Double { value / 31_536_000 }

  /// Creates a quantity from a number in years of 8760 h.
  @inlinable
  public static func years(_ number: Double) -> Quantity { Quantity(number * 31_536_000) }
}

extension Quantity where D == Power {
  /// The number in W.
  @inlinable
  public var watts: Double { value }

  /// Creates a quantity from a number in W.
  @inlinable
  public static func watts(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in kW.
  @inlinable
  public var kilowatts: Double { value / 1000 }

  /// Creates a quantity from a number in kW.
  @inlinable
  public static func kilowatts(_ number: Double) -> Quantity { Quantity(number * 1000) }
}

extension Quantity where D == Energy {
  /// The number in kWh.
  @inlinable
  public var kilowattHours: Double { value / 3_600_000 }

  /// Creates a quantity from a number in kWh.
  @inlinable
  public static func kilowattHours(_ number: Double) -> Quantity { Quantity(number * 3_600_000) }
}

extension Quantity where D == DataSize {
  /// The number in bytes.
  @inlinable
  public var bytes: Double { value }

  /// Creates a quantity from a number in bytes.
  @inlinable
  public static func bytes(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in GB.
  @inlinable
  public var gigabytes: Double { value / 1_000_000_000 }

  /// Creates a quantity from a number in GB.
  @inlinable
  public static func gigabytes(_ number: Double) -> Quantity { Quantity(number * 1_000_000_000) }
}

extension Quantity where D == Bandwidth {
  /// The number in byte/s.
  @inlinable
  public var bytesPerSecond: Double { value }

  /// Creates a quantity from a number in byte/s.
  @inlinable
  public static func bytesPerSecond(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in GB/s.
  @inlinable
  public var gigabytesPerSecond: Double { value / 1_000_000_000 }

  /// Creates a quantity from a number in GB/s.
  @inlinable
  public static func gigabytesPerSecond(_ number: Double) -> Quantity {
    Quantity(number * 1_000_000_000)
  }
}

extension Quantity where D == ComputeRate {
  /// The number in FLOP/s.
  @inlinable
  public var flopsPerSecond: Double { value }

  /// Creates a quantity from a number in FLOP/s.
  @inlinable
  public static func flopsPerSecond(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in TFLOP/s.
  @inlinable
  public var teraflopsPerSecond: Double { value / 1_000_000_000_000 }

  /// Creates a quantity from a number in TFLOP/s.
  @inlinable
  public static func teraflopsPerSecond(_ number: Double) -> Quantity {
    Quantity(number * 1_000_000_000_000)
  }
}

extension Quantity where D == Money {
  /// The number in US dollars.
  @inlinable
  public var usd: Double { value }

  /// Creates a quantity from a number in US dollars.
  @inlinable
  public static func usd(_ number: Double) -> Quantity { Quantity(number) }
}

extension Quantity where D == MoneyRate {
  /// The number in US dollars per second.
  @inlinable
  public var usdPerSecond: Double { value }

  /// Creates a quantity from a number in US dollars per second.
  @inlinable
  public static func usdPerSecond(_ number: Double) -> Quantity { Quantity(number) }

  /// The number in US dollars per hour.
  @inlinable
  public var usdPerHour: Double { value * 3600 }

  /// Creates a quantity from a number in US dollars per hour.
  @inlinable
  public static func usdPerHour(_ number: Double) -> Quantity { Quantity(number / 3600) }

  /// The number in US dollars per month of 730 h.
  @inlinable
  public var usdPerMonth: Double { value * 2_628_000 }

  /// Creates a quantity from a number in US dollars per month of 730 h.
  @inlinable
  public static func usdPerMonth(_ number: Double) -> Quantity { Quantity(number / 2_628_000) }
}

extension Quantity where D == EnergyPrice {
  /// The number in US dollars per kWh.
  @inlinable
  public var usdPerKilowattHour: Double { value * 3_600_000 }

  /// Creates a quantity from a number in US dollars per kWh.
  @inlinable
  public static func usdPerKilowattHour(_ number: Double) -> Quantity {
    Quantity(number / 3_600_000)
  }
}

extension Quantity where D == PowerPrice {
  /// The number in US dollars per kW and month of 730 h.
  @inlinable
  public var usdPerKilowattMonth: Double { value * 2_628_000_000 }

  /// Creates a quantity from a number in US dollars per kW and month of 730 h.
  @inlinable
  public static func usdPerKilowattMonth(_ number: Double) -> Quantity {
    Quantity(number / 2_628_000_000)
  }
}
