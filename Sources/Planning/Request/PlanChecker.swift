import Catalog

/// Checks a plan against the schema and gathers every problem instead of stopping at the first.
struct PlanChecker {
  /// The most problems that are told of one plan, so that a file that is no plan at all is
  /// refused quickly.
  static let maximumProblems = 200

  /// What was found so far.
  private(set) var problems: [PlanProblem] = []

  /// Checks a whole plan.
  ///
  /// - Returns: the values that are right, with the defaults of those that were left out.
  /// - Complexity: O(size of the plan).
  mutating func check(_ document: PlanDocument) -> CheckedMapping {
    let entry = PlanNode.Entry(key: "", place: .file(document.file), value: document.root)
    let checked = check(entry, as: PlanSchema.root, at: PlanPath([]))
    if case .mapping(let mapping)? = checked { return mapping }
    return CheckedMapping(path: PlanPath([]))
  }

  /// Whether no further problem is told.
  var isFull: Bool { problems.count >= PlanChecker.maximumProblems }

  /// Notes a problem.
  mutating func report(_ place: PlanPlace, _ path: PlanPath, _ message: String, fix: String) {
    guard !isFull else { return }
    problems.append(
      PlanProblem(place: place, path: path.description, message: message, fix: fix))
  }

  private mutating func check(
    _ entry: PlanNode.Entry, as key: KeySpecification, at path: PlanPath
  ) -> CheckedValue? {
    switch key.kind {
    case .mapping(let keys, let main):
      checkMapping(entry, as: key, keys: keys, main: main, at: path)
    case .named(let child): checkNamed(entry, as: key, child: child, at: path)
    case .list(let item): checkList(entry, as: key, item: item, at: path)
    case .sequence(let keys, let main):
      checkSequence(entry, as: key, keys: keys, main: main, at: path)
    default: checkScalar(entry.value, as: key, kind: key.kind, at: path)
    }
  }

  // MARK: Mappings

  private mutating func checkMapping(
    _ entry: PlanNode.Entry, as key: KeySpecification, keys: [KeySpecification], main: String?,
    at path: PlanPath
  ) -> CheckedValue? {
    guard let entries = entries(of: entry, main: main, as: key, at: path) else { return nil }
    var checked = CheckedMapping(path: path)
    for child in entries {
      guard let specification = keys.first(where: { $0.name == child.key }) else {
        reportUnknown(child, among: keys.map(\.name), in: path)
        continue
      }
      checked.values[child.key] = check(child, as: specification, at: path.appending(child.key))
    }
    for missing in keys where !entries.contains(where: { $0.key == missing.name }) {
      checked.values[missing.name] = fallback(for: missing, in: entry, at: path)
    }
    return .mapping(checked)
  }

  /// The entries of a mapping, or a single value as that of the main key.
  private mutating func entries(
    of entry: PlanNode.Entry, main: String?, as key: KeySpecification, at path: PlanPath
  ) -> [PlanNode.Entry]? {
    if let entries = entry.value.entries { return entries }
    if let main, entry.value.scalar != nil {
      return [PlanNode.Entry(key: main, place: entry.place, value: entry.value)]
    }
    reportNoMapping(entry, as: key, at: path)
    return nil
  }

  /// What holds for a key that was left out.
  private mutating func fallback(
    for key: KeySpecification, in parent: PlanNode.Entry, at path: PlanPath
  ) -> CheckedValue? {
    let path = path.appending(key.name)
    switch (key.fallback, key.kind) {
    case (.required, _):
      report(
        parent.place, path, "\(path) is missing.",
        fix: "give \(key.meaning), for example \(key.name): \(key.example)")
      return nil
    case (.value(let text), let kind):
      let node = PlanNode(content: .scalar(text), place: parent.place)
      if case .sequence(let keys, let main) = kind {
        let entry = PlanNode.Entry(key: key.name, place: parent.place, value: node)
        return checkSequence(entry, as: key, keys: keys, main: main, at: path)
      }
      return checkScalar(node, as: key, kind: kind, at: path)
    // Without its required keys a mapping means nothing: the rule that holds then says it all.
    case (.rule, .mapping(let keys, _)) where !keys.contains(where: \.isRequired):
      let empty = PlanNode(content: .empty, place: parent.place)
      let entry = PlanNode.Entry(key: key.name, place: parent.place, value: empty)
      return checkMapping(entry, as: key, keys: keys, main: nil, at: path)
    case (.rule, _): return nil
    }
  }

  private mutating func checkNamed(
    _ entry: PlanNode.Entry, as key: KeySpecification, child: KeySpecification, at path: PlanPath
  ) -> CheckedValue? {
    guard let entries = entry.value.entries else {
      reportNoMapping(entry, as: key, at: path)
      return nil
    }
    if entries.isEmpty && key.isRequired {
      report(entry.place, path, "\(path) is empty.", fix: "give \(key.meaning).")
    }
    var checked = CheckedMapping(path: path)
    for entry in entries {
      if key.hasFreeNames { checkName(entry, of: child, at: path) }
      checked.values[entry.key] = check(entry, as: child, at: path.appending(entry.key))
    }
    return .mapping(checked)
  }

