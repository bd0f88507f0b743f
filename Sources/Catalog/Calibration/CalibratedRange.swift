/// What measurements of a configuration cover.
public struct CalibratedRange: Sendable, Hashable {
  /// Mean input lengths in tokens; nil if unknown.
  public var inputTokens: ClosedRange<Double>?
  /// Mean output lengths in tokens; nil if unknown.
  public var outputTokens: ClosedRange<Double>?
  /// Sequences that a replica decoded at once; nil if unknown.
  public var sequences: ClosedRange<Double>?

  /// Creates a range; nil where nothing is known.
  public init(
    inputTokens: ClosedRange<Double>? = nil, outputTokens: ClosedRange<Double>? = nil,
    sequences: ClosedRange<Double>? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.sequences = sequences
  }

  /// The least range that covers both.
  public func union(_ other: CalibratedRange) -> CalibratedRange {
    func both(
      _ path: KeyPath<CalibratedRange, ClosedRange<Double>?>
    ) -> ClosedRange<Double>? {
      guard let mine = self[keyPath: path] else { return other[keyPath: path] }
      guard let theirs = other[keyPath: path] else { return mine }
      return min(mine.lowerBound, theirs.lowerBound)...max(mine.upperBound, theirs.upperBound)
    }
    return CalibratedRange(
      inputTokens: both(\.inputTokens), outputTokens: both(\.outputTokens),
      sequences: both(\.sequences))
  }

  /// Predictions are trusted for this many times the most that was measured, and down to this part
  /// of the least.
  public static let trustedFactor = 2.0

  /// What lies outside the range, in sentences; empty within it.
  ///
  /// - Parameters:
  ///   - inputTokens: mean input length.
  ///   - outputTokens: mean output length.
  ///   - sequences: sequences that a replica decodes at once; nil if unknown.
  /// - Returns: for example `input of 65536 tokens is outside of the calibrated 128 to 32768`.
  public func remarks(
    inputTokens: Double, outputTokens: Double, sequences: Double? = nil
  ) -> [String] {
    [
      Self.remark("input of", inputTokens, " tokens", self.inputTokens),
      Self.remark("output of", outputTokens, " tokens", self.outputTokens),
      sequences.flatMap { Self.remark("", $0, " sequences of a replica at once", self.sequences) },
    ].compactMap { $0 }
  }

  private static func remark(
    _ name: String, _ value: Double, _ unit: String, _ range: ClosedRange<Double>?
  ) -> String? {
    guard let range, value.isFinite else { return nil }
    let trusted = (range.lowerBound / trustedFactor)...(range.upperBound * trustedFactor)
    guard !trusted.contains(value) else { return nil }
    let words = [name, text(value) + unit].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(words), but measured were \(text(range.lowerBound)) to \(text(range.upperBound))"
  }

  private static func text(_ number: Double) -> String {
    let isWhole = number >= 10 || number == number.rounded()
    return isWhole && number < 1e15
      ? "\(Int(number.rounded()))" : "\((number * 10).rounded() / 10)"
  }
}

extension Calibration {
  /// What measurements near a configuration cover: those of its chip, precision and model; else those
  /// of the chip with the model, or in the precision with models of the family.
  ///
  /// - Returns: nil if there are none, or none says what it covers.
  /// - Complexity: O(measured configurations).
  public func range(for key: CalibrationKey) -> CalibratedRange? {
    let chip = points.filter { $0.acceleratorID == key.acceleratorID }
    let same = chip.filter { $0.precision == key.precision && $0.modelID == key.modelID }
    let near = chip.filter {
      $0.modelID == key.modelID
        || $0.precision == key.precision && $0.architecture == key.architecture
    }
    let found = same.isEmpty ? near : same
    let range = found.reduce(CalibratedRange()) { $0.union($1.range) }
    return range == CalibratedRange() ? nil : range
  }
}
