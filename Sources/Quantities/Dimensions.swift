/// Seconds in the accounting month of 730 hours, a twelfth of a year of 8760 hours.
private let secondsPerMonth = 730.0 * 3600
private let secondsPerYear = 8760.0 * 3600

/// Time, in seconds; a month is 730 h and a year 8760 h.
public enum Time: Dimension {
  /// The name used in messages.
  public static let name = "time"
  /// A well-formed sample.
  public static let example = "1.5 s"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("s"), UnitScale("ms", exponent: -3), UnitScale("us", exponent: -6),
    UnitScale("min", factor: 60, isPrinted: false), UnitScale("h", factor: 3600),
    UnitScale("day", factor: 86_400), UnitScale("days", factor: 86_400, isPrinted: false),
    UnitScale("week", factor: 604_800, isPrinted: false),
    UnitScale("weeks", factor: 604_800, isPrinted: false),
    UnitScale("month", factor: secondsPerMonth, isPrinted: false),
    UnitScale("months", factor: secondsPerMonth),
    UnitScale("year", factor: secondsPerYear, isPrinted: false),
    UnitScale("years", factor: secondsPerYear),
  ]
}

/// Electric power, in watts.
public enum Power: Dimension {
  /// The name used in messages.
  public static let name = "power"
  /// A well-formed sample.
  public static let example = "40kW"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("W"), UnitScale("kW", exponent: 3), UnitScale("MW", exponent: 6),
    UnitScale("GW", exponent: 9),
  ]
}

/// Electric energy, in joules.
public enum Energy: Dimension {
  /// The name used in messages.
  public static let name = "energy"
  /// A well-formed sample.
  public static let example = "12 MWh"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("J"), UnitScale("Wh", factor: 3600, isPrinted: false),
    UnitScale("kWh", exponent: 3, factor: 3600), UnitScale("MWh", exponent: 6, factor: 3600),
  ]
}

/// An amount of data, in bytes.
public enum DataSize: Dimension {
  /// The name used in messages.
  public static let name = "data size"
  /// A well-formed sample.
  public static let example = "80 GB"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("B"), UnitScale("kB", exponent: 3), UnitScale("MB", exponent: 6),
    UnitScale("GB", exponent: 9), UnitScale("TB", exponent: 12),
    UnitScale("KiB", factor: 1024, isPrinted: false),
    UnitScale("MiB", factor: 1_048_576, isPrinted: false),
    UnitScale("GiB", factor: 1_073_741_824, isPrinted: false),
    UnitScale("TiB", factor: 1_099_511_627_776, isPrinted: false),
  ]
}

/// Data moved in a second, in bytes per second.
public enum Bandwidth: Dimension {
  /// The name used in messages.
  public static let name = "bandwidth"
  /// A well-formed sample.
  public static let example = "4.8 TB/s"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("B/s"), UnitScale("MB/s", exponent: 6), UnitScale("GB/s", exponent: 9),
    UnitScale("TB/s", exponent: 12), UnitScale("Gbit/s", exponent: 9, divisor: 8, isPrinted: false),
  ]
}

/// Arithmetic work in a second, in FLOP/s (integer operations count alike).
public enum ComputeRate: Dimension {
  /// The name used in messages.
  public static let name = "compute rate"
  /// A well-formed sample.
  public static let example = "989 TFLOP/s"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("FLOP/s"), UnitScale("GFLOP/s", exponent: 9), UnitScale("TFLOP/s", exponent: 12),
    UnitScale("PFLOP/s", exponent: 15), UnitScale("TFLOPS", exponent: 12, isPrinted: false),
    UnitScale("PFLOPS", exponent: 15, isPrinted: false),
  ]
}

/// Money, in US dollars.
public enum Money: Dimension {
  /// The name used in messages.
  public static let name = "amount of money"
  /// A well-formed sample.
  public static let example = "12 MUSD"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("USD"), UnitScale("kUSD", exponent: 3), UnitScale("MUSD", exponent: 6),
    UnitScale("BUSD", exponent: 9),
  ]
}

/// Money spent in a second, in US dollars per second; a month is 730 h and a year 8760 h.
public enum MoneyRate: Dimension {
  /// The name used in messages.
  public static let name = "rate of spending"
  /// A well-formed sample.
  public static let example = "1.2 MUSD/month"
  /// The accepted units, base unit first.
  public static let units =
    perPeriod("s", 1) + perPeriod("h", 3600)
    + perPeriod("month", secondsPerMonth) + perPeriod("year", secondsPerYear)

  private static func perPeriod(_ period: String, _ seconds: Double) -> [UnitScale] {
    [("USD", 0), ("kUSD", 3), ("MUSD", 6), ("BUSD", 9)].map { money, exponent in
      UnitScale("\(money)/\(period)", exponent: exponent, divisor: seconds)
    }
  }
}

/// The price of electric energy, in US dollars per joule.
public enum EnergyPrice: Dimension {
  /// The name used in messages.
  public static let name = "energy price"
  /// A well-formed sample.
  public static let example = "$0.085/kWh"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("USD/J"), UnitScale("USD/kWh", exponent: -3, divisor: 3600),
    UnitScale("USD/MWh", exponent: -6, divisor: 3600, isPrinted: false),
  ]
}

/// The price of having power at hand, in US dollars per watt and second (colocation, demand charge).
public enum PowerPrice: Dimension {
  /// The name used in messages.
  public static let name = "power price"
  /// A well-formed sample.
  public static let example = "$184/kW-month"
  /// The accepted units, base unit first.
  public static let units = [
    UnitScale("USD/W-s"), UnitScale("USD/kW-month", exponent: -3, divisor: secondsPerMonth),
    UnitScale("USD/kW-year", exponent: -3, divisor: secondsPerYear, isPrinted: false),
  ]
}

/// A pure number, such as a share, a PUE or a coefficient of variation.
public enum Ratio: Dimension {
  /// The name used in messages.
  public static let name = "share"
  /// A well-formed sample.
  public static let example = "85%"
  /// The accepted units, base unit first.
  public static let units = [UnitScale(""), UnitScale("%", exponent: -2)]
}