  private mutating func checkName(
    _ entry: PlanNode.Entry, of child: KeySpecification, at path: PlanPath
  ) {
    guard let noun = child.placeholder else { return }
    let isPlain =
      entry.key.utf8.count <= PlanSchema.maximumNameLength
      && entry.key.utf8.allSatisfy(PlanChecker.isNameByte)
    if entry.key.first?.isLetter != true || !isPlain {
      report(
        entry.place, path,
        "\(path): '\(PlanNode.shortened(entry.key))' cannot be the name of a \(noun).",
        fix: "begin with a letter and use at most \(PlanSchema.maximumNameLength) letters, digits,"
          + " '.', '_' and '-', for example \(child.name).")
    }
    if noun == "site" && PlanSchema.placeNames.contains(entry.key) {
      let what = entry.key == PlanSchema.apiName ? "hosted models" : "rented systems"
      report(
        entry.place, path, "\(path): the name '\(entry.key)' is kept for \(what).",
        fix: "give the site another name, for example \(child.name).")
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "._-".utf8.contains(byte)
    }
  }

  // MARK: Lists

  private mutating func checkList(
    _ entry: PlanNode.Entry, as key: KeySpecification, item: KeySpecification.Kind,
    at path: PlanPath
  ) -> CheckedValue? {
    guard case .sequence(let nodes) = entry.value.content else {
      report(
        entry.value.place, path, "\(path) is \(entry.value.kind), but it must be a list.",
        fix: "write \(key.meaning) in brackets, for example \(key.example).")
      return nil
    }
    if nodes.isEmpty {
      report(
        entry.place, path, "\(path) is an empty list.",
        fix: "\(key.fix) Left out, it means: \(key.fallbackText).")
    }
    var seen: Set<String> = []
    for node in nodes {
      if let text = node.scalar, !seen.insert(text).inserted {
        report(
          node.place, path, "\(path) names '\(PlanNode.shortened(text))' more than once.",
          fix: "take one of them out.")
      }
    }
    return .list(nodes.compactMap { checkScalar($0, as: key, kind: item, at: path, isItem: true) })
  }

  /// One mapping or several in their order; a problem within the second of several is told of
  /// `objective.2`.
  private mutating func checkSequence(
    _ entry: PlanNode.Entry, as key: KeySpecification, keys: [KeySpecification], main: String,
    at path: PlanPath
  ) -> CheckedValue? {
    let nodes: [PlanNode]
    switch entry.value.content {
    case .sequence(let items): nodes = items
    case .empty:
      report(entry.place, path, "\(path) has no value.", fix: key.fix)
      return nil
    case .scalar, .mapping: nodes = [entry.value]
    }
    if nodes.isEmpty {
      report(
        entry.place, path, "\(path) is an empty list.",
        fix: "\(key.fix) Left out, it means: \(key.fallbackText).")
    }
    var seen: Set<String> = []
    var checked: [CheckedValue] = []
    for (position, node) in nodes.enumerated() {
      let itemPath = nodes.count > 1 ? path.appending("\(position + 1)") : path
      if let text = node.scalar ?? node.entry(main)?.value.scalar, !seen.insert(text).inserted {
        report(
          node.place, path, "\(path) names '\(PlanNode.shortened(text))' more than once.",
          fix: "take one of them out.")
      }
      if node.scalar != nil, let word = keys.first(where: { $0.name == main }) {
        // A word alone is told of by the key's own name, which the user wrote.
        let value = checkScalar(node, as: key, kind: word.kind, at: itemPath)
        var mapping = CheckedMapping(path: itemPath)
        mapping.values[main] = value
        checked.append(.mapping(mapping))
        continue
      }
      let item = PlanNode.Entry(key: key.name, place: node.place, value: node)
      let value = checkMapping(item, as: key, keys: keys, main: main, at: itemPath)
      if let value { checked.append(value) }
    }
    return .list(checked)
  }

  // MARK: Single values

  private mutating func checkScalar(
    _ node: PlanNode, as key: KeySpecification, kind: KeySpecification.Kind, at path: PlanPath,
    isItem: Bool = false
  ) -> CheckedValue? {
    let reader = ScalarReader(key: key, kind: kind, path: path, isItem: isItem)
    guard let text = node.scalar else {
      let reason =
        node.content == .empty ? "has no value." : "is \(node.kind), but it must be a single value."
      report(node.place, path, "\(reader.subject) \(reason)", fix: key.fix)
      return nil
    }
    switch reader.read(text) {
    case .success(let value): return value
    case .failure(let reason):
      report(node.place, path, reason.message, fix: reason.fix)
      return nil
    }
  }

  // MARK: Problems

  /// The name that was probably meant; none among so many or such long names that the search,
  /// which takes quadratic time, would hold the user up.
  static func suggestion(for name: String, among known: [String]) -> String? {
    guard name.utf8.count <= 100, known.count <= 500 else { return nil }
    return NearestNames.suggestion(for: name, among: known)
  }

  private mutating func reportNoMapping(
    _ entry: PlanNode.Entry, as key: KeySpecification, at path: PlanPath
  ) {
    let keys = key.children.map(\.documentedName).joined(separator: ", ")
    report(
      entry.value.place, path,
      "\(path) is \(entry.value.kind), but it must be a mapping of keys.",
      fix: "write its keys on lines of their own below it: \(keys).")
  }

  private mutating func reportUnknown(
    _ entry: PlanNode.Entry, among known: [String], in path: PlanPath
  ) {
    guard !isFull else { return }
    let owner = path.keys.isEmpty ? "at the top level" : "in \(path)"
    let near = PlanChecker.suggestion(for: entry.key, among: known)
    let question = near.map { "did you mean '\($0)'?" } ?? "use one of the known keys."
    report(
      entry.place, path.appending(entry.key),
      "unknown key '\(PlanNode.shortened(entry.key))' \(owner).",
      fix: "\(question) Known keys: \(known.joined(separator: ", ")).")
  }
}
