import Foundation

/// A logarithmic axis over whole decades.
struct LogScale {
  /// The decades from one end to the other.
  let decades: [Double]
  private let low: Double
  private let span: Double

  /// The axis on which all positive numbers lie; from 1 to 10 without any.
  init(_ numbers: [Double]) {
    let known = numbers.filter { $0 > 0 && $0.isFinite }
    let first = floor(log10(known.min() ?? 1))
    let last = max(ceil(log10(known.max() ?? 10)), first + 1)
    low = first
    span = last - first
    decades = stride(from: first, through: last, by: 1).map { pow(10, $0) }
  }

  /// Where a number lies, 0 at the low end and 1 at the high one.
  func position(_ number: Double) -> Double {
    number > 0 ? min(max((log10(number) - low) / span, 0), 1) : 0
  }

  /// How far a factor moves a number.
  func shift(of factor: Double) -> Double { log10(factor) / span }

  /// A decade in figures.
  func name(_ decade: Double) -> String { NumberFormat.compact(decade) }
}
