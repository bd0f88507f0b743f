/// A table of one's own measurements, simpler than `capacities.csv`: mean lengths instead of ranges,
/// and what all rows have in common may come from the command line.
enum MeasurementTable {
  private static let own: Set<String> = [
    "isl_low_tokens", "isl_high_tokens", "osl_low_tokens", "osl_high_tokens", "note", "source",
    "as_of", "confidence",
  ]

  /// Columns of `capacities.csv`, with means for lengths; all but the means may be left out.
  static let schema = TableSchema(
    name: "measurements", rowNoun: "measurement",
    keyColumns: [
      "system", "model", "format", "tp", "runtime", "run", "input_tokens", "output_tokens",
      "concurrency",
    ],
    columns: [
      Column(
        "input_tokens", .number(.positive, of: "a length"), "mean input tokens per request",
        unit: "tokens", example: "1024"),
      Column(
        "output_tokens", .number(.positive, of: "a length"), "mean output tokens per request",
        unit: "tokens", example: "512"),
    ] + CapacityTable.schema.columns.filter { !own.contains($0.name) }.map(\.optional) + [
      Column("date", .date, "date of the measurement", example: "2026-11-02").optional,
      Column("source", .text, "measurement behind the row", example: "load test 12").optional,
      Column("note", .text, "note to a careful reader", example: "warm cache").optional,
    ])

  /// The rows of a table as rows of `capacities.csv`, and what is wrong with them.
  static func rows(
    _ bytes: [UInt8], path: String, importer: CapacityImport
  ) -> (rows: [RawRow], problems: [CatalogProblem]) {
    let file = TableFile(table: schema.name, path: path, bytes: bytes)
    let (table, problems) = TableReader.read(file, schema: schema)
    guard let table, problems.isEmpty else { return ([], problems) }
    let details = importer.userDetails
    let rows = table.rows.map { row in
      var cells = Dictionary(zip(schema.columns.map(\.name), row.cells)) { $1 }
      if row["tp"].isEmpty { cells["tp"] = details.tensorParallel.map { "\($0)" } }
      if row["runtime"].isEmpty { cells["runtime"] = details.runtime }
      if row["run"].isEmpty { cells["run"] = details.run }
      cells["as_of"] = row["date"]
      for rate in ["requests_per_second", "output_tokens_per_second"] {
        guard details.replicas > 1, let number = row.number(rate) else { continue }
        cells[rate] = CapacityImport.figure(number / Double(details.replicas))
      }
      return RawRow(
        schema: CapacityTable.schema, file: path, line: row.line,
        cells: importer.completed(
          cells, path: path, input: row.number("input_tokens") ?? 0,
          output: row.number("output_tokens") ?? 0))
    }
    return (rows, [])
  }
}
