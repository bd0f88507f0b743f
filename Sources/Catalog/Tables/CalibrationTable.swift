/// `calibration.csv`: one row per group of measurements and number that is offset in it.
enum CalibrationTable: CatalogTable {
  /// How the trend of software is written among parameters.
  static let trend = "software_trend_per_year"
  /// How the band of a user's own configuration is written among parameters.
  static let bandHalfWidth = "band_log_half_width"

  static let schema = TableSchema(
    name: "calibration", rowNoun: "calibration offset", keyColumns: ["level", "key", "parameter"],
    columns: [
      Column(
        "level", .word(CalibrationLevel.allCases.map(\.rawValue)),
        "level at which measurements share the offset", example: "generation"),
      Column("key", .text, "group of the level, parts joined by slashes", example: "hopper"),
      Column(
        "parameter", .word(StepParameter.allCases.map(\.rawValue) + [trend, bandHalfWidth]),
        "number that is offset", example: "mbu_weights"),
      Column(
        "log_offset", .number(.any, of: "an offset"),
        "offset of the natural logarithm, at the shared level from the prior", example: "0.1"),
      Column(
        "sigma", .number(.positive, of: "a deviation"),
        "standard deviation of the offset before any measurement", example: "0.12"),
      Column(
        "points", .count(0...1_000_000, of: "the measurements"), "measurements in the group",
        example: "24"),
    ] + Column.provenance)

  static let rules: [RowRule] = [
    { row in
      guard let offset = row.number("log_offset"), offset.magnitude > 5 else { return nil }
      return row.problem(
        "log_offset is \(row["log_offset"]) for '\(row.label)', but must be from -5 to 5.",
        fix: "give the natural logarithm of a factor: 0.1 is 10.5 % more.")
    }
  ]

  static func value(of row: RawRow) throws -> CalibrationOffset {
    return CalibrationOffset(
      group: CalibrationGroup(try row.requiredWord("level"), row["key"]),
      target: target(of: row["parameter"]),
      logOffset: try row.requiredNumber("log_offset"), sigma: try row.requiredNumber("sigma"),
      points: try row.requiredCount("points"), provenance: try row.provenance())
  }

  private static func target(of name: String) -> CalibrationOffset.Target {
    if name == bandHalfWidth { return .bandHalfWidth }
    return StepParameter(rawValue: name).map { .parameter($0) } ?? .softwareTrend
  }
}
