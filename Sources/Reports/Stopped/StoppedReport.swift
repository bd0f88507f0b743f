public import Planning

/// A search that ended before there was any plan, with what is known of the optimum all the same.
public struct StoppedReport: Report {
  /// What stopped it.
  public let plan: StoppedPlan

  /// A report on a search without a plan.
  public init(_ plan: StoppedPlan) {
    self.plan = plan
  }

  /// What stopped the search, what is proven, and what to do.
  ///
  /// - Complexity: O(1).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Plan '\(plan.name)': no plan yet (\(plan.status))", .alarm)
    page.addSentence("\(plan.reasonInWords.capitalizedFirst).")
    page.addSentence("To go on, \(plan.fix)")
    return page.text
  }

  /// One line.
  ///
  /// - Complexity: O(1).
  public func csv() -> String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    writer.write([
      .text(plan.name), .text(plan.status), .text(plan.objective?.rawValue ?? ""),
      .text(plan.objective?.unit ?? ""), .optional(plan.finiteBound), .text(plan.reasonInWords),
      .text(plan.fix),
    ])
    return writer.text
  }

  /// The same for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(1).
  public func json() throws -> String {
    try JSONText.encode(StoppedPayload(plan))
  }

  static let columns: [ReportColumn] = [
    .init("plan", "", "The plan's name."),
    .init(
      "status", "",
      "`stopped-by-time`, `stopped-by-nodes`, `stopped-by-solver` or `interrupted`: what ended the "
        + "search."),
    .init(
      "objective_name", "", "What was optimised first; blank where it was no single objective."),
    .init("objective_unit", "", "The unit of the next column."),
    .init(
      "objective_bound", "objective_unit",
      "No plan is better than this; blank where nothing was proven."),
    .init("message", "", "The same in words."),
    .init("fix", "", "What to do about it."),
  ]

  static let keys: [ReportColumn] = [
    .init("status", "", "As in the CSV report."),
    .init("name", "", "The plan's name."),
    .init("objective.name", "", "What was optimised first."),
    .init("objective.unit", "", "The unit of the next key."),
    .init(
      "objective.bound", "objective.unit",
      "No plan is better than this; `null` where nothing was proven."),
    .init("message", "", "The same in words."),
    .init("fix", "", "What to do about it."),
  ]
}

/// A search without a plan as programs read it.
private struct StoppedPayload: Encodable {
  struct Bound: Encodable {
    let name: String
    let unit: String
    let bound: JSONNumber
  }

  let status: String
  let name: String
  let objective: Bound?
  let message: String
  let fix: String

  init(_ plan: StoppedPlan) {
    status = plan.status
    name = plan.name
    objective = plan.objective.map {
      Bound(name: $0.rawValue, unit: $0.unit, bound: JSONNumber(plan.finiteBound))
    }
    message = plan.reasonInWords
    fix = plan.fix
  }
}

extension StoppedPlan {
  /// The bound, where one was proven.
  fileprivate var finiteBound: Double? { bound.flatMap { $0.isFinite ? $0 : nil } }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
