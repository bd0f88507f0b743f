/// A value of a plan file as it was written, before anybody knows what it means.
struct PlanNode: Sendable, Hashable {
  /// A key with its value.
  struct Entry: Sendable, Hashable {
    /// The key.
    let key: String
    /// Where the key was written.
    var place: PlanPlace
    /// The value.
    var value: PlanNode
  }

  /// What was written.
  enum Content: Sendable, Hashable {
    /// Keys with values, in the order of the file; no key appears twice.
    case mapping([Entry])
    /// A list.
    case sequence([PlanNode])
    /// A single value, as text.
    case scalar(String)
    /// A key without a value.
    case empty
  }

  /// What was written.
  var content: Content
  /// Where the value begins.
  var place: PlanPlace

  /// The entries of a mapping; nil for anything else, none for a key without a value.
  var entries: [Entry]? {
    switch content {
    case .mapping(let entries): entries
    case .empty: []
    case .scalar, .sequence: nil
    }
  }

  /// The text of a single value; nil for anything else.
  var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// What the value is, for messages.
  var kind: String {
    switch content {
    case .mapping: "a mapping of keys"
    case .sequence: "a list"
    case .scalar(let text): "'\(PlanNode.shortened(text))'"
    case .empty: "empty"
    }
  }

  /// The entry of a key.
  ///
  /// - Complexity: O(number of entries).
  func entry(_ key: String) -> Entry? {
    entries?.first { $0.key == key }
  }

  /// A text that is short enough to be quoted in a message.
  static func shortened(_ text: String) -> String {
    text.count > 60 ? text.prefix(57) + "..." : text
  }
}
