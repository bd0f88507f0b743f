/// Checks one cell at a time against its column.
enum CellCheck {
  /// The problems of all cells of a row, in column order.
  static func problems(of row: RawRow) -> [CatalogProblem] {
    zip(row.schema.columns, row.cells).compactMap { problem(of: $1, in: $0, of: row) }
  }

  /// The problem of a value that is to stand in a column of a row; nil if there is none.
  static func problem(of cell: String, in column: String, of row: RawRow) -> CatalogProblem? {
    row.schema.position(of: column).flatMap {
      problem(of: cell, in: row.schema.columns[$0], of: row)
    }
  }

  private static func problem(
    of cell: String, in column: Column, of row: RawRow
  ) -> CatalogProblem? {
    guard let complaint = complaint(about: cell, in: column) else { return nil }
    let value = cell.isEmpty ? "blank" : isNumber(cell) ? cell : "'\(cell)'"
    let owner = row.label.isEmpty ? "this row" : "'\(row.label)'"
    return row.problem(
      "\(column.name) is \(value) for \(owner), but \(complaint).",
      fix: fix(for: cell, in: column))
  }

  /// What is wrong with a cell, as the end of a sentence; nil if nothing is.
  private static func complaint(about cell: String, in column: Column) -> String? {
    if cell.isEmpty { return column.isRequired ? "every row needs a value" : nil }
    switch column.kind {
    case .text, .reference: return nil
    case .identifier: return isIdentifier(cell) ? nil : identifierRule
    case .number(let range, let measure): return numberComplaint(cell, range, measure)
    case .count(let range, let measure): return countComplaint(cell, range, measure)
    case .flag: return cell == "0" || cell == "1" ? nil : "it must be 0 or 1"
    case .word(let words): return words.contains(cell) ? nil : oneOf(words)
    case .words(let words): return areWords(cell, words) ? nil : someOf(words)
    case .date: return isDate(cell) ? nil : "it must be a year, a month or a day"
    }
  }

  private static func fix(for cell: String, in column: Column) -> String {
    if case .word(let words) = column.kind, !cell.isEmpty,
      let meant = NearestNames.suggestion(for: cell, among: words)
    {
      return "write '\(meant)'."
    }
    let unit = column.unit.map { " in \($0)" } ?? ""
    return "give the \(column.meaning)\(unit), for example \(column.example)."
  }

  private static func numberComplaint(
    _ cell: String, _ range: NumberRange, _ measure: String
  ) -> String? {
    guard let number = RawRow.number(in: cell), !number.isNaN else {
      return "\(measure) must be a number"
    }
    if range.contains(number) { return nil }
    return "\(measure) must be \(range.requirement(violatedBy: number))"
  }

  private static func countComplaint(
    _ cell: String, _ range: ClosedRange<Int>, _ measure: String
  ) -> String? {
    guard let count = Int(cell) else {
      guard let number = RawRow.number(in: cell), number.isFinite,
        abs(number) > Double(range.upperBound)
      else { return "\(measure) must be a whole number" }
      return "\(measure) must be from \(range.lowerBound) to \(range.upperBound)"
    }
    if range.contains(count) { return nil }
    return "\(measure) must be from \(range.lowerBound) to \(range.upperBound)"
  }

  private static let identifierRule = "a key has lower-case letters, digits, '-', '.' and '_' only"

  private static func isIdentifier(_ cell: String) -> Bool {
    cell.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
  }

  private static func isNumber(_ cell: String) -> Bool { RawRow.number(in: cell) != nil }

  private static func oneOf(_ words: [String]) -> String {
    "it must be one of \(words.joined(separator: ", "))"
  }

  private static func someOf(_ words: [String]) -> String {
    "it must name \(words.joined(separator: ", ")) or several of them, separated by semicolons"
  }

  private static func areWords(_ cell: String, _ words: [String]) -> Bool {
    let given = cell.split(separator: ";", omittingEmptySubsequences: false)
    return given.allSatisfy { words.contains(RawRow.trimmed($0)) }
  }

  /// Whether a text is a calendar year from 1990 to 2099, a month of one or a day of one.
  static func isDate(_ cell: String) -> Bool {
    let parts = cell.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard digits, zip(parts, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 }), parts.count <= 3
    else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard let year = numbers.first, (1990...2099).contains(year) else { return false }
    guard numbers.count > 1 else { return true }
    guard (1...12).contains(numbers[1]) else { return false }
    return numbers.count == 2 || (1...days(in: numbers[1], of: year)).contains(numbers[2])
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
