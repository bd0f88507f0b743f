/// Over how many groups of chips attention is spread, as calibrations tell replicas apart.
public enum AttentionSpread: Int, Sendable, Hashable, CaseIterable {
  /// All chips of a stage attend together.
  case together
  /// Groups attend to sequences of their own, as many as a usual server has chips at most.
  case apart
  /// More groups: experts are spread widely, the most loaded of them decides, and tokens are
  /// exchanged with many chips.
  case wide

  /// The chips of a usual server.
  public static let usualGroups = 8

  /// The spread of a number of groups that attend on their own; 1 if all chips attend together.
  public init(groups: Int) {
    self = groups <= 1 ? .together : groups <= Self.usualGroups ? .apart : .wide
  }
}
