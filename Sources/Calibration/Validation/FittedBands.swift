internal import Catalog

/// Bands of a calibration: known configurations by folds, unknown chips by leaving chips out.
struct FittedBands {
  private struct Chip: Hashable {
    let generation: String
    let id: Accelerator.ID
  }

  private let known: Bands
  private let unseen: Bands
  private let samples: [BandSample]
  private let provenance: Provenance

  /// The bands of errors.
  ///
  /// - Parameters:
  ///   - known: errors out of fold.
  ///   - unseen: errors with each family of accelerators left out.
  ///   - provenance: where the rows come from.
  init(known: [BandSample], unseen: [BandSample], provenance: Provenance) {
    self.known = Bands(known)
    self.unseen = Bands(unseen)
    samples = known
    self.provenance = provenance
  }

  /// One row for each class and evidence level, followed by those of generations and of chips that
  /// differ, sorted.
  var rows: [CalibrationBand] {
    CalibrationBand.Class.allCases.flatMap { kind in
      EvidenceLevel.allCases.flatMap { rows(kind, $0) }
    }
  }

  private func rows(_ kind: CalibrationBand.Class, _ evidence: EvidenceLevel) -> [CalibrationBand] {
    let usual = band(kind, evidence, width(kind, evidence) { $0.halfWidth(kind, $1) })
    guard evidence != .generationUnseen else { return [usual] }
    let chips = chips(of: kind)
    let generations = Set(chips.map(\.generation)).sorted().map { generation in
      let width = width(kind, evidence) { $0.halfWidth(kind, $1, generation: generation) }
      return band(kind, evidence, generation: generation, width)
    }
    let own = chips.map { chip in
      let width = width(kind, evidence) {
        $0.halfWidth(kind, $1, generation: chip.generation, acceleratorID: chip.id)
      }
      return band(kind, evidence, generation: chip.generation, acceleratorID: chip.id, width)
    }
    return [usual] + Self.unlike(generations, own, usual: usual)
  }

  /// Generations with other widths than all chips, and chips with other widths than their generation.
  private static func unlike(
    _ generations: [CalibrationBand], _ chips: [CalibrationBand], usual: CalibrationBand
  ) -> [CalibrationBand] {
    let widths = Dictionary(
      generations.map { ($0.generation, $0.logHalfWidth) }, uniquingKeysWith: { first, _ in first })
    return generations.filter { $0.logHalfWidth != usual.logHalfWidth }
      + chips.filter { $0.logHalfWidth != widths[$0.generation] }
  }

  /// Chips whose errors say something of a class, sorted.
  private func chips(of kind: CalibrationBand.Class) -> [Chip] {
    let alike = samples.filter { ($0.kind == .assumed) == (kind == .assumed) }
    return Set(alike.map { Chip(generation: $0.generation, id: $0.acceleratorID) })
      .sorted { ($0.generation, $0.id) < ($1.generation, $1.id) }
  }

  /// Less evidence never narrows a band.
  private func width(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel,
    _ width: (Bands, EvidenceLevel) -> Double
  ) -> Double {
    let levels = EvidenceLevel.allCases.prefix { $0 != evidence } + [evidence]
    return levels.map { level in
      let isMeasured = [.sameConfiguration, .sameChip].contains(level)
      return width(isMeasured ? known : unseen, level)
    }.max() ?? Bands.widthWithoutRows
  }

  private func band(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel, generation: String? = nil,
    acceleratorID: Accelerator.ID? = nil, _ width: Double
  ) -> CalibrationBand {
    CalibrationBand(
      kind: kind, evidence: evidence, generation: generation, acceleratorID: acceleratorID,
      logHalfWidth: width, provenance: provenance)
  }
}
