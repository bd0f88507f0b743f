public import Catalog
internal import RealModule

/// The step parameters of one configuration, fitted to a user's own measurements around what the
/// catalog's calibration says of it.
public struct OwnCalibration: Sendable {
  /// A measurement with its predictions.
  public struct Point: Sendable {
    /// The measurement and how it was read.
    public let row: MeasuredCase
    /// What the catalog predicts, in the metric's unit.
    public let before: Double
    /// What the fit to all points predicts.
    public let fitted: Double
    /// What the fit to all other points predicts.
    public let leftOut: Double

    /// Whether the catalog's prediction and the measurement are more than a factor of 5 apart: a cell
    /// in another unit is likelier than such an error.
    public var looksMistyped: Bool { abs(Double.log(before / row.measured)) > Double.log(5) }
  }

  /// The points, in file order.
  public let points: [Point]
  /// The rows that were declined.
  public let declined: [DeclinedRow]
  /// Rows of `calibration.csv`.
  public let offsets: [CalibrationOffset]
  /// Rows of `calibration-points.csv`, which say what the measurements cover.
  public let measured: [CalibrationPoint]
  /// The rows' configuration in words, for example `h200-sxm fp8 llama-3.3-70b`.
  public let configuration: String
  /// What the catalog's parameters were, in natural units.
  public let before: StepParameters
  /// What they became.
  public let after: StepParameters
  /// Half the width of the band of the logarithm of throughput that holds 80 % of new points.
  public let logHalfWidth: Double

  init(
    _ prepared: [PreparedCase], declined: [DeclinedRow], base: Calibration,
    provenance: (String) -> Provenance
  ) throws(CalibrationError) {
    let names = Set(prepared.map(Self.name)).sorted()
    guard prepared.count >= CalibrationError.fewestPoints, let first = prepared.first else {
      throw .tooFewPoints(
        count: prepared.count,
        declined: declined.map { "line \($0.line), \($0.measurement.id): \($0.message)" })
    }
    let conditions = Set(
      prepared.map { [$0.row.inputTokens, $0.row.outputTokens, $0.row.concurrency ?? 0] })
    guard conditions.count >= CalibrationError.fewestConditions else {
      throw .tooFewConditions(count: conditions.count)
    }
    guard names.count == 1, let group = first.row.key.ownGroup else {
      throw .severalConfigurations(names)
    }
    // An earlier calibration of the same configuration is replaced, not built upon.
    let base = base.without(group)
    let fit = Self.fit(prepared, base: base)
    points = prepared.indices.map { index in
      var others = prepared
      others.remove(at: index)
      return Point(
        row: prepared[index].row, before: prepared[index].prediction(by: base),
        fitted: Self.prediction(prepared[index], base, fit),
        leftOut: Self.prediction(prepared[index], base, Self.fit(others, base: base)))
    }
    self.declined = declined
    configuration = names[0]
    logHalfWidth = Self.logHalfWidth(of: points)
    before = base.stepParameters(for: first.row.key.planned)
    var after = before
    for (parameter, offset) in zip(StepParameter.allCases, fit) {
      after[parameter] *= Double.exp(offset)
    }
    self.after = after
    let stored = provenance(Self.summary(of: points))
    measured = CalibrationFit.points(prepared).map { $0.from(stored) }
    let count = prepared.count
    let fitted = StepParameter.allCases.indices.compactMap { index -> CalibrationOffset? in
      guard abs(fit[index]) > 1e-9 else { return nil }
      return CalibrationOffset(
        group: group, target: .parameter(StepParameter.allCases[index]), logOffset: fit[index],
        sigma: OffsetPriors.configurationSigma(StepParameter.allCases[index]),
        points: count, provenance: stored)
    }
    let band = CalibrationOffset(
      group: group, target: .bandHalfWidth, logOffset: logHalfWidth, sigma: Self.leastHalfWidth,
      points: count, provenance: stored)
    offsets = fitted + [band]
  }

  /// The repeatability of one measurement: the narrowest band that a few points can vouch for.
  ///
  /// Submitters of MLPerf who run the same chips differ by 3.6 % at the 90th percentile of pairs
  /// (docs/accuracy.md, noise floor).
  private static let leastHalfWidth = 0.036

