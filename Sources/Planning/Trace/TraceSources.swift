import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Finds the cells of the catalog and the keys of the plan that go into a number.
struct TraceSources {
  /// The catalog that held for the plan.
  let catalog: Catalog
  /// The plan file, with its lines.
  let document: PlanDocument

  /// The cells of a row that are not blank.
  func cells(_ table: String, _ row: String, _ columns: [String]) -> [TraceInput] {
    columns.compactMap { column in
      catalog.cell(table: table, row: row, column: column).map { TraceInput(origin: .cell($0)) }
    }
  }

  /// A key of the plan; where the plan is silent, the assumptions of the catalog that hold then, or
  /// the default of the key.
  func key(_ keys: [String], else assumptions: [String] = []) -> [TraceInput] {
    let path = PlanPath(keys)
    if let node = document.node(at: path), let text = node.text ?? node.mainText(at: keys) {
      let origin = PlanKeyOrigin(
        path: path.description, text: text, place: node.place.description, isDefault: false)
      return [TraceInput(origin: .key(origin))]
    }
    if !assumptions.isEmpty {
      return assumptions.flatMap { cells("assumptions", $0, ["value"]) }
    }
    let origin = PlanKeyOrigin(
      path: path.description,
      text: PlanSchema.specification(at: keys)?.fallbackText ?? "",
      place: document.file, isDefault: true)
    return [TraceInput(origin: .key(origin))]
  }
}

extension PlanRequest {
  /// The keys that lead to a value of a workload; a bucket has a share and lengths of its own, and
  /// the rest from its workload.
  func path(
    ofWorkload name: String, _ keys: [String], in document: PlanDocument
  ) -> [String] {
    guard let workload = workloads.first(where: { $0.name == name }) else {
      return ["workloads", name] + keys
    }
    let name = workload.nameWithoutHour
    guard workload.family != name else { return ["workloads", name] + keys }
    let family = ["workloads", workload.family]
    if let role = workload.judgeRole {
      let choice = family + ["verification", "choices", role.choice]
      let isOwn = keys.first.map { document.node(at: PlanPath(choice + [$0])) != nil } ?? false
      return isOwn ? choice + keys : family + keys
    }
    let bucket = family + ["buckets", String(name.dropFirst(workload.family.count + 1))]
    guard let first = keys.first, document.node(at: PlanPath(bucket + [first])) != nil else {
      return family + keys
    }
    return bucket + keys
  }
}

extension PlanNode {
  /// The value as one writes it; nil for a mapping or nothing.
  fileprivate var text: String? {
    switch content {
    case .scalar(let text): text
    case .sequence(let items): "[\(items.compactMap(\.scalar).joined(separator: ", "))]"
    case .mapping, .empty: nil
    }
  }

  /// The value of a mapping's main key, which may stand for the whole.
  fileprivate func mainText(at keys: [String]) -> String? {
    PlanSchema.mainKey(at: keys).flatMap { entry($0)?.value.text }
  }
}
