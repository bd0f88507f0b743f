import Quantities

/// One key of the plan file: what it takes, and everything that messages and documents say of it.
struct KeySpecification: Sendable {
  /// What a key's value may be.
  indirect enum Kind: Sendable {
    /// A number with a unit.
    case quantity(any Dimension.Type, NumberRange)
    /// A pure number, or the same in per cent.
    case share(NumberRange)
    /// A pure number.
    case number(NumberRange)
    /// A whole number.
    case integer(NumberRange)
    /// Any text.
    case text
    /// One of a few words.
    case words([String])
    /// A list without repetitions, at least one item long.
    case list(Kind)
    /// One mapping, or a list of them in an order that matters; a single value stands for the main
    /// key, which no two of them share.
    case sequence(of: [KeySpecification], main: String)
    /// Known keys; a single value stands for the main key, if there is one.
    case mapping([KeySpecification], main: String?)
    /// Keys that the user names, all of one kind.
    case named(KeySpecification)
  }

  /// What holds when the key is left out.
  enum Default: Sendable, Hashable {
    /// The key must be there.
    case required
    /// The value, as it would be written.
    case value(String)
    /// A rule, in words.
    case rule(String)
  }

  /// The key; for a key that the user names, a name to show as an example.
  let name: String
  /// What a user-named key stands for, for example `site`; nil for the plan file's own keys.
  var placeholder: String?
  /// What the value may be.
  let kind: Kind
  /// What holds when the key is left out.
  let fallback: Default
  /// What the value is, as a phrase that can follow "give".
  let meaning: String
  /// What else one should know, as a sentence; may be empty.
  var detail = ""
  /// A well-formed value.
  let example: String
  /// Whether the starter plan sets the key, rather than showing it in a comment.
  var isInStarter = false
  /// How a user may name the key's children; any text is right if false, as for catalog keys.
  var hasFreeNames = true

  /// Whether the key must be there.
  var isRequired: Bool { fallback == .required }

  /// How the documents write the key's place in a path: `<site>` for names of the user's.
  var documentedName: String { placeholder.map { "<\($0)>" } ?? name }

  /// The keys below this one: known keys, or the one specification of all user-named keys.
  var children: [KeySpecification] {
    switch kind {
    case .mapping(let keys, _): keys
    case .named(let child): [child]
    default: []
    }
  }

  /// What the fix of every problem with the value says.
  var fix: String { "give \(meaning), for example \(example)." }

  /// The specification of a key below this one; nil if it is unknown.
  func child(_ key: String) -> KeySpecification? {
    switch kind {
    case .mapping(let keys, _): keys.first { $0.name == key }
    case .named(let child): child
    default: nil
    }
  }
}

extension KeySpecification {
  /// A key with a default that is written like a value.
  static func key(
    _ name: String, _ kind: Kind, default value: String, _ meaning: String, detail: String = "",
    example: String, starter: Bool = false
  ) -> KeySpecification {
    KeySpecification(
      name: name, kind: kind, fallback: .value(value), meaning: meaning, detail: detail,
      example: example, isInStarter: starter)
  }

  /// A key that may be left out, and the rule that holds then.
  static func key(
    _ name: String, _ kind: Kind, otherwise rule: String, _ meaning: String, detail: String = "",
    example: String, starter: Bool = false
  ) -> KeySpecification {
    KeySpecification(
      name: name, kind: kind, fallback: .rule(rule), meaning: meaning, detail: detail,
      example: example, isInStarter: starter)
  }

  /// A key that must be there.
  static func required(
    _ name: String, _ kind: Kind, _ meaning: String, detail: String = "", example: String
  ) -> KeySpecification {
    KeySpecification(
      name: name, kind: kind, fallback: .required, meaning: meaning, detail: detail,
      example: example)
  }

  /// All keys that the user names at one place.
  static func each(
    _ placeholder: String, named example: String, _ kind: Kind, _ meaning: String,
    value: String = "", starter: Bool = false
  ) -> KeySpecification {
    KeySpecification(
      name: example, placeholder: placeholder, kind: kind, fallback: .rule("none"),
      meaning: meaning, example: value, isInStarter: starter)
  }
}
