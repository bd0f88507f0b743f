public import Catalog
import Foundation

/// A value that holds because the plan does not give it.
public struct DefaultInForce: Sendable, Hashable {
  /// The path of the key, as `--set` takes it; a row of the assumptions where no key says it.
  public var path: String
  /// The value, as far as it is one: a rule in words otherwise.
  public var value: String
  /// The unit of the value; empty for words.
  public var unit: String
  /// Whether the value is read from the catalog, rather than built into the planner.
  public var isFromCatalog: Bool
  /// For what the value holds; empty if for all.
  public var scope: String
  /// The rows of the catalog that it comes from; empty for one of the planner's own.
  public var rows: [Assumption]
}

extension DecodedPlan {
  /// Every key that the plan leaves out, with the value that holds instead, in the order of the keys;
  /// then the numbers that only the catalog says.
  ///
  /// - Parameter catalog: whose assumptions hold.
  /// - Throws: `PlanningError.missingAssumption` for a row that is not there.
  /// - Complexity: O(number of keys × assumptions).
  public func defaults(from catalog: Catalog) throws(PlanningError) -> [DefaultInForce] {
    var finder = DefaultFinder(plan: self, catalog: catalog)
    try finder.visit(PlanSchema.root, document.root, at: [], documented: [])
    for assumed in AssumedKey.all where assumed.path == nil {
      let path = "assumptions." + assumed.rows.joined(separator: " + ")
      finder.found.append(try finder.assumed(assumed, at: path))
    }
    return finder.found
  }
}

extension KeySpecification {
  /// Whether none of the keys below means anything in a plan without this one.
  fileprivate var isAllOrNothing: Bool {
    guard case .mapping(let keys, _) = kind, case .rule = fallback else { return false }
    return ["carbon", "availability"].contains(name)
      || (name == "facility" && keys.contains { $0.isRequired })
  }
}

/// Walks the schema beside the plan and notes what the plan leaves out.
private struct DefaultFinder {
  let plan: DecodedPlan
  let catalog: Catalog
  var found: [DefaultInForce] = []

  mutating func visit(
    _ key: KeySpecification, _ node: PlanNode?, at path: [String], documented: [String]
  ) throws(PlanningError) {
    if node == nil, key.isAllOrNothing { return try note(key, at: path, documented) }
    switch key.kind {
    case .mapping(let keys, let main):
      // The lengths of a workload's buckets stand in for its own.
      let hasBuckets = node?.entry("buckets") != nil
      for child in keys {
        if hasBuckets, child.name.hasSuffix("_tokens") { continue }
        // The hours of a load curve say the mean.
        if !plan.request.load.isEmpty, child.name == "peak_to_mean" { continue }
        let isMain = child.name == main && node?.scalar != nil
        try visit(
          child, isMain ? node : node?.entry(child.name)?.value, at: path + [child.name],
          documented: documented + [child.documentedName])
      }
    case .named(let child):
      let entries = node?.entries ?? []
      for entry in entries {
        try visit(
          child, entry.value, at: path + [entry.key],
          documented: documented + [child.documentedName])
      }
      if entries.isEmpty { try note(key, at: path, documented) }
    default:
      if node == nil { try note(key, at: path, documented) }
    }
  }

  private mutating func note(
    _ key: KeySpecification, at path: [String], _ documented: [String]
  ) throws(PlanningError) {
    let name = PlanPath(path).description
    let documented = documented.joined(separator: ".")
    let assumed = AssumedKey.all.filter { $0.path == documented }
    for assumption in assumed { found.append(try self.assumed(assumption, at: name)) }
    guard assumed.isEmpty else { return }
    switch key.fallback {
    case .required: return
    case .value(let text): add(name, DefaultFinder.split(text, key.kind))
    case .rule(let rule): add(name, resolved(rule, documented, path))
    }
  }

  private mutating func add(_ path: String, _ value: (text: String, unit: String)) {
    found.append(
      DefaultInForce(
        path: path, value: value.text, unit: value.unit, isFromCatalog: false, scope: "", rows: []))
  }

  /// What a rule comes to in this plan, where that is more than its words.
  private func resolved(
    _ rule: String, _ documented: String, _ path: [String]
  ) -> (text: String, unit: String) {
    switch documented {
    case "workloads.<workload>.coverage":
      return (plan.request.objective == .tokens ? "0" : "100", "%")
    case "acquisition":
      return (plan.request.acquisitions.map(\.rawValue).sorted().joined(separator: ", "), "")
    case "serving.chunk_budget_tokens":
      let budgets = ServingOptions(catalog: catalog, request: plan.request).chunkBudgets
      return (budgets.map { "\($0)" }.joined(separator: ", "), "tokens")
    default: return (rule, "")
    }
  }

  /// A default as it is written in the schema, without its unit.
  private static func split(
    _ text: String, _ kind: KeySpecification.Kind
  ) -> (text: String, unit: String) {
    switch kind {
    case .share where text.hasSuffix("%"): return (String(text.dropLast()), "%")
    case .quantity:
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : (text, "")
    default: return (text, "")
    }
  }

  func assumed(_ key: AssumedKey, at path: String) throws(PlanningError) -> DefaultInForce {
    var rows: [Assumption] = []
    for id in key.rows {
      guard let row = catalog.assumptions[id] else { throw .missingAssumption(id: id) }
      rows.append(row)
    }
    let values = rows.map(\.value)
    let value =
      switch key.combination {
      case .sum: values.reduce(0, +)
      case .product: values.reduce(1, *)
      }
    return DefaultInForce(
      path: path, value: String(format: "%.10g", value), unit: key.unit, isFromCatalog: true,
      scope: key.scope,
      rows: rows)
  }
}
