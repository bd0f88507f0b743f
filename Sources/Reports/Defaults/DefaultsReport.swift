import Catalog
public import Planning

/// Every value that holds because a plan does not give it.
public struct DefaultsReport: Report {
  private let planName: String
  private let defaults: [DefaultInForce]

  /// A report on what a plan leaves out.
  ///
  /// - Parameters:
  ///   - planName: the plan's name.
  ///   - defaults: in the order in which they are shown.
  public init(planName: String, defaults: [DefaultInForce]) {
    self.planName = planName
    self.defaults = defaults
  }

  /// Keys, values, units and where each comes from.
  ///
  /// - Complexity: O(number of defaults).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Plan '\(planName)' is understood; what it leaves out")
    var table = TextTable([
      .text("key"), .text("value", wraps: true), .text("unit", wraps: true), .text("origin"),
    ])
    for value in defaults {
      table.add([.init(value.path), .init(value.words), .init(value.unit), .init(value.origin)])
    }
    page.add(table)
    addSources(to: &page)
    return page.text
  }

  /// The rows of the catalog that the values come from, each once.
  private func addSources(to page: inout TextPage) {
    var seen: Set<String> = []
    let rows = defaults.flatMap(\.rows).filter { seen.insert($0.id).inserted }
    guard !rows.isEmpty else { return }
    page.addHeading("Where the catalog's assumptions come from")
    var table = TextTable([
      .text("row"), .text("grade"), .text("as of"), .text("source", wraps: true),
    ])
    for row in rows {
      table.add([
        .init("\(row.id) (\(row.provenance.place))"), .init(row.provenance.confidence.rawValue),
        .init(row.provenance.asOf), .init(row.provenance.source),
      ])
    }
    page.add(table)
  }

  /// One row for each default.
  ///
  /// - Complexity: O(number of defaults).
  public func csv() -> String {
    var writer = CSVWriter(header: [
      "key", "value", "unit", "scope", "origin", "assumptions", "confidence", "source",
    ])
    for value in defaults {
      writer.write([
        .text(value.path), .text(value.value), .text(value.unit), .text(value.scope),
        .text(value.isFromCatalog ? "catalog" : "planner"),
        .text(value.rows.map(\.id).joined(separator: " ")),
        .text(value.weakest?.rawValue ?? ""),
        .text(value.rows.map(\.provenance.source).joined(separator: "; ")),
      ])
    }
    return writer.text
  }

  /// All defaults with their rows of the catalog.
  ///
  /// - Throws: never; the requirement may.
  /// - Complexity: O(number of defaults).
  public func json() throws -> String {
    try JSONText.encode(DefaultsPayload(planName: planName, defaults: defaults))
  }
}

extension DefaultInForce {
  /// The value, and for what it holds.
  fileprivate var words: String { scope.isEmpty ? value : "\(value) for \(scope)" }

  /// Where the value comes from, in a few words.
  fileprivate var origin: String {
    isFromCatalog ? rows.map(\.id).joined(separator: ", ") : "planner"
  }

  /// The grade of the weakest row.
  fileprivate var weakest: Confidence? { rows.map(\.provenance.confidence).max() }
}

/// Defaults as programs read them.
private struct DefaultsPayload: Encodable {
  struct Row: Encodable {
    let id: String
    let value: JSONNumber
    let confidence: String
    let asOf: String
    let source: String
    let place: String
  }

  struct Default: Encodable {
    let key: String
    let value: String
    let unit: String
    let scope: String
    let origin: String
    let rows: [Row]
  }

  let plan: String
  let defaults: [Default]

  init(planName: String, defaults: [DefaultInForce]) {
    plan = planName
    self.defaults = defaults.map { value in
      Default(
        key: value.path, value: value.value, unit: value.unit, scope: value.scope,
        origin: value.isFromCatalog ? "catalog" : "planner",
        rows: value.rows.map {
          Row(
            id: $0.id, value: JSONNumber($0.value), confidence: $0.provenance.confidence.rawValue,
            asOf: $0.provenance.asOf, source: $0.provenance.source, place: $0.provenance.place)
        })
    }
  }
}
