import Catalog

/// A value that no report of the plan has.
public struct UnknownTracedValue: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was asked for.
  public let query: String
  /// The nearest paths.
  public let nearest: [String]

  /// The value and the reason, then the fix on a line of its own.
  public var description: String {
    "the plan has no value '\(query)'.\n  Fix: nearest are \(nearest.joined(separator: ", ")); "
      + "without a value all of them are listed."
  }
}

extension Trace {
  /// The values that a query means.
  ///
  /// - Parameter query: a path of the JSON report, such as `fleet[0].capex_usd`, or the same with
  ///   names of the line in place of its number and units left out, such as `fleet.hgx-b200.capex`;
  ///   a name with a dot in it stands in double quotes. The beginning of a path means all below it.
  /// - Returns: at least one value.
  /// - Throws: `UnknownTracedValue` if there is none, `PlanPathError` for a malformed path.
  /// - Complexity: O(number of values).
  public func values(matching query: String) throws -> [TracedValue] {
    if let value = self[query] { return [value] }
    let wanted = try PlanPath(parsing: Trace.dotted(query)).keys
    let found = values.filter { value in
      Trace.matches(wanted[...], Trace.segments(of: value.path)[...], names: value.names)
    }
    guard found.isEmpty else { return found }
    let paths = values.map(\.path) + values.compactMap(Trace.namedPath)
    let nearest = NearestNames.nearest(to: query, among: Set(paths))
    throw UnknownTracedValue(query: query, nearest: nearest)
  }

  /// `fleet[0].count` as `fleet.0.count`.
  private static func dotted(_ path: String) -> String {
    path.replacing("[", with: ".").replacing("]", with: "")
  }

  private static func segments(of path: String) -> [String] {
    (try? PlanPath(parsing: dotted(path)).keys) ?? []
  }

  private static func namedPath(_ value: TracedValue) -> String? {
    guard let name = value.names.first, let open = value.path.firstIndex(of: "["),
      let close = value.path.firstIndex(of: "]")
    else { return nil }
    return value.path[..<open] + "." + PlanPath([name]).description
      + value.path[value.path.index(after: close)...]
  }

  private static func matches(
    _ wanted: ArraySlice<String>, _ segments: ArraySlice<String>, names: [String]
  ) -> Bool {
    guard let want = wanted.first else { return true }
    guard let segment = segments.first else { return false }
    let rest = segments.dropFirst()
    guard Int(segment) != nil else {
      let isMeant = segment == want || segment.hasPrefix(want + "_") || names.contains(want)
      return isMeant && matches(wanted.dropFirst(), rest, names: names)
    }
    if segment == want { return matches(wanted.dropFirst(), rest, names: names) }
    // Names stand in place of a number: one, several, or none.
    if names.contains(want), matches(wanted.dropFirst(), segments, names: names) { return true }
    return matches(wanted, rest, names: names)
  }

  /// The weakest grade among the rows that a value rests on; nil if it rests on keys of the plan
  /// alone.
  ///
  /// - Complexity: as `leaves(of:)`.
  public func weakestGrade(of path: String) -> String? {
    leaves(of: path).compactMap { leaf in
      if case .cell(let cell) = leaf.origin { cell.grade } else { nil }
    }.max { Grade.weakness($0) < Grade.weakness($1) }
  }
}
