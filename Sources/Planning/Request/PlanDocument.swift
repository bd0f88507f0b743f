/// A plan file as it was written: keys and values with their lines, not yet checked.
public struct PlanDocument: Sendable, Hashable {
  /// The file's name, as messages show it.
  public let file: String
  /// The outermost mapping.
  var root: PlanNode

  /// The paths of all single values, in the order of the file.
  ///
  /// - Complexity: O(size of the plan).
  public var scalarPaths: [String] {
    var paths: [String] = []
    PlanDocument.collect(root, at: PlanPath([]), into: &paths)
    return paths
  }

  /// Where the value at a path was written; the nearest enclosing place if the plan is silent.
  ///
  /// - Parameters:
  ///   - path: the way to the value.
  ///   - item: a text of the list at the path, whose own place is wanted.
  /// - Complexity: O(depth × number of keys).
  public func place(of path: PlanPath, item: String? = nil) -> PlanPlace {
    var node = root
    var place = PlanPlace.file(file)
    for key in path.keys {
      guard let entry = node.entry(key) else { return place }
      (node, place) = (entry.value, entry.place)
    }
    if let item, case .sequence(let items) = node.content {
      return items.first { $0.scalar == item }?.place ?? place
    }
    return place
  }

  /// The value at a path; a value that stands for a mapping's main key is found under both paths.
  func node(at path: PlanPath) -> PlanNode? {
    var node = root
    for (position, key) in path.keys.enumerated() {
      if let entry = node.entry(key) {
        node = entry.value
      } else if position == path.keys.count - 1, node.scalar != nil,
        PlanSchema.mainKey(at: path.keys.dropLast()) == key
      {
        return node
      } else {
        return nil
      }
    }
    return node
  }

  private static func collect(_ node: PlanNode, at path: PlanPath, into paths: inout [String]) {
    if node.scalar != nil { paths.append(path.description) }
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries { collect(entry.value, at: path.appending(entry.key), into: &paths) }
  }
}
