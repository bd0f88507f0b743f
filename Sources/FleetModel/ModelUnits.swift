import Quantities

/// The units in which the program's rows are written, so that coefficients stay within about
/// 1e-3…1e3: dollars per hour, millions of dollars, kilowatts, thousands of tokens per second.
/// Every number enters the program, and leaves it, through these functions.
enum ModelUnits {
  static func usdPerHour(_ rate: Quantity<MoneyRate>) -> Double { rate.usdPerHour }

  static func rate(usdPerHour: Double) -> Quantity<MoneyRate> { .usdPerHour(usdPerHour) }

  static func millionUSD(_ money: Quantity<Money>) -> Double { money.usd / 1e6 }

  static func kilowatts(_ power: Quantity<Power>) -> Double { power.kilowatts }

  static func kilotokens(_ tokensPerSecond: Double) -> Double { tokensPerSecond / 1000 }

  static func tokensPerSecond(kilotokens: Double) -> Double { kilotokens * 1000 }
}
