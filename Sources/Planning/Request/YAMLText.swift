import Yams

/// A YAML text that is turned into plan nodes within bounds of size, depth and work.
struct YAMLText {
  /// The most bytes a plan may have.
  static let maximumBytes = 4_000_000
  /// The most values a plan may have after its aliases are written out.
  static let maximumNodes = 100_000
  /// The most lists and mappings that may be nested in each other.
  static let maximumDepth = 64

  private let text: String
  private let file: String
  private let place: (Int) -> PlanPlace

  /// Takes a text whose values get the place that `place` returns for their line.
  init(_ text: String, file: String, place: @escaping (Int) -> PlanPlace) {
    self.text = text
    self.file = file
    self.place = place
  }

  /// Parses the text.
  ///
  /// - Returns: the outermost value; an empty one if there is nothing but comments.
  /// - Throws: `InvalidPlan` with one problem: the first place where the text is not YAML, or the
  ///   bound that it exceeds.
  func rootNode() throws(InvalidPlan) -> PlanNode {
    try YAMLBounds(text).check(file: file, place: place)
    guard let node = try composed() else { return PlanNode(content: .empty, place: place(1)) }
    var count = 0
    return try converted(node, depth: 0, count: &count)
  }

  private func composed() throws(InvalidPlan) -> Node? {
    do {
      // Without resolver rules nothing is guessed from a value's looks: the schema knows its type.
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw YAMLProblem(error, text: text).invalidPlan(file: file, place: place)
    }
  }

  private func converted(
    _ node: Node, depth: Int, count: inout Int
  ) throws(InvalidPlan) -> PlanNode {
    let place = place(node.mark?.line ?? 1)
    count += 1
    guard count <= YAMLText.maximumNodes else {
      throw InvalidPlan(
        .file(file), "the plan has more than \(YAMLText.maximumNodes) values.",
        fix: "split it, and use fewer aliases of large parts.")
    }
    guard depth <= YAMLText.maximumDepth else {
      throw InvalidPlan(
        place, "lists and mappings are nested too deep.",
        fix: "close the brackets that are left open; a plan needs six levels.")
    }
    switch node {
    case .scalar(let scalar): return PlanNode(content: content(of: scalar), place: place)
    case .sequence(let items):
      var nodes: [PlanNode] = []
      for item in items { nodes.append(try converted(item, depth: depth + 1, count: &count)) }
      return PlanNode(content: .sequence(nodes), place: place)
    case .mapping(let pairs):
      var entries: [PlanNode.Entry] = []
      for (key, value) in pairs {
        let keyPlace = self.place(key.mark?.line ?? 1)
        guard case .scalar(let name) = key else { throw YAMLProblem.complexKey(at: keyPlace) }
        let value = try converted(value, depth: depth + 1, count: &count)
        entries.append(PlanNode.Entry(key: name.string, place: keyPlace, value: value))
      }
      return PlanNode(content: .mapping(entries), place: place)
    case .alias: return PlanNode(content: .empty, place: place)
    }
  }

  private func content(of scalar: Node.Scalar) -> PlanNode.Content {
    let isPlain = scalar.style == .plain || scalar.style == .any
    return isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      ? .empty : .scalar(scalar.string)
  }
}
