import Catalog
public import Planning

/// Where numbers of a plan come from: formula, inputs, rows and keys.
public struct TraceReport: Report {
  /// The whole trace.
  public let trace: Trace
  /// The values to show.
  public let values: [TracedValue]
  /// The grade of the rows to show; nil for all.
  public let grade: String?
  /// Whether each value is shown with its formula and everything below it, rather than in a list.
  public let isDetailed: Bool

  /// A report on some values.
  ///
  /// - Parameters:
  ///   - trace: the whole trace.
  ///   - values: the values to show; nil for a list of all, weakest grade first.
  ///   - grade: shows only values that rest on a row of that grade, and only those rows.
  public init(_ trace: Trace, values: [TracedValue]? = nil, grade: String? = nil) {
    self.trace = trace
    self.grade = grade
    isDetailed = values != nil
    let shown = (values ?? trace.values).filter { value in
      grade == nil || trace.leaves(of: value.path).contains { $0.grade == grade }
    }
    self.values = isDetailed ? shown : TraceReport.weakestFirst(shown, trace)
  }

  /// Values with their rows; in detail with formulas and everything below them.
  ///
  /// - Complexity: O(values × rows of each).
  public func table(style: TextStyle) -> String {
    TraceTable(report: self).text(style: style)
  }

  /// One line for each value and each row or key that it rests on.
  ///
  /// - Complexity: O(values × rows of each).
  public func csv() -> String {
    var writer = CSVWriter(header: TraceReport.columns.map(\.name))
    for value in values {
      let start: [CSVWriter.Cell] = [
        .text(value.path), .text(value.names.joined(separator: " ")), .number(value.value),
        .text(value.unit), .text(value.formula),
      ]
      for leaf in leaves(of: value) { writer.write(start + TracedLeaf(leaf).cells) }
    }
    return writer.text
  }

  /// One object for each value.
  ///
  /// - Throws: never, as numbers are finite or `null`; the requirement may.
  /// - Complexity: O(values × rows of each).
  public func json() throws -> String {
    try JSONText.encode(values.map { TracePayload($0, leaves: leaves(of: $0)) })
  }

  /// The rows and keys of a value that are shown.
  func leaves(of value: TracedValue) -> [TraceInput] {
    trace.leaves(of: value.path).filter { grade == nil || $0.grade == grade }
  }

  private static func weakestFirst(_ values: [TracedValue], _ trace: Trace) -> [TracedValue] {
    let order = ["estimate", "derived", "vendor", "measured"]
    let ranked = values.enumerated().map { position, value in
      let grade = trace.weakestGrade(of: value.path) ?? ""
      return (rank: order.firstIndex(of: grade) ?? order.count, position: position, value: value)
    }
    return ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.value)
  }

  /// The columns of the CSV report.
  static let columns: [ReportColumn] = [
    .init(
      "value_path", "", "The number's path in the plan's JSON; `terms.` for those of formulas."),
    .init("names", "", "What the line is called: system, site, workload and so on."),
    .init("value", "unit", "The number."),
    .init("unit", "", "Its unit."),
    .init("formula", "", "How it comes about."),
    .init("kind", "", "`catalog` for a cell of a table, `plan` for a key of the plan."),
    .init("input", "", "The row and column, or the key."),
    .init("input_value", "input_unit", "What stands there."),
    .init("input_unit", "", "Its unit; blank for a key, whose value carries it."),
    .init("source", "", "The publication behind it."),
    .init("as_of", "", "The date of the figure."),
    .init(
      "grade", "",
      "`measured`, `vendor`, `derived`, `estimate`, or `own` for a number of the user's."),
    .init("origin", "", "File and line, or the option."),
  ]
}

/// A row's cell or a plan's key, in the words of reports.
struct TracedLeaf {
  let kind: String
  let input: String
  let text: String
  let unit: String
  let source: String
  let asOf: String
  let grade: String
  let origin: String

  init(_ leaf: TraceInput) {
    grade = leaf.grade ?? ""
    switch leaf.origin {
    case .cell(let cell):
      (kind, input) = ("catalog", "\(cell.subject).\(cell.column)")
      (text, unit, source) = (cell.text, cell.unit, cell.source)
      (asOf, origin) = (cell.asOf, cell.origin)
    case .key(let key):
      (kind, input) = ("plan", key.path)
      (text, unit, asOf, origin) = (key.text, "", "", key.place)
      source = key.isDefault ? "default of the key" : "the plan"
    case .value(let path):
      (kind, input) = ("value", path)
      (text, unit, source, asOf, origin) = ("", "", "computed", "", "")
    }
  }

  var cells: [CSVWriter.Cell] {
    [
      .text(kind), .text(input), .text(text), .text(unit), .text(source), .text(asOf),
      .text(grade), .text(origin),
    ]
  }
}

/// A traced value as programs read it.
struct TracePayload: Encodable {
  struct Input: Encodable {
    let kind: String
    let input: String
    let value: String
    let unit: String
    let source: String
    let asOf: String
    let grade: String
    let origin: String

    init(_ leaf: TracedLeaf) {
      (kind, input, value, unit) = (leaf.kind, leaf.input, leaf.text, leaf.unit)
      (source, asOf, grade, origin) = (leaf.source, leaf.asOf, leaf.grade, leaf.origin)
    }
  }

  let path: String
  let names: [String]
  let value: JSONNumber
  let unit: String
  let formula: String
  let computedFrom: [String]
  let rows: [Input]

  init(_ value: TracedValue, leaves: [TraceInput]) {
    path = value.path
    names = value.names
    self.value = JSONNumber(value.value)
    unit = value.unit
    formula = value.formula
    computedFrom = value.inputs.compactMap { input in
      if case .value(let path) = input.origin { path } else { nil }
    }
    rows = leaves.map { Input(TracedLeaf($0)) }
  }
}
