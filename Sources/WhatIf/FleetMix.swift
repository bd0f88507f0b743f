public import Planning

/// Which systems a plan has, where, how it comes by them, and how many of each.
public struct FleetMix: Sendable, Hashable, Codable, CustomStringConvertible {
  /// What is had, whatever the number.
  public struct Kind: Sendable, Hashable, Codable {
    /// The catalog's key of the system.
    public let system: String
    /// How it is had.
    public let acquisition: Acquisition
    /// The site, or `cloud`.
    public let site: String
    /// The hour of the load curve for which it is rented; nil for the whole year.
    public let hour: String?
  }

  /// One kind with its number of systems.
  public struct Entry: Sendable, Hashable, Codable {
    /// What is had.
    public let kind: Kind
    /// How many systems, above zero.
    public let count: Int
  }

  /// The kinds in the order of the plan, each once.
  public let entries: [Entry]

  /// The mix of a plan's fleet; offers of several providers count as one kind.
  ///
  /// - Complexity: O(number of lines).
  public init(_ fleet: [FleetLine]) {
    var kinds: [Kind] = []
    var counts: [Kind: Int] = [:]
    for line in fleet where line.count > 0 {
      let kind = Kind(
        system: line.system, acquisition: line.acquisition, site: line.site, hour: line.hour)
      if counts[kind] == nil { kinds.append(kind) }
      counts[kind, default: 0] += line.count
    }
    entries = kinds.map { Entry(kind: $0, count: counts[$0] ?? 0) }
  }

  /// The kinds alone.
  public var kinds: Set<Kind> { Set(entries.map(\.kind)) }

  /// For example `24 × hgx-h200 own @ iad + 2 × hgx-b200 on-demand @ cloud`; `nothing` if empty.
  public var description: String {
    guard !entries.isEmpty else { return "nothing" }
    return entries.map { entry in
      "\(entry.count) × \(entry.kind.system) \(entry.kind.acquisition.rawValue) @ \(entry.kind.site)"
        + (entry.kind.hour.map { " in \($0)" } ?? "")
    }.joined(separator: " + ")
  }
}
