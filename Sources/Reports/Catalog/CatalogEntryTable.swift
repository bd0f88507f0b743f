import Catalog

/// One entry for a terminal.
struct CatalogEntryTable {
  let entry: CatalogEntry
  let facts: [ModelFact]

  private static let provenance: Set = ["note", "source", "as_of", "confidence"]
  /// Longer lists are cut; the other formats have all rows.
  private static let mostRows = 40

  /// Adds the entry to a page.
  func add(to page: inout TextPage) {
    let row = entry.row
    page.addHeading("\(row.label)  (\(row.schema.rowNoun))")
    page.addSentence(row.place, mark: "  place       ")
    page.addSentence(row["source"], mark: "  source      ")
    page.addSentence("\(row["as_of"]), \(row["confidence"])", mark: "  as of       ")
    if !row["note"].isEmpty { page.addSentence(row["note"], mark: "  note        ") }
    page.addHeading("Values")
    page.add(values)
    if !facts.isEmpty {
      page.addHeading("Computed from the architecture")
      page.add(computed)
    }
    for relation in entry.relations { add(relation, to: &page) }
  }

  private var values: TextTable {
    var table = TextTable([
      .text("column"), .text("value", wraps: true), .text("unit", wraps: true),
      .text("meaning", wraps: true), .text("origin", wraps: true),
    ])
    for column in entry.row.schema.columns where !Self.provenance.contains(column.name) {
      let cell = entry.row[column.name]
      table.add([
        .init(column.name),
        .init(cell.isEmpty ? NumberFormat.blank : RowTable.cell(cell, of: column) + mark(column)),
        .init(column.unit ?? ""), .init(column.meaning),
        cell.isEmpty && entry.row.overrides[column.name] == nil
          ? "" : .init(entry.row.place(of: column.name)),
      ])
    }
    return table
  }

  /// A value that is recalled or assumed says so, whatever the grade of its row.
  private func mark(_ column: Column) -> String {
    entry.row.words("estimated_columns").contains(column.name) ? " (estimate)" : ""
  }

  private var computed: TextTable {
    var table = TextTable([
      .text("figure"), .number("value"), .text("unit"), .text("meaning", wraps: true),
    ])
    for fact in facts {
      table.add([
        .init(fact.name), .init(NumberFormat.compact(fact.value)), .init(fact.unit),
        .init(fact.meaning),
      ])
    }
    return table
  }

  private func add(_ relation: CatalogEntry.Relation, to page: inout TextPage) {
    let schema = relation.table.schema
    let how = relation.isNamedByEntry ? "named by" : "of"
    page.addHeading("\(schema.name) \(how) \(entry.row.label)")
    // What names the entry need not repeat its key.
    let columns = schema.mainColumns.filter {
      relation.isNamedByEntry || $0.kind != .reference(table: entry.row.schema.name)
    }
    page.add(RowTable.table(of: Array(relation.rows.prefix(Self.mostRows)), columns: columns))
    let hidden = relation.rows.count - Self.mostRows
    if hidden > 0 {
      page.addSentence(
        "… and \(hidden) more \(hidden == 1 ? "row" : "rows"); --format json has all of them.")
    }
  }
}
