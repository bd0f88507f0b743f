extension ReportDocument {
  /// The columns and keys of `accuracy`, with their headings.
  static let accuracyParts: [String] = [
    "## Accuracy as CSV\n\nOne row for each measurement of `accuracy`, those that are declined last.\n\n"
      + ReportColumn.markdown(AccuracyCSV.columns, heading: "column"),
    "## Accuracy as JSON\n\n`NAME` stands for the parts of a division, for example `H200`.\n\n"
      + ReportColumn.markdown(accuracyKeys, heading: "key"),
  ]

  /// The keys of `accuracy`.
  static let accuracyKeys: [ReportColumn] =
    [
      .init(
        "method", "",
        "`calibration` for the rows of a file, by the catalog's calibration as it is; "
          + "`cross-validation` without a file."),
      .init("folds", "", "The number of folds; only without a file."),
      .init("without[]", "", "The parts of the model that were left out, if any."),
    ] + errors("") + errors("by_family.NAME.") + errors("by_architecture.NAME.")
    + errors("by_metric.NAME.") + errors("leave_one_accelerator_out.")
    + errors("assumed_inputs.") + errors("never_fitted.") + [
      .init("declined[].id", "", "A row that cannot be predicted."),
      .init("declined[].line", "", "Its line in the file."),
      .init("declined[].reason", "", "Why, as a code."),
      .init("declined[].message", "", "Why, in a sentence, with the cell that it lies in."),
    ] + predictions

  /// The errors of some rows, under a key that ends in a dot.
  private static func errors(_ path: String) -> [ReportColumn] {
    let isOptional = ["leave_one_accelerator_out.", "assumed_inputs.", "never_fitted."]
    let rest = isOptional.contains(path) ? "; only without a file" : ""
    return [
      .init("\(path)rows", "", "How many rows there are\(rest)."),
      .init("\(path)predicted_rows", "", "How many of them were predicted."),
      .init("\(path)median_abs_error", "share", "The median of |predicted/measured − 1|."),
      .init("\(path)p90_abs_error", "share", "Its 90th percentile."),
      .init("\(path)band_coverage", "share", "How many measurements lie in the 80 % band."),
    ]
  }

  private static let predictions: [ReportColumn] = [
    .init("predictions[].id", "", "A row that is predicted."),
    .init("predictions[].metric", "", "What is compared; its unit is in its name."),
    .init("predictions[].scenario", "", "What the row is predicted as."),
    .init("predictions[].measured", "metric", "What was measured."),
    .init("predictions[].predicted", "metric", "What is predicted."),
    .init("predictions[].low", "metric", "The low end of the 80 % band."),
    .init("predictions[].high", "metric", "The high end of the 80 % band."),
    .init("predictions[].abs_error", "share", "|predicted/measured − 1|."),
    .init("predictions[].evidence", "", "What the prediction rests on."),
    .init(
      "predictions[].assumed[]", "", "What the row does not say: `input-length`, `layout`."),
    .init(
      "predictions[].seen", "",
      "Whether the calibration was fitted to the row, or to rows of the same cell."),
    .init("predictions[].fold", "", "The fold that it was left out with; only without a file."),
  ]
}
