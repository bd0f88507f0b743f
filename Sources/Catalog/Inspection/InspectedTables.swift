/// What the checks look at: the tables, some rows by key, and the day of the inspection.
struct InspectedTables: Sendable {
  /// The tables as they were written.
  let tables: CatalogTables
  /// The day on which figures are judged.
  let today: CalendarDay
  /// Accelerators by key.
  let accelerators: [String: RawRow]
  /// Systems by key.
  let systems: [String: RawRow]

  init(_ tables: CatalogTables, today: CalendarDay) {
    self.tables = tables
    self.today = today
    accelerators = Self.byKey(tables.rows(AcceleratorTable.schema))
    systems = Self.byKey(tables.rows(SystemTable.schema))
  }

  /// The rows of a table, in file order.
  func rows(_ schema: TableSchema) -> [RawRow] { tables.rows(schema) }

  /// The accelerator of a system and how many there are; nil if a cell is broken.
  func accelerators(of system: RawRow) -> (row: RawRow, count: Double)? {
    guard let row = accelerators[system["accelerator"]],
      let count = system.number("accelerator_count"), count > 0
    else { return nil }
    return (row, count)
  }

  private static func byKey(_ rows: [RawRow]) -> [String: RawRow] {
    Dictionary(rows.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Figures for the messages of checks.
enum Figure {
  /// A number to three digits and without needless zeros: `0.25`, `63.3`, `350000`.
  static func text(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return "0" }
    var step = 1.0
    while abs(number) / step >= 1000 { step *= 10 }
    while abs(number) / step < 100, step > 1e-12 { step /= 10 }
    let rounded = step >= 1 ? number.rounded() : (number / step).rounded() / (1 / step).rounded()
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The middle of some numbers, the mean of both middles where there are two; nil of none.
  static func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