  /// The width that holds 80 % of new points by split conformal prediction: of n errors of points by
  /// the fit to the others, the ⌈0.8 (n + 1)⌉th.
  private static func logHalfWidth(of points: [Point]) -> Double {
    let errors = points.map { abs(Double.log($0.leftOut / $0.row.measured)) }.sorted()
    let rank = Int((Bands.coverage * Double(errors.count + 1)).rounded(.up))
    return max(errors[min(rank, errors.count) - 1], leastHalfWidth)
  }

  /// What the points cover and how far the fit to the others is off, for the note of a row.
  private static func summary(of points: [Point]) -> String {
    let lengths = points.map { $0.row.inputTokens + $0.row.outputTokens }
    let errors = points.map { abs($0.leftOut / $0.row.measured - 1) }
    let error = ((Quantile.of(errors, 0.5) ?? 0) * 1000).rounded() / 10
    let requests = points.compactMap(\.row.concurrency)
    let range =
      requests.isEmpty
      ? ""
      : "\(Int(requests.min() ?? 0)) to "
        + "\(Int(requests.max() ?? 0)) requests at once, "
    return "\(points.count) points; \(range)sequences of \(Int(lengths.min() ?? 0)) to "
      + "\(Int(lengths.max() ?? 0)) tokens; each point by the others: median error \(error) %."
  }

  private static func name(_ prepared: PreparedCase) -> String {
    let key = prepared.row.key
    return "\(key.acceleratorID) \(key.precision) \(key.modelID) on \(prepared.row.runtime.name)"
  }

  /// The offset of each parameter.
  private static func fit(_ prepared: [PreparedCase], base: Calibration) -> [Double] {
    let parameters = StepParameter.allCases
    let problem = LogResidualProblem(
      rows: prepared.map {
        LogResidualProblem.Row(
          logMeasured: Double.log($0.row.measured), weight: 1,
          offsets: parameters.indices.map { [$0] })
      },
      base: parameters.map { _ in 0 },
      sigmas: parameters.map(OffsetPriors.configurationSigma),
      logPrediction: { Double.log(prediction(prepared[$0], base, $1)) })
    var search = LevenbergMarquardt()
    search.iterations = 40
    search.smallestGain = 1e-4
    return search.solve(problem).offsets
  }

  private static func prediction(
    _ prepared: PreparedCase, _ base: Calibration, _ offsets: [Double]?
  ) -> Double {
    var parameters = base.stepParameters(for: prepared.row.key.planned)
    parameters.separatesPrefill = prepared.row.runtime.separatesPrefill
    for (parameter, offset) in zip(StepParameter.allCases, offsets ?? []) {
      parameters[parameter] *= Double.exp(offset)
    }
    parameters.draftAcceptance = min(
      parameters.draftAcceptance, StepParameters.largestAcceptance)
    return prepared.prediction(parameters)
  }
}

extension OwnCalibration {
  /// The median and the 90th percentile of |predicted/measured − 1|.
  public typealias Errors = (median: Double, p90: Double)

  /// The errors of what the catalog predicts.
  public var errorsBefore: Errors { errors(\.before) }
  /// The errors of the fit on its own points.
  public var errorsFitted: Errors { errors(\.fitted) }
  /// The errors of each point by the fit to all others.
  public var errorsLeftOut: Errors { errors(\.leftOut) }

  /// The shortest and the longest whole sequence among the points, in tokens.
  public var contextTokens: ClosedRange<Double> {
    range(points.map { $0.row.inputTokens + $0.row.outputTokens })
  }

  /// The fewest and the most requests at once among the points; nil if none says.
  public var concurrency: ClosedRange<Double>? {
    let known = points.compactMap(\.row.concurrency)
    return known.isEmpty ? nil : range(known)
  }

  /// The ends of the band of a prediction, as factors on it.
  public var bandFactors: ClosedRange<Double> {
    Double.exp(-logHalfWidth)...Double.exp(logHalfWidth)
  }

  /// The longest sequence that predictions are trusted for: twice the longest of the points.
  public var longestTrustedContextTokens: Double { 2 * contextTokens.upperBound }

  private func errors(_ prediction: KeyPath<Point, Double>) -> Errors {
    let errors = points.map { abs($0[keyPath: prediction] / $0.row.measured - 1) }
    return (Quantile.of(errors, 0.5) ?? 0, Quantile.of(errors, 0.9) ?? 0)
  }

  private func range(_ numbers: [Double]) -> ClosedRange<Double> {
    let low = numbers.min() ?? 0
    return low...max(low, numbers.max() ?? low)
  }
}
