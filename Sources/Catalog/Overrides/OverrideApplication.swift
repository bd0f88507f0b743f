/// Lays single values over the tables, and collects what is wrong with them.
struct OverrideApplication {
  /// The tables by name, with the values laid over them so far.
  private(set) var tables: [String: RawTable]
  /// What is wrong, in the order of the values.
  private(set) var problems: [CatalogProblem] = []

  /// The columns that say where the other values of an override come from.
  private static let origins: Set = ["source", "as_of", "confidence", "note"]

  init(_ tables: [String: RawTable]) {
    self.tables = tables
  }

  /// Applies one override.
  ///
  /// - Complexity: O(rows of the table).
  mutating func apply(_ override: CatalogOverride) {
    guard let table = tables[override.table] else {
      return report(UnknownCatalogName(table: override.table), at: override.place)
    }
    var isKnown = true
    for cell in override.cells where table.schema.position(of: cell.column) == nil {
      report(UnknownCatalogName(column: cell.column, of: table.schema), at: cell.place)
      isKnown = false
    }
    guard isKnown else { return }
    if let position = table.rows.firstIndex(where: { $0.label == override.row }) {
      change(position, of: table, by: override)
    } else {
      add(override, to: table)
    }
  }

  // MARK: Rows that are there

  private mutating func change(
    _ position: Int, of table: RawTable, by override: CatalogOverride
  ) {
    var row = table.rows[position]
    let keys = Set(row.schema.keyColumns)
    for cell in override.cells where keys.contains(cell.column) && cell.text != row[cell.column] {
      problems.append(
        problem(
          cell.place, "\(cell.column) is '\(cell.text)' for '\(row.label)', but a key stays.",
          fix: "leave it out, or write a new row under a key of its own."))
    }
    let about = override.cells.filter { Self.origins.contains($0.column) }
    let values = override.cells.filter {
      !Self.origins.contains($0.column) && !keys.contains($0.column)
    }
    guard !values.isEmpty else {
      return problems.append(
        problem(
          override.place, "no value is given for '\(row.label)'.",
          fix: "give one of the columns of the table '\(table.schema.name)', for example "
            + "\(Self.example(of: table.schema))."))
    }
    for cell in about { check(cell, in: row) }
    for cell in values where check(cell, in: row) {
      row.override(cell.column, with: origin(of: cell, about: about, replacing: row[cell.column]))
    }
    row.dropContradictedEnds()
    tables[table.schema.name]?.rows[position] = row
  }

  /// What a line of a file says of its values holds for those of the file; what an option says
  /// holds for all, as options come first.
  private func origin(
    of cell: CatalogOverride.Cell, about: [CatalogOverride.Cell], replacing old: String
  ) -> CellOrigin {
    func text(_ column: String) -> String? {
      about.last { $0.column == column && ($0.place.line == nil || cell.place.line != nil) }?.text
    }
    return CellOrigin(
      text: cell.text, replaced: old, place: cell.place.text,
      source: text("source") ?? "the user's own number", asOf: text("as_of") ?? "",
      confidence: text("confidence").flatMap { Confidence(rawValue: $0) })
  }

  @discardableResult
  private mutating func check(_ cell: CatalogOverride.Cell, in row: RawRow) -> Bool {
    guard let found = CellCheck.problem(of: cell.text, in: cell.column, of: row) else {
      return true
    }
    problems.append(problem(cell.place, found.message, fix: found.fix))
    return false
  }

  private static func example(of schema: TableSchema) -> String {
    let column = schema.columns.first {
      !schema.keyColumns.contains($0.name) && $0.kind.isNumeric
    }
    return column.map { "\($0.name): \($0.example)" } ?? schema.columns[0].name
  }

  // MARK: Rows that are new

  private mutating func add(_ override: CatalogOverride, to table: RawTable) {
    let schema = table.schema
    var given = Dictionary(
      override.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { _, last in last })
    if schema.keyColumns == ["id"], given["id"] == nil { given["id"] = override.row }
    let missing = schema.columns.filter { $0.isRequired && given[$0.name] == nil }.map(\.name)
    guard missing.isEmpty else {
      let known = table.rows.map(\.label)
      let nearest = NearestNames.nearest(to: override.row, among: known).quotedList
      let meant = NearestNames.suggestion(for: override.row, among: known)
      return problems.append(
        problem(
          override.place, "the table '\(schema.name)' has no row '\(override.row)'.",
          fix: (meant.map { "write '\($0)'" } ?? "use a known key; nearest are \(nearest)")
            + ". A new row also needs \(missing.joined(separator: ", "))."))
    }
    let row = RawRow(
      schema: schema, file: override.place.file, line: override.place.line ?? 0,
      cells: schema.columns.map { given[$0.name] ?? "" })
    guard row.label == override.row else {
      return problems.append(
        problem(
          override.place, "the row is named '\(override.row)', but its key is '\(row.label)'.",
          fix: "name the row '\(row.label)'."))
    }
    var isRight = true
    for cell in override.cells where !check(cell, in: row) { isRight = false }
    if isRight { tables[schema.name]?.rows.append(row) }
  }

  private mutating func report(_ name: UnknownCatalogName, at place: CatalogOverride.Place) {
    problems.append(problem(place, name.message, fix: name.fix))
  }

  private func problem(
    _ place: CatalogOverride.Place, _ message: String, fix: String
  ) -> CatalogProblem {
    CatalogProblem(file: place.file, line: place.line, message: message, fix: fix)
  }
}

extension RawRow {
  /// The published range of a value need not hold the user's own number: an end that the number
  /// lies beyond is left blank, rather than contradicting it.
  fileprivate mutating func dropContradictedEnds() {
    for (column, low, high) in Self.ranges {
      guard let origin = overrides[column], let value = number(column) else { continue }
      if let end = number(low), overrides[low] == nil, end > value { drop(low, because: origin) }
      if let end = number(high), overrides[high] == nil, end < value { drop(high, because: origin) }
    }
  }

  private mutating func drop(_ column: String, because origin: CellOrigin) {
    override(
      column,
      with: CellOrigin(
        text: "", replaced: self[column], place: origin.place, source: origin.source,
        asOf: origin.asOf, confidence: origin.confidence))
  }

  /// Values with the ends of what is published for them.
  private static let ranges = [
    ("capex_usd", "capex_low_usd", "capex_high_usd"), ("value", "low", "high"),
  ]
}
