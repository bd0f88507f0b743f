internal import Catalog
internal import RealModule

/// Widths of bands from errors that no fit had seen.
///
/// For each class and evidence level the 80 % quantile of |log error| (with the correction for small
/// samples of split conformal prediction), shrunk to that of the class with the weight of 15 rows. A
/// chip's own errors, as multiples of those widths, widen or narrow its band: their quantile, shrunk
/// with the weight of 8 rows to that of its generation, which in turn is shrunk to 1. Generations
/// only widen bands, and those with few rows have bands of at least a factor of 1.65.
struct Bands: Sendable {
  /// The share of measurements that a band is to hold.
  static let coverage = 0.8
  /// The half width where a class has no rows to speak of: a factor of 1.35.
  static let widthWithoutRows = 0.3
  /// The least half width for generations with fewer than `fewestRows`: a factor of 1.65.
  static let leastWidthOfFewRows = 0.5
  /// The rows that the width of a class counts for beside those of an evidence level.
  private static let levelShrinkage = 15.0
  /// The rows that a generation counts for beside those of a chip.
  private static let chipShrinkage = 8.0
  private static let fewestRows = 8

  private let levels: [CalibrationBand.Class: [EvidenceLevel: Double]]
  private let generations: [Group: Ratio]
  private let chips: [Group: Ratio]

  /// Rows whose errors are compared: those with known inputs, whatever their class, or assumed ones.
  private struct Group: Hashable {
    let isAssumed: Bool
    let name: String
  }

  /// The width of a group over that of its classes and evidence levels.
  private struct Ratio {
    let value: Double
    let rows: Int
  }

  /// The widths of some errors.
  init(_ samples: [BandSample]) {
    levels = Self.levels(samples)
    let widths = levels
    let ratio = { (sample: BandSample) in
      abs(sample.logError) / Self.level(widths, sample.kind, sample.evidence)
    }
    let byGeneration = Dictionary(grouping: samples) { Self.group($0.kind, $0.generation) }
    let wide = byGeneration.mapValues { rows in
      Ratio(value: max(1, Self.ratio(rows.map(ratio), around: 1)), rows: rows.count)
    }
    let byChip = Dictionary(grouping: samples) { Self.group($0.kind, $0.acceleratorID) }
    chips = byChip.compactMapValues { rows in
      guard let first = rows.first else { return nil }
      let around = wide[Self.group(first.kind, first.generation)]?.value ?? 1
      return Ratio(value: Self.ratio(rows.map(ratio), around: around), rows: rows.count)
    }
    generations = wide
  }

  /// The half width of a class and an evidence level, whatever the chip.
  func halfWidth(_ kind: CalibrationBand.Class, _ evidence: EvidenceLevel) -> Double {
    Self.level(levels, kind, evidence)
  }

  /// The half width for chips of a generation that have no errors of their own.
  func halfWidth(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel, generation: String
  ) -> Double {
    let ratio = generations[Self.group(kind, generation)]
    return widened(halfWidth(kind, evidence) * (ratio?.value ?? 1), rows: ratio?.rows ?? 0)
  }

  /// The half width for a chip.
  ///
  /// Where a chip counts as unmeasured, its own errors narrow nothing: others like it may be worse.
  func halfWidth(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel, generation: String,
    acceleratorID: Accelerator.ID
  ) -> Double {
    let usual = halfWidth(kind, evidence, generation: generation)
    guard let ratio = chips[Self.group(kind, acceleratorID)] else { return usual }
    let rows = generations[Self.group(kind, generation)]?.rows ?? 0
    let own = widened(halfWidth(kind, evidence) * ratio.value, rows: rows)
    let isMeasured = [.sameConfiguration, .sameChip].contains(evidence)
    return isMeasured ? own : max(usual, own)
  }

  /// The half width for a predicted row.
  func halfWidth(of row: PredictedRow) -> Double {
    let key = row.row.key
    return halfWidth(
      row.row.kind, row.evidence, generation: key.generation, acceleratorID: key.acceleratorID)
  }

  private func widened(_ width: Double, rows: Int) -> Double {
    rows < Self.fewestRows ? max(width, Self.leastWidthOfFewRows) : width
  }

  private static func group(_ kind: CalibrationBand.Class, _ name: String) -> Group {
    Group(isAssumed: kind == .assumed, name: name)
  }

  private static func level(
    _ levels: [CalibrationBand.Class: [EvidenceLevel: Double]], _ kind: CalibrationBand.Class,
    _ evidence: EvidenceLevel
  ) -> Double {
    let width = levels[kind]?[evidence] ?? widthWithoutRows
    return evidence == .generationUnseen ? max(width, leastWidthOfFewRows) : width
  }

  private static func levels(
    _ samples: [BandSample]
  ) -> [CalibrationBand.Class: [EvidenceLevel: Double]] {
    var levels: [CalibrationBand.Class: [EvidenceLevel: Double]] = [:]
    for kind in CalibrationBand.Class.allCases {
      let own = samples.filter { $0.kind == kind }
      let base = base(own.map { abs($0.logError) })
      for evidence in EvidenceLevel.allCases {
        let errors = own.filter { $0.evidence == evidence }.map { abs($0.logError) }
        let isMany = errors.count >= fewestRows
        levels[kind, default: [:]][evidence] =
          isMany ? shrunk(errors, to: base, weight: levelShrinkage) : base
      }
    }
    return levels
  }

  private static func base(_ errors: [Double]) -> Double {
    guard errors.count > 4 else { return widthWithoutRows }
    return max(Quantile.of(errors, coverage) ?? widthWithoutRows, leastWidth)
  }

  private static func ratio(_ ratios: [Double], around usual: Double) -> Double {
    shrunk(ratios, to: usual, weight: chipShrinkage)
  }

  /// The quantile of some errors, at least one, drawn towards a base above 0 in logarithms.
  private static func shrunk(_ errors: [Double], to base: Double, weight: Double) -> Double {
    let count = Double(errors.count)
    let share = min(1, coverage * (count + 1) / count)
    let quantile = max(Quantile.of(errors, share) ?? base, leastWidth)
    return Double.exp(
      (count * Double.log(quantile) + weight * Double.log(base)) / (count + weight))
  }

  /// No quantile is taken to be less, so that it has a logarithm.
  private static let leastWidth = 1e-3
}

/// An error out of fold, with what its band depends on.
struct BandSample: Sendable {
  let kind: CalibrationBand.Class
  let evidence: EvidenceLevel
  let generation: String
  let acceleratorID: Accelerator.ID
  /// log(predicted/measured).
  let logError: Double
}

extension BandSample {
  /// The error of a predicted row.
  init(_ row: PredictedRow) {
    self.init(
      kind: row.row.kind, evidence: row.evidence, generation: row.row.key.generation,
      acceleratorID: row.row.key.acceleratorID, logError: row.logError)
  }
}
