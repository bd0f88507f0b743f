public import Performance

/// Which parallel layouts a plan considers.
public enum LayoutChoice: Sendable, Hashable {
  /// Tensor parallelism, and other degrees where measurements vouch for their terms.
  case vouched
  /// Every layout that fits the system and the model.
  case all
  /// These, whatever vouches for them.
  case named([ParallelLayout])

  /// The word that stands for every layout.
  static let allName = "all"

  /// Reads the items of a list, each a key of a layout or `all`; nil for none.
  init(_ items: [String]?) {
    guard let items else {
      self = .vouched
      return
    }
    self =
      items.contains(LayoutChoice.allName)
      ? .all : .named(items.compactMap { ParallelLayout(key: $0) })
  }

  /// Whether a layout may be considered.
  func allows(_ layout: ParallelLayout) -> Bool {
    if case .named(let layouts) = self { layouts.contains(layout) } else { true }
  }
}

/// Whether prompts may be computed on replicas of their own.
public enum DisaggregationChoice: String, Sendable, Hashable, CaseIterable {
  /// Every replica computes prompts and decodes.
  case none
  /// Replicas that compute prompts may stand beside others of the same system that decode.
  case sameSystem = "same-system"
  /// The two may also be of different systems at one site.
  case any
}
