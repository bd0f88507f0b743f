public import Catalog

/// What changes from one catalog to another.
public struct CatalogDifferenceReport: Report {
  /// The rows that differ.
  public let difference: CatalogDifference

  /// A report on a difference.
  public init(_ difference: CatalogDifference) {
    self.difference = difference
  }

  /// One row per row that was added or removed, and one per cell that changed.
  ///
  /// - Complexity: O(entries).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let tables = TableSchema.all.map(\.name)
    for name in tables {
      let entries = difference.entries.filter { $0.table == name }
      guard !entries.isEmpty else { continue }
      page.addHeading(name)
      page.add(table(of: entries))
    }
    page.addHeading(summary)
    return page.text
  }

  private func table(of entries: [CatalogDifference.Entry]) -> TextTable {
    var table = TextTable([
      .text(""), .text("row"), .text("column"), .text("old", wraps: true),
      .text("new", wraps: true),
    ])
    for entry in entries {
      if entry.changes.isEmpty { table.add([.init(entry.mark), .init(entry.key)]) }
      for (position, change) in entry.changes.enumerated() {
        table.add([
          .init(position == 0 ? entry.mark : ""), .init(position == 0 ? entry.key : ""),
          .init(change.column), .init(shown(change.old)), .init(shown(change.new)),
        ])
      }
    }
    return table.withoutEmptyColumns()
  }

  private func shown(_ cell: String) -> String { cell.isEmpty ? NumberFormat.blank : cell }

  private var summary: String {
    func count(_ kind: CatalogDifference.Kind) -> String {
      "\(NumberFormat.count(difference.entries.count { $0.kind == kind })) \(kind.rawValue)"
    }
    return "\(count(.added)), \(count(.removed)), \(count(.changed))."
  }

  /// One line per row that was added or removed, and one per cell that changed.
  ///
  /// - Complexity: O(entries).
  public func csv() -> String {
    var writer = CSVWriter(header: ["change", "table", "key", "column", "old", "new"])
    for entry in difference.entries {
      let start: [CSVWriter.Cell] = [entry.kind.rawValue, entry.table, entry.key].map { .text($0) }
      if entry.changes.isEmpty { writer.write(start + [.empty, .empty, .empty]) }
      for change in entry.changes {
        writer.write(start + [change.column, change.old, change.new].map { .text($0) })
      }
    }
    return writer.text
  }

  /// One object per row that differs.
  ///
  /// - Throws: never, as numbers are finite or `null`; the requirement may.
  /// - Complexity: O(entries).
  public func json() throws -> String {
    struct Change: Encodable {
      let column: String
      let old: String
      let new: String
    }
    struct Entry: Encodable {
      let change: String
      let table: String
      let key: String
      let oldRow: RowPayload?
      let newRow: RowPayload?
      let cells: [Change]
    }
    return try JSONText.encode(
      difference.entries.map { entry in
        Entry(
          change: entry.kind.rawValue, table: entry.table, key: entry.key,
          oldRow: entry.old.map(RowPayload.init), newRow: entry.new.map(RowPayload.init),
          cells: entry.changes.map { Change(column: $0.column, old: $0.old, new: $0.new) })
      })
  }
}

extension CatalogDifference.Entry {
  /// A sign before the row.
  fileprivate var mark: String {
    switch kind {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }
}
