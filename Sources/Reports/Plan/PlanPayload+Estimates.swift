import Planning

/// What a plan owes to estimates.
struct EstimatesPayload: Encodable {
  struct Decision: Encodable {
    let decision: String
    let rows: [String]
  }

  struct BreakEvenLine: Encodable {
    let kind: String
    let system: String
    let row: String
    let column: String
    let grade: String
    let value: JSONNumber
    let factor: JSONNumber
    let holdsAt: JSONNumber
    let limit: JSONNumber
    let valueAtBreakEven: JSONNumber
    let mix: String

    init(_ line: BreakEven) {
      kind = line.kind.rawValue
      system = line.system
      row = line.row
      column = line.column
      grade = line.grade
      value = JSONNumber(line.value)
      factor = JSONNumber(line.factor)
      holdsAt = JSONNumber(line.holdsAt)
      limit = JSONNumber(line.limit)
      valueAtBreakEven = JSONNumber(line.valueAtBreakEven)
      mix = line.mix
    }
  }

  let decisions: [Decision]
  let breakEvens: [BreakEvenLine]

  init(_ estimates: EstimateReliance) {
    decisions = estimates.decisions.map { Decision(decision: $0.decision, rows: $0.rows) }
    breakEvens = estimates.breakEvens.map(BreakEvenLine.init)
  }
}

/// A value of the user's in place of the catalog's.
struct OwnNumberPayload: Encodable {
  let row: String
  let column: String
  let value: String
  let replaced: String
  let place: String
  let source: String
  let grade: String

  init(_ line: OwnNumber) {
    (row, column, value, replaced) = (line.row, line.column, line.value, line.replaced)
    (place, source, grade) = (line.place, line.source, line.grade)
  }
}

extension PlanCSV {
  /// What the plan rests on; the same on every row.
  static let evidenceColumns: [ReportColumn] = [
    .init("estimates", "", "The rows that are estimates behind its decisions, by semicolons."),
    .init(
      "break_evens", "",
      "How far prices and speeds would have to move for another fleet mix, by semicolons."),
    .init("own_numbers", "", "Values of the user's in place of the catalog's, by semicolons."),
    .init("goals", "", "What became of each of several goals, in their order, by semicolons."),
  ]

  /// The cells of those columns.
  var evidenceCells: [CSVWriter.Cell] {
    var seen: Set<String> = []
    let rows = plan.estimates.decisions.flatMap(\.rows).filter { seen.insert($0).inserted }
    let own = plan.ownNumbers.map { "\($0.row).\($0.column)=\($0.value) (\($0.place))" }
    return [rows, plan.estimates.breakEvens.map(\.sentence), own, plan.goals.map(\.inOneCell)].map {
      .text($0.joined(separator: "; "))
    }
  }
}
