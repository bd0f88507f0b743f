import Foundation

/// One axis of a chart: what it measures, and where its values stand.
struct ChartAxis {
  /// How values become lengths.
  enum Scale {
    /// Equal differences are equally long.
    case linear
    /// Equal ratios are equally long.
    case log
  }

  /// A value with a line, and its text where there is room for one.
  struct Tick: Equatable {
    let value: Double
    let text: String?
  }

  /// What is measured, with its unit.
  let title: String
  /// How values become lengths.
  let scale: Scale
  /// The least value of the axis.
  let lower: Double
  /// The greatest value of the axis.
  let upper: Double
  private let format: @Sendable (Double) -> String

  /// An axis that holds all values and ends at round numbers.
  ///
  /// - Parameters:
  ///   - title: what is measured, with its unit.
  ///   - scale: how values become lengths.
  ///   - values: finite ones; above 0 on a logarithmic axis; without any, 0 to 1 or 1 to 10.
  ///   - format: the text of a tick.
  init(
    _ title: String, _ scale: Scale, fitting values: [Double],
    format: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.scale = scale
    self.format = format
    let low = values.min() ?? (scale == .log ? 1 : 0)
    let high = values.max() ?? (scale == .log ? 10 : 1)
    switch scale {
    case .linear:
      let step = Self.step(low, high)
      lower = (low / step).rounded(.down) * step
      upper = max((high / step).rounded(.up) * step, lower + step)
    case .log:
      lower = Self.roundNumber(below: low)
      upper = max(1 / Self.roundNumber(below: 1 / high), lower * 10)
    }
  }

  /// Where a value stands: 0 at the lower end of the axis, 1 at the upper.
  func position(_ value: Double) -> Double {
    switch scale {
    case .linear: (value - lower) / (upper - lower)
    case .log: log(value / lower) / log(upper / lower)
    }
  }

  /// The lines across the chart, from low to high.
  var ticks: [Tick] { scale == .linear ? linearTicks : logTicks }

  private var linearTicks: [Tick] {
    let step = Self.step(lower, upper)
    let count = Int(((upper - lower) / step).rounded())
    return (0...count).map { index in
      let value = lower + Double(index) * step
      return Tick(value: value, text: format(value))
    }
  }

  /// One, two and five times each power of ten; all have their text where the axis is short.
  private var logTicks: [Tick] {
    let isShort = upper / lower <= 200
    let exponents = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    return exponents.flatMap { exponent in
      [1.0, 2, 5].compactMap { digit -> Tick? in
        let value = Self.decimal(digit, exponent)
        guard value > lower * 0.999, value < upper * 1.001 else { return nil }
        return Tick(value: value, text: digit == 1 || isShort ? format(value) : nil)
      }
    }
  }

  /// A round step that divides a range into four to ten parts.
  private static func step(_ low: Double, _ high: Double) -> Double {
    let range = high > low ? high - low : 1
    let power = pow(10, (log10(range / 5)).rounded(.down))
    let ratio = range / 5 / power
    return power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1)
  }

  /// The greatest of 1, 2 and 5 times a power of ten that is not above a value.
  private static func roundNumber(below value: Double) -> Double {
    let exponent = Int(log10(value).rounded(.down))
    let digit = value / pow(10, Double(exponent)) * (1 + 1e-9)
    return decimal(digit >= 5 ? 5 : digit >= 2 ? 2 : 1, exponent)
  }

  /// Digit · 10^exponent as a decimal number reads, without the error of a power.
  private static func decimal(_ digit: Double, _ exponent: Int) -> Double {
    Double("\(digit)e\(exponent)") ?? digit * pow(10, Double(exponent))
  }
}
