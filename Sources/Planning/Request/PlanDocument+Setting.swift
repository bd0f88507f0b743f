extension PlanDocument {
  /// The same plan with other values, each given as `path=value`.
  ///
  /// - Parameter assignments: for example `sites.iad.power=3 MW`; later ones win.
  /// - Throws: `PlanPathError` when an assignment has no equals sign, or as `setting(_:to:)` does;
  ///   `InvalidPlan` with every workload, site and rack class on a path that the plan does not
  ///   have: a misspelled name must not become a second site.
  /// - Complexity: O(number of assignments × size of the path's mappings).
  public func applying(_ assignments: [String]) throws -> PlanDocument {
    var document = self
    var problems: [PlanProblem] = []
    for assignment in assignments {
      guard let (path, value) = PlanDocument.split(assignment) else {
        throw PlanPathError(
          path: assignment, reason: "there is no '=' and no value after it.",
          fix: "write path=value, for example sites.iad.power=3MW.")
      }
      let name = document.unknownName(in: try PlanPath(parsing: path), place: .setting(path))
      if let name {
        problems.append(name)
      } else {
        document = try document.setting(path, to: value)
      }
    }
    if !problems.isEmpty { throw InvalidPlan(problems) }
    return document
  }

  /// The same plan with another value at a path, created if it is not there.
  ///
  /// Whether the plan's keys know the path is found out when the plan is decoded; problems with
  /// the value then name the option and the path as their place.
  ///
  /// - Parameters:
  ///   - path: keys joined by dots; a key with dots in it stands in double quotes.
  ///   - text: the value as it would stand in the file: `30kW`, `[own, on-demand]`.
  ///   - option: the option that the value was typed for, for messages.
  /// - Throws: `PlanPathError` when the path is malformed or leads through a single value or a
  ///   list, or when the text is not a value.
  /// - Complexity: O(number of keys in the mappings along the path).
  public func setting(
    _ path: String, to text: String, option: String = "--set"
  ) throws(PlanPathError) -> PlanDocument {
    let wanted = try PlanPath(parsing: path)
    let place = PlanPlace.setting(path, option: option)
    var copy = self
    let value = try PlanDocument.value(text, at: path, place: place)
    copy.root = try PlanDocument.replacing(
      wanted.keys[...], in: root, with: value, typed: path, walked: PlanPath([]))
    return copy
  }

  static func value(
    _ text: String, at path: String, place: PlanPlace
  ) throws(PlanPathError) -> PlanNode {
    do {
      return try YAMLText(text, file: "value") { _ in place }.rootNode()
    } catch {
      let reasons = error.problems.map(\.message).joined(separator: " ")
      throw PlanPathError(
        path: path, reason: "the value '\(PlanNode.shortened(text))' cannot be read: \(reasons)",
        fix: "write it as it would stand in the file, for example 30kW or [own, on-demand].")
    }
  }

  private static func replacing(
    _ keys: ArraySlice<String>, in node: PlanNode, with value: PlanNode, typed: String,
    walked: PlanPath
  ) throws(PlanPathError) -> PlanNode {
    guard let key = keys.first else { return value }
    var entries = try openedEntries(of: node, key: key, typed: typed, walked: walked)
    let position = entries.firstIndex { $0.key == key }
    var entry =
      position.map { entries[$0] }
      ?? PlanNode.Entry(
        key: key, place: value.place, value: PlanNode(content: .empty, place: value.place))
    if keys.count == 1 { entry.place = value.place }
    entry.value = try replacing(
      keys.dropFirst(), in: entry.value, with: value, typed: typed, walked: walked.appending(key))
    if let position { entries[position] = entry } else { entries.append(entry) }
    return PlanNode(content: .mapping(entries), place: node.place)
  }

  /// The entries in which `key` is to be set; a short form such as `input_tokens: 1024` is opened.
  private static func openedEntries(
    of node: PlanNode, key: String, typed: String, walked: PlanPath
  ) throws(PlanPathError) -> [PlanNode.Entry] {
    if let entries = node.entries { return entries }
    if node.scalar != nil, let main = PlanSchema.mainKey(at: walked.keys[...]) {
      return [PlanNode.Entry(key: main, place: node.place, value: node)]
    }
    throw PlanPathError(
      path: typed, reason: "\(walked) is \(node.kind) and has no key '\(key)'.",
      fix: "set \(walked) as a whole.")
  }

  /// Splits at the first equals sign that is not in quotes.
  private static func split(_ assignment: String) -> (path: String, value: String)? {
    var isQuoted = false
    for index in assignment.indices {
      if assignment[index] == "\"" { isQuoted.toggle() }
      if assignment[index] == "=" && !isQuoted {
        return (
          String(assignment[..<index]), String(assignment[assignment.index(after: index)...])
        )
      }
    }
    return nil
  }
}
