import Catalog

/// Why a text cannot be the value of a key.
public struct PlanValueProblem: Error, Sendable, Hashable {
  /// The key's path, the value and the reason, as one sentence.
  public let message: String
  /// What to write instead, as one sentence.
  public let fix: String
  /// Whether the text means nothing for the key at all, rather than a number out of its range.
  public let isMalformed: Bool
}

extension PlanDocument {
  /// What the plan says at a path, for example `40 kW` at `sites.iad.racks.air.power`.
  ///
  /// - Parameters:
  ///   - path: keys joined by dots; a key with dots in it stands in double quotes.
  ///   - option: the option that the path was typed for, for messages.
  /// - Returns: the value as it is written, a list in brackets; nil for a key that the plan leaves
  ///   out.
  /// - Throws: `PlanPathError` when the path is malformed, no plan has such a key, or several keys
  ///   are below it; `InvalidPlan` when the plan has no workload, site or rack class of that name.
  /// - Complexity: O(size of the plan).
  public func text(at path: String, for option: String = "--set") throws -> String? {
    let wanted = try PlanPath(parsing: path)
    if let problem = unknownName(in: wanted, place: .setting(path, option: option)) {
      throw InvalidPlan([problem])
    }
    guard let key = PlanSchema.specification(at: wanted.keys) else {
      throw PlanPathError(
        path: path, reason: "no plan has such a key.", fix: nearestPaths(to: wanted))
    }
    switch node(at: wanted)?.content {
    case .scalar(let text)?: return text
    case .sequence(let items)?: return "[\(items.compactMap(\.scalar).joined(separator: ", "))]"
    case .empty?, nil:
      if key.children.isEmpty || PlanSchema.mainKey(at: wanted.keys) != nil { return nil }
    case .mapping?: break
    }
    let names = key.children.map(\.documentedName).joined(separator: ", ")
    throw PlanPathError(
      path: path, reason: "it is a mapping of keys, not a single value.",
      fix: "name one of the keys below it: \(names).")
  }

  /// What speaks against a text as the value of a key, as far as the key alone can tell.
  ///
  /// - Parameters:
  ///   - text: the value as it would stand in the file.
  ///   - path: the path of a key that `text(at:for:)` finds.
  /// - Returns: the problem; nil if there is none, or for a mapping of keys.
  /// - Throws: `PlanPathError` when the path is malformed or the text is not YAML.
  /// - Complexity: O(length of the text).
  public func problem(
    with text: String, at path: String
  ) throws(PlanPathError) -> PlanValueProblem? {
    let wanted = try PlanPath(parsing: path)
    let node = try PlanDocument.value(text, at: path, place: .setting(path))
    guard var key = PlanSchema.specification(at: wanted.keys) else { return nil }
    if let main = PlanSchema.mainKey(at: wanted.keys), node.scalar != nil {
      key = key.child(main) ?? key
    }
    switch (key.kind, node.content) {
    case (.mapping, .mapping), (.named, .mapping): return nil
    case (.list(let item), .sequence(let nodes)):
      return nodes.lazy.compactMap {
        PlanDocument.problem(with: $0, of: key, kind: item, at: wanted, isItem: true)
      }.first
    case (.sequence(let keys, let main), .scalar):
      let kind = keys.first { $0.name == main }?.kind ?? key.kind
      return PlanDocument.problem(with: node, of: key, kind: kind, at: wanted, isItem: false)
    case (.sequence, .sequence), (.sequence, .mapping): return nil
    case (.list, _):
      return PlanValueProblem(
        message: "\(wanted) is \(node.kind), but it must be a list.",
        fix: "write \(key.meaning) in brackets, for example \(key.example).", isMalformed: true)
    default:
      return PlanDocument.problem(
        with: node, of: key, kind: key.kind, at: wanted, isItem: false)
    }
  }

  private static func problem(
    with node: PlanNode, of key: KeySpecification, kind: KeySpecification.Kind, at path: PlanPath,
    isItem: Bool
  ) -> PlanValueProblem? {
    guard let text = node.scalar else {
      return PlanValueProblem(
        message: "\(path) is \(node.kind), but it must be a single value.", fix: key.fix,
        isMalformed: true)
    }
    let reader = ScalarReader(key: key, kind: kind, path: path, isItem: isItem)
    guard case .failure(let failure) = reader.read(text) else { return nil }
    return PlanValueProblem(
      message: failure.message, fix: failure.fix, isMalformed: failure.isMalformed)
  }

  /// The first workload, site or rack class on a path that the plan does not have.
  ///
  /// Keys of the catalog, as under `supply`, are not the plan's to know.
  func unknownName(in path: PlanPath, place: PlanPlace) -> PlanProblem? {
    var key: KeySpecification? = PlanSchema.root
    var node: PlanNode? = root
    var walked = PlanPath([])
    for name in path.keys {
      if let key, case .named(let child) = key.kind, key.hasFreeNames, node?.entry(name) == nil {
        let known = (node?.entries ?? []).map(\.key).sorted()
        let owner = walked.keys.count > 1 ? walked.description : "the plan"
        return PlanProblem(
          place: place, path: walked.appending(name).description,
          message: "\(owner) has no \(child.placeholder ?? "key") '\(PlanNode.shortened(name))'.",
          fix: PlanDocument.fix(name, among: known))
      }
      (key, node) = (key?.child(name), node?.entry(name)?.value)
      walked = walked.appending(name)
    }
    return nil
  }

  private static func fix(_ name: String, among known: [String]) -> String {
    guard !known.isEmpty else { return "write it into the plan file first; there is none yet." }
    let near = PlanChecker.suggestion(for: name, among: known)
    let advice = near.map { "did you mean '\($0)'?" } ?? "write it into the plan file first."
    return "\(advice) Known names: \(known.joined(separator: ", "))."
  }

  /// The paths that were probably meant: those that the plan has, and those that could be there.
  private func nearestPaths(to wanted: PlanPath) -> String {
    var known = Set(scalarPaths)
    var key = PlanSchema.root
    for (depth, name) in wanted.keys.enumerated() {
      if case .mapping(let keys, _) = key.kind {
        let prefix = PlanPath(Array(wanted.keys.prefix(depth)))
        known.formUnion(
          keys.filter(\.children.isEmpty).map { prefix.appending($0.name).description })
      }
      guard let child = key.child(name) else { break }
      key = child
    }
    let near = NearestNames.nearest(to: wanted.description, among: known, count: 3)
    return "name a key that a plan can have. Nearest: \(near.joined(separator: ", "))."
  }
}
