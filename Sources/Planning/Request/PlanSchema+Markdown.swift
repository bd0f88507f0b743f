import Quantities

extension PlanSchemaDocument {
  /// The plan file's keys as a table in Markdown, for people.
  ///
  /// - Returns: text with a newline at its end.
  public static func markdown() -> String {
    let rows = documentedKeys(below: PlanSchema.root, at: [])
    return introduction + rows.map(row).joined(separator: "\n") + "\n" + units(in: rows.map(\.key))
  }

  /// The accepted units of every dimension that a key uses.
  private static func units(in keys: [KeySpecification]) -> String {
    var rows: Set<String> = []
    for case .quantity(let dimension, _) in keys.map(\.kind) {
      let symbols = dimension.units.map { "`\($0.symbol)`" }.joined(separator: ", ")
      rows.insert("| \(dimension.name) | \(symbols) | `\(dimension.example)` |")
    }
    return "\n| value | units | for example |\n|---|---|---|\n"
      + rows.sorted().joined(separator: "\n") + "\n"
  }

  private static let introduction = """
    # The plan file

    A plan is a YAML file of nested keys. Only `workloads` and a place to serve them are needed:
    a site with racks, or systems rented on demand, which is what a plan without sites means.
    Names in angle brackets are yours to choose: a letter, then letters, digits, `.`, `_` and `-`,
    at most 63 in all; a `<system>` is a key of the catalog.

    Every value has a path, which `--set` and `--vary` take: `--set sites.iad.power=3MW`. A name
    with a dot in it stands in double quotes there: `workloads."chat.v2".slo.ttft_p99`. Keys that
    the plan leaves out can be set and varied as well; workloads, sites and rack classes have to be
    in the plan. `--vary` also takes multiples of the plan's own value: `PATH=x0.5,x1,x2`.

    Values of the catalog can be replaced below `catalog` by table, row and column, with the names and units of
    [your own tables](catalog.md), and in the same way by `--set catalog.systems.hgx-h200.capex_usd=290000`; the key of
    a row that holds dots or blanks stands in double quotes in a path.

    Numbers with a unit are written together or apart (`40kW`, `40 kW`); a leading dollar sign
    stands for USD (`$0.085/kWh`). A month is 730 h, a year 8760 h. Shares are written as `0.45` or
    `45%`.

    | key | value | if left out | meaning |
    |---|---|---|---|

    """

  /// Every key with its path, parents before children, in the order of the schema.
  static func documentedKeys(
    below key: KeySpecification, at path: [String]
  ) -> [(path: String, key: KeySpecification)] {
    key.children.flatMap { child in
      let path = path + [child.documentedName]
      return [(path.joined(separator: "."), child)] + documentedKeys(below: child, at: path)
    }
  }

  private static func row(_ path: String, _ key: KeySpecification) -> String {
    let fallback = key.isRequired ? "**required**" : key.fallbackText
    let example = key.children.isEmpty ? " Example: `\(key.example)`." : ""
    return "| `\(path)` | \(key.kind.summary) | \(fallback) | \(key.sentence)\(example) |"
  }
}

extension KeySpecification.Kind {
  /// What the value may be, for the table of keys.
  fileprivate var summary: String {
    switch self {
    case .quantity(let dimension, let range):
      "\(dimension.name); \(range.sentence)"
    case .share(let range): "share; \(range.sentence)"
    case .number(let range): "number; \(range.sentence)"
    case .integer(let range): "whole number; \(range.sentence)"
    case .text: "text"
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(.text): "list of names"
    case .list(let item): "list of: \(item.summary)"
    case .sequence(let keys, let main): Self.sequenceSummary(keys, main: main)
    case .mapping(_, let main?): "keys below, or `\(main)` alone"
    case .mapping(_, nil): "keys below"
    case .named(let child): "one key for each \(child.placeholder ?? "name")"
    }
  }

  /// For example "`a`, `b`, or a list of them; one with `tolerance` is a mapping".
  private static func sequenceSummary(_ keys: [KeySpecification], main: String) -> String {
    let words = keys.first { $0.name == main }?.kind.summary ?? ""
    let others = keys.filter { $0.name != main }.map { "`\($0.name)`" }.joined(separator: ", ")
    return "\(words), or a list of them; an item with \(others) is a mapping with `\(main)`"
  }
}
