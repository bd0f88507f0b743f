internal import Catalog
internal import RealModule

/// Widths of bands from errors that no fit had seen.
///
/// For each class and evidence level the 80 % quantile of |log error| (with the correction for small
/// samples of split conformal prediction), shrunk to that of the class with the weight of 15 rows. A
/// generation of chips whose own errors are larger has wider bands, and one with few rows has bands
/// of at least a factor of 1.65.
struct Bands: Sendable {
  /// An error out of fold.
  struct Sample: Sendable {
    let kind: CalibrationBand.Class
    let evidence: EvidenceLevel
    let generation: String
    let logError: Double

    init(
      kind: CalibrationBand.Class, evidence: EvidenceLevel, generation: String, logError: Double
    ) {
      self.kind = kind
      self.evidence = evidence
      self.generation = generation
      self.logError = logError
    }

    init(_ row: PredictedRow) {
      self.init(
        kind: row.row.kind, evidence: row.evidence, generation: row.row.key.generation,
        logError: row.logError)
    }
  }

  /// The share of measurements that a band is to hold.
  static let coverage = 0.8
  /// The half width where a class has no rows to speak of: a factor of 1.35.
  static let widthWithoutRows = 0.3
  /// The least half width for generations with fewer than `fewestRows`: a factor of 1.65.
  static let leastWidthOfFewRows = 0.5
  private static let shrinkage = 15.0
  private static let fewestRows = 8

  private let levels: [CalibrationBand.Class: [EvidenceLevel: Double]]
  private let classes: [CalibrationBand.Class: Double]
  private let generations: [CalibrationBand.Class: [String: Double]]

  /// The widths of some errors.
  init(_ samples: [Sample]) {
    var levels: [CalibrationBand.Class: [EvidenceLevel: Double]] = [:]
    var classes: [CalibrationBand.Class: Double] = [:]
    var generations: [CalibrationBand.Class: [String: Double]] = [:]
    for kind in CalibrationBand.Class.allCases {
      let own = samples.filter { $0.kind == kind }
      let base = Self.base(own.map { abs($0.logError) })
      classes[kind] = base
      for evidence in EvidenceLevel.allCases {
        let errors = own.filter { $0.evidence == evidence }.map { abs($0.logError) }
        levels[kind, default: [:]][evidence] = Self.shrunk(errors, to: base) ?? base
      }
      for (generation, rows) in Dictionary(grouping: own, by: \.generation) {
        generations[kind, default: [:]][generation] = Self.generationWidth(
          rows.map { abs($0.logError) }, base: base)
      }
    }
    (self.levels, self.classes, self.generations) = (levels, classes, generations)
  }

  /// The half width of a class and an evidence level, whatever the generation.
  func halfWidth(_ kind: CalibrationBand.Class, _ evidence: EvidenceLevel) -> Double {
    let width = levels[kind]?[evidence] ?? classes[kind] ?? Self.widthWithoutRows
    return evidence == .generationUnseen ? max(width, Self.leastWidthOfFewRows) : width
  }

  /// The half width for chips of a generation.
  func halfWidth(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel, generation: String
  ) -> Double {
    max(halfWidth(kind, evidence), generations[kind]?[generation] ?? 0)
  }

  /// The generations of a class that need wider bands than an evidence level gives, sorted.
  func wideGenerations(_ kind: CalibrationBand.Class, _ evidence: EvidenceLevel) -> [String] {
    let width = halfWidth(kind, evidence)
    return (generations[kind] ?? [:]).filter { $0.value > width }.keys.sorted()
  }

  private static func base(_ errors: [Double]) -> Double {
    guard errors.count > 4 else { return widthWithoutRows }
    return Quantile.of(errors, coverage) ?? widthWithoutRows
  }

  private static func generationWidth(_ errors: [Double], base: Double) -> Double {
    guard errors.count >= fewestRows else {
      return max(leastWidthOfFewRows, errors.max() ?? 0)
    }
    return shrunk(errors, to: base) ?? base
  }

  /// The quantile of some errors, drawn towards a base; nil for few errors.
  private static func shrunk(_ errors: [Double], to base: Double) -> Double? {
    guard errors.count >= fewestRows else { return nil }
    let count = Double(errors.count)
    let share = min(1, coverage * (count + 1) / count)
    guard let quantile = Quantile.of(errors, share), quantile > 0, base > 0 else { return nil }
    let log = (count * Double.log(quantile) + shrinkage * Double.log(base)) / (count + shrinkage)
    return Double.exp(log)
  }
}
