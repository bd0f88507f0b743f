import Catalog
import Performance

/// What the steps of a model in a format on a chip are described by.
struct StepBasis: Sendable {
  /// Where the parameters come from.
  enum Source: Sendable {
    /// A row of `efficiency.csv`.
    case row(Efficiency)
    /// The calibration's groups, with the runtime that fits best.
    case composed(Calibration.Composition, CalibrationKey)
  }

  let source: Source
  private(set) var band: PredictionBand?

  /// The basis of a configuration; nil if the catalog has none.
  ///
  /// A user's own calibration wins, then a row of `efficiency.csv`. Else the parameters are composed
  /// for the runtime that is best known on the chip. Rows stand as they are, but an estimate is as
  /// uncertain as a chip of an unmeasured generation.
  ///
  /// - Parameter usesAttentionDP: whether groups of chips attend to sequences of their own.
  /// - Complexity: O(measured configurations × runtimes of the chip).
  init?(
    catalog: Catalog, accelerator: Accelerator, format: WeightFormat, model: Model,
    usesAttentionDP: Bool = false
  ) {
    guard let compute = format.computeFormat(on: accelerator) else { return nil }
    let kind = model.architecture.kind
    let own = catalog.calibration.ownRuntime(
      for: CalibrationKey(accelerator: accelerator, format: format, model: model))
    if own == nil,
      let row = catalog.efficiency(of: accelerator.id, compute: compute, kind: kind)
    {
      source = .row(row)
      band = Self.band(of: row, in: catalog.calibration)
      return
    }
    let runtime = own ?? Self.runtime(catalog, accelerator, format, model)
    let key = CalibrationKey(
      accelerator: accelerator, format: format, model: model, runtime: runtime,
      usesAttentionDP: usesAttentionDP)
    guard let composition = catalog.calibration.parameters(for: key) else { return nil }
    source = .composed(composition, key)
    band = PredictionBand(logHalfWidth: composition.logHalfWidth)
  }

  /// The same where prefill and decoding are on different replicas, of which predictions are further
  /// off: with the band of such measurements, if it is wider.
  ///
  /// - Complexity: O(bands).
  func apart(_ accelerator: Accelerator, in calibration: Calibration, isMeasured: Bool) -> StepBasis
  {
    // Without such measurements, those of other models on the chip are the nearest.
    let known = evidence ?? .sameChip
    let level = known == .sameConfiguration && !isMeasured ? .sameChip : known
    let fitting = calibration.bands.filter { $0.kind == .disaggregated && $0.evidence == level }
    let row =
      fitting.first { $0.generation == accelerator.calibrationGeneration }
      ?? fitting.first { $0.generation == nil }
    guard let row else { return self }
    var basis = self
    basis.band = PredictionBand(logHalfWidth: max(row.logHalfWidth, band?.logHalfWidth ?? 0))
    return basis
  }

  private static func band(of row: Efficiency, in calibration: Calibration) -> PredictionBand? {
    guard row.provenance.confidence == .estimate else { return nil }
    let kind: CalibrationBand.Class = row.kind == .dense ? .dense : .moe
    return calibration.bands
      .first { $0.kind == kind && $0.evidence == .generationUnseen && $0.generation == nil }
      .map { PredictionBand(logHalfWidth: $0.logHalfWidth) }
  }

  /// The runtime that is best known for a configuration: on the chip, else on its generation.
  ///
  /// Of equal evidence the one with more measurements, then the first by name. Runtimes that were
  /// measured with prefill on other replicas only are left out.
  private static func runtime(
    _ catalog: Catalog, _ accelerator: Accelerator, _ format: WeightFormat, _ model: Model
  ) -> String? {
    let calibration = catalog.calibration
    let together = calibration.points.filter { $0.kind != .disaggregated }
    var known = together.filter { $0.acceleratorID == accelerator.id }
    if known.isEmpty {
      known = together.filter {
        catalog.accelerators[$0.acceleratorID]?.calibrationGeneration
          == accelerator.calibrationGeneration
      }
    }
    var points: [String: Int] = [:]
    for point in known { points[point.runtime, default: 0] += point.points }
    let ranked = points.map { runtime, count in
      let key = CalibrationKey(
        accelerator: accelerator, format: format, model: model, runtime: runtime)
      let evidence = EvidenceLevel.allCases.firstIndex(of: calibration.evidence(for: key)) ?? 0
      return (evidence, -count, runtime)
    }
    return ranked.min { $0 < $1 }?.2
  }

  /// The parameters, with every step `slowdown` times as long.
  func parameters(slowdown: Double = 1) -> StepParameters {
    let central =
      switch source {
      case .row(let row): StepParameters(row)
      case .composed(let composition, _): composition.parameters
      }
    return slowdown == 1 ? central : central.slowed(by: slowdown)
  }

  /// The runtime that is described; nil if none of the generation was measured.
  var runtime: String? {
    switch source {
    case .row(let row): row.runtime
    case .composed(_, let key): key.runtime
    }
  }

  /// How sources name it.
  var subject: String {
    switch source {
    case .row(let row):
      return "efficiency/\(row.acceleratorID)/\(row.compute.rawValue)/\(row.kind.rawValue)"
    case .composed(_, let key):
      let parts = [key.acceleratorID, key.precision, key.modelID, key.runtime ?? "any-runtime"]
      return "calibration/\(parts.joined(separator: "/"))"
    }
  }

  /// Where it comes from: the row, or the band that a composition is believed to keep; an estimate
  /// where the chip was not measured.
  var provenance: Provenance {
    switch source {
    case .row(let row): return row.provenance
    case .composed(let composition, _):
      let band = composition.band.provenance
      let isMeasured = [.sameConfiguration, .sameChip].contains(composition.evidence)
      return Provenance(
        file: band.file, line: band.line,
        source: "composed of groups of measurements (\(composition.evidence.rawValue)); band: "
          + band.source, asOf: band.asOf,
        confidence: isMeasured ? max(.derived, band.confidence) : .estimate, note: band.note)
    }
  }

  /// What a composition rests on; nil for a row of `efficiency.csv`.
  var evidence: EvidenceLevel? {
    switch source {
    case .row: nil
    case .composed(let composition, _): composition.evidence
    }
  }

  /// How much longer steps are planned to be than predicted.
  func slowdown(confidence: Double?) -> Double {
    guard let confidence, let band else { return 1 }
    return band.slowdown(confidence: confidence)
  }
}
