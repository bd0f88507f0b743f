import Calibration
import Catalog

extension SizingCSV {
  /// What only measurements have.
  static let measuredColumns: [ReportColumn] = [
    .init("measurement_id", "", "Key of the measurement in `measurements.csv`."),
    .init(
      "measurement_relation", "",
      "`same-model-and-chip`, `other-model` of its kind on the chip, or `other-chip` of its "
        + "generation."),
    .init("measurement_accelerator", "", "The catalog's key of the chip."),
    .init("measurement_accelerators", "chips", "How many of them, those that prefill too."),
    .init("measurement_source", "", "The publication."),
    .init("measurement_date", "", "Date or version as the source gives it."),
    .init("measurement_runtime", "", "The runtime as the source writes it."),
    .init("measurement_quality", "", "`A` audited or logged, `B` a project's page, `C` a sample."),
    .init("measurement_scenario", "", "What the row is predicted as, for example `saturation`."),
    .init("measurement_isl", "tokens", "Mean input length."),
    .init("measurement_osl", "tokens", "Mean output length."),
    .init("measurement_concurrency", "requests", "Requests at once; blank at saturation."),
    .init(
      "measurement_requests_per_accelerator", "requests/chip",
      "The same for each chip; at saturation as many as fit."),
    .init(
      "measured_output_tokens_per_s_per_accelerator", "tokens/s", "Measured, of one chip."),
    .init(
      "predicted_output_tokens_per_s_per_accelerator", "tokens/s",
      "The calibration's prediction at the row's own condition, of one chip."),
    .init("predicted_over_measured", "ratio", "The quotient of both."),
    .init("measured_ttft_ms", "ms", "Time to first token, where the source gives it."),
    .init("measured_tpot_ms", "ms", "Time per output token, where the source gives it."),
    .init("measurement_is_fitted", "", "`true` if the calibration was fitted to the row."),
    .init("measurement_distance", "", "In logarithms; the order of rows of one relation."),
  ]

  /// The line of a measurement: keys as of a layout, with the layout as its source writes it.
  func cells(_ near: NearMeasurement) -> [CSVWriter.Cell] {
    let row = near.row
    let decode = row.decode
    let keys: [CSVWriter.Cell] = [
      .text(row.model.id), .text(row.format.id), .empty,
      .text(row.prefill == nil ? "colocated" : "disaggregated"), .text(row.layoutText),
      .count(decode.usesAttentionDP ? 1 : decode.stageChips),
      .count(decode.usesAttentionDP ? decode.stageChips : 1), .count(decode.expertParallel),
      .count(decode.pipelineParallel), .text("measured"),
    ]
    let own = measurement(near)
    let missing = Self.columns.count - keys.count - own.count
    return keys + Array(repeating: .empty, count: missing) + own
  }

  private func measurement(_ near: NearMeasurement) -> [CSVWriter.Cell] {
    let row = near.row
    let (setup, result) = (row.measurement.setup, row.measurement.result)
    let texts = [
      row.measurement.provenance.source, row.measurement.date, setup.runtime,
      row.measurement.quality.rawValue, row.scenario.rawValue,
    ]
    let numbers = [
      row.inputTokens, row.outputTokens, row.concurrency, near.requestsPerChip,
      near.measuredPerChip, near.predictedPerChip, near.ratio,
      result.ttftSeconds.map { $0 * 1000 }, result.tpotSeconds.map { $0 * 1000 },
    ]
    let key: [CSVWriter.Cell] = [
      .text(row.id), .text(near.relation.rawValue), .text(row.accelerator.id),
      .count(row.allChips),
    ]
    return key + texts.map { .text($0) } + numbers.map { .optional($0) }
      + [.text("\(row.informsFit)"), .number(near.distance)]
  }
}
