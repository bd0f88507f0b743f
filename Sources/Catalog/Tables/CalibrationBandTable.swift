/// `calibration-bands.csv`: one row per kind of prediction and of evidence for it.
enum CalibrationBandTable: CatalogTable {
  static let schema = TableSchema(
    name: "calibration-bands", rowNoun: "calibration band",
    keyColumns: ["class", "evidence", "generation", "accelerator"],
    columns: [
      Column(
        "class", .word(CalibrationBand.Class.allCases.map(\.rawValue)), "what is predicted",
        example: "dense"),
      Column(
        "evidence", .word(EvidenceLevel.allCases.map(\.rawValue)), "what the prediction rests on",
        example: "same-chip"),
      Column(
        "generation", .identifier,
        "generation of chips with a band of its own, as the calibration "
          + "names it", example: "trn2"
      ).optional,
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name),
        "accelerator with a band of its own", example: "h200-sxm"
      ).optional,
      Column(
        "log_half_width", .number(.notNegative, of: "a width"),
        "half the width of the band of the logarithm that held 80 % of measurements",
        example: "0.1"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> CalibrationBand {
    CalibrationBand(
      kind: try row.requiredWord("class"), evidence: try row.requiredWord("evidence"),
      generation: row.optionalText("generation"),
      acceleratorID: row.optionalText("accelerator"),
      logHalfWidth: try row.requiredNumber("log_half_width"), provenance: try row.provenance())
  }
}
