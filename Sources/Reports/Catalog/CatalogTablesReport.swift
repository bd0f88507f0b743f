public import Catalog

/// The tables of a catalog: how many rows each has, and how far they can be trusted.
public struct CatalogTablesReport: Report {
  /// The tables.
  public let tables: [RawTable]

  /// A report on tables.
  public init(_ tables: [RawTable]) {
    self.tables = tables
  }

  /// One row per table.
  ///
  /// - Complexity: O(rows).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    var table = TextTable(
      [.text("table"), .number("rows")] + Confidence.allCases.map { .number($0.rawValue) }
        + [.text("a row is a")])
    for item in tables {
      table.add(
        [.init(item.schema.name), .init(NumberFormat.count(item.rows.count))]
          + Confidence.allCases.map { .init(NumberFormat.count(item.count($0))) }
          + [.init(item.schema.rowNoun)])
    }
    page.add(table)
    return page.text
  }

  /// One line per table.
  ///
  /// - Complexity: O(rows).
  public func csv() -> String {
    var writer = CSVWriter(header: ["table", "rows"] + Confidence.allCases.map(\.rawValue))
    for item in tables {
      writer.write(
        [.text(item.schema.name), .count(item.rows.count)]
          + Confidence.allCases.map { .count(item.count($0)) })
    }
    return writer.text
  }

  /// One object per table.
  ///
  /// - Throws: never, as there are whole numbers only; the requirement may.
  /// - Complexity: O(rows).
  public func json() throws -> String {
    struct Payload: Encodable {
      let table: String
      let rows: Int
      let confidence: [String: Int]
    }
    return try JSONText.encode(
      tables.map { item in
        Payload(
          table: item.schema.name, rows: item.rows.count,
          confidence: Dictionary(
            uniqueKeysWithValues: Confidence.allCases.map { ($0.rawValue, item.count($0)) }))
      })
  }
}

extension RawTable {
  /// How many rows have a grade.
  fileprivate func count(_ confidence: Confidence) -> Int {
    rows.count { $0["confidence"] == confidence.rawValue }
  }
}
