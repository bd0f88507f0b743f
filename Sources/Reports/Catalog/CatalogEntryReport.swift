public import Catalog

/// Entries of the catalog: every value with its meaning and source, and what belongs to it.
public struct CatalogEntryReport: Report {
  /// The entries; several where tables share a key.
  public let entries: [CatalogEntry]
  /// The weight formats, in which a model's size is told.
  public let formats: [RawRow]

  /// A report on entries.
  ///
  /// - Parameters:
  ///   - entries: what to show.
  ///   - formats: the rows of the table of formats.
  public init(_ entries: [CatalogEntry], formats: [RawRow]) {
    self.entries = entries
    self.formats = formats
  }

  /// One section per entry.
  ///
  /// - Complexity: O(cells of the entries and what belongs to them).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    for entry in entries {
      CatalogEntryTable(entry: entry, facts: facts(of: entry)).add(to: &page)
    }
    return page.text
  }

  /// One line per value, and one per computed figure of a model.
  ///
  /// - Complexity: O(cells of the entries).
  public func csv() -> String {
    var writer = CSVWriter(header: [
      "table", "key", "name", "value", "unit", "meaning", "place", "source", "as_of", "confidence",
    ])
    for entry in entries {
      let row = entry.row
      let origin: [CSVWriter.Cell] = ["source", "as_of", "confidence"].map { .text(row[$0]) }
      func place(of column: String) -> [CSVWriter.Cell] {
        guard let own = row.overrides[column] else { return [.text(row.place)] + origin }
        return [.text(own.place), .text(own.source), .text(own.asOf), .text(own.grade)]
      }
      let start: [CSVWriter.Cell] = [.text(row.schema.name), .text(row.label)]
      for (column, cell) in zip(row.schema.columns, row.cells) {
        writer.write(
          start + [.text(column.name), .text(cell), .text(column.unit ?? "")]
            + [.text(column.meaning)] + place(of: column.name))
      }
      for fact in facts(of: entry) {
        writer.write(
          start + [.text(fact.name), .number(fact.value), .text(fact.unit)]
            + [.text(fact.meaning), .text(row.place)] + origin.dropLast()
            + [.text(Confidence.derived.rawValue)])
      }
    }
    return writer.text
  }

  /// One object per entry, with the rows that belong to it.
  ///
  /// - Throws: never, as numbers are finite or `null`; the requirement may.
  /// - Complexity: O(cells of the entries and what belongs to them).
  public func json() throws -> String {
    struct Payload: Encodable {
      let table: String
      let key: String
      let row: RowPayload
      let computed: [String: JSONNumber]
      let related: [String: [RowPayload]]
    }
    return try JSONText.encode(
      entries.map { entry in
        Payload(
          table: entry.row.schema.name, key: entry.row.label, row: RowPayload(entry.row),
          computed: Dictionary(
            facts(of: entry).map { ($0.name, JSONNumber($0.value)) }, uniquingKeysWith: { $1 }),
          related: Dictionary(
            entry.relations.map { ($0.table.schema.name, $0.rows.map(RowPayload.init)) },
            uniquingKeysWith: +))
      })
  }

  private func facts(of entry: CatalogEntry) -> [ModelFact] {
    entry.row.architecture.map { ModelFact.all(of: $0, row: entry.row, formats: formats) } ?? []
  }
}
