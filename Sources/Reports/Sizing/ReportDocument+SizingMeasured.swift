extension ReportDocument {
  /// The keys of measurements near a sizing.
  static let sizingMeasured: [ReportColumn] = [
    .init(
      "measured[].id", "", "A measurement near the best layout, by its key in `measurements.csv`."),
    .init(
      "measured[].relation", "",
      "`same-model-and-chip`, `other-model` of its kind on the chip, or `other-chip` of its "
        + "generation."),
    .init("measured[].model", "", "The catalog's key of the model."),
    .init("measured[].accelerator", "", "The catalog's key of the chip."),
    .init("measured[].accelerators", "chips", "How many of them, those that prefill too."),
    .init("measured[].weight_format", "", "The catalog's key of the weight format."),
    .init("measured[].layout", "", "As the source writes it."),
    .init("measured[].runtime", "", "As the source writes it."),
    .init("measured[].source", "", "The publication."),
    .init("measured[].date", "", "Date or version as the source gives it."),
    .init("measured[].quality", "", "`A` audited or logged, `B` a project's page, `C` a sample."),
    .init("measured[].scenario", "", "What the row is predicted as, for example `saturation`."),
    .init("measured[].isl", "tokens", "Mean input length."),
    .init("measured[].osl", "tokens", "Mean output length."),
    .init("measured[].concurrency", "requests", "Requests at once; `null` at saturation."),
    .init(
      "measured[].requests_per_accelerator", "requests/chip",
      "The same for each chip; at saturation as many as fit."),
    .init(
      "measured[].measured_output_tokens_per_s_per_accelerator", "tokens/s",
      "Measured, of one chip."),
    .init(
      "measured[].predicted_output_tokens_per_s_per_accelerator", "tokens/s",
      "The calibration's prediction at the row's own condition, of one chip."),
    .init("measured[].predicted_over_measured", "ratio", "The quotient of both."),
    .init("measured[].ttft_ms", "ms", "Time to first token; `null` where the source has none."),
    .init("measured[].tpot_ms", "ms", "Time per output token; `null` where the source has none."),
    .init("measured[].is_fitted", "", "Whether the calibration was fitted to the row."),
    .init("measured[].distance", "", "In logarithms; the order of rows of one relation."),
  ]
}
