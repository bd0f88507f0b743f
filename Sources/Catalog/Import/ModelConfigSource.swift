/// A model's configuration: its own keys, and those of the language model inside it.
struct ModelConfigSource {
  /// How messages name the file.
  let file: String
  private let root: ConfigObject
  private let text: ConfigObject?

  /// Wraps a configuration; models that also see or hear keep the language model in `text_config`.
  init(_ root: ConfigObject, file: String) {
    self.root = root
    self.file = file
    text = root.object("text_config")
  }

  /// The value of the language model, else of the whole; nil if missing or null in both.
  subscript(key: String) -> ConfigObject.Value? { text?[key] ?? root[key] }

  /// The object of the language model, else of the whole.
  func object(_ key: String) -> ConfigObject? { text?.object(key) ?? root.object(key) }

  /// Where a value is, or should be, for example `text_config.vocab_size`.
  func path(of key: String) -> String {
    guard let text else { return key }
    return text[key] == nil && root[key] != nil ? key : "text_config.\(key)"
  }

  /// The first of some keys that is given.
  func firstGiven(_ keys: [String]) -> String? { keys.first { self[$0] != nil } }

  /// The kind of model, as the language model or else the whole calls itself; empty if unsaid.
  var modelType: String {
    guard case .text(let type)? = self["model_type"] else { return "" }
    return type
  }

  /// A problem of the file.
  func problem(_ message: String, fix: String) -> CatalogProblem {
    CatalogProblem(file: file, line: nil, message: message, fix: fix)
  }
}

/// Reads values of a configuration, and collects what is wrong with them.
struct ModelConfigReader {
  let source: ModelConfigSource
  let family: ModelFamily
  private(set) var problems: [CatalogProblem] = []

  init(_ source: ModelConfigSource) {
    self.source = source
    family = ModelFamily(modelType: source.modelType)
  }

  /// A count that must be there, or that the family's configuration class fills in.
  ///
  /// - Parameters:
  ///   - keys: the names it goes by; more than one may be given if they agree.
  ///   - range: what it may be.
  ///   - example: a well-formed value.
  /// - Returns: the count; nil after a problem.
  mutating func count(
    _ keys: [String], in range: ClosedRange<Int> = 1...1_000_000, example: Int
  ) -> Int? {
    if let found = optionalCount(keys, in: range, example: example) { return found }
    guard source.firstGiven(keys) == nil else { return nil }
    if let filled = keys.compactMap({ family.defaults[$0] }).first { return filled }
    let names = keys.map { source.path(of: $0) }.joined(separator: " or ")
    report(
      "\(names) is missing.",
      fix: "add it as the model's publisher gives it, for example \"\(keys[0])\": \(example).")
    return nil
  }

  /// A count that may be missing.
  mutating func optionalCount(
    _ keys: [String], in range: ClosedRange<Int> = 1...1_000_000, example: Int
  ) -> Int? {
    guard let key = source.firstGiven(keys), let value = source[key] else { return nil }
    reportContradictions(among: keys, with: key, value)
    guard case .count(let count) = value, range.contains(count) else {
      report(
        "\(source.path(of: key)) is \(value.shown), but it must be a whole number from "
          + "\(range.lowerBound) to \(range.upperBound).",
        fix: "give the publisher's number, for example \"\(key)\": \(example).")
      return nil
    }
    return count
  }

  /// True or false, else what the family's configuration class fills in.
  mutating func flag(_ key: String) -> Bool? {
    switch source[key] {
    case .flag(let flag)?: return flag
    case nil:
      if let filled = family.tiesEmbeddings { return filled }
      report(
        "\(source.path(of: key)) is missing, and '\(source.modelType)' has no known default.",
        fix: "add \"\(key)\": false, or true if the output head is the embedding.")
    case let other?:
      report(
        "\(source.path(of: key)) is \(other.shown), but it must be true or false.",
        fix: "write \"\(key)\": false, or true.")
    }
    return nil
  }

  /// Adds a problem of the file.
  mutating func report(_ message: String, fix: String) {
    problems.append(source.problem(message, fix: fix))
  }

  private mutating func reportContradictions(
    among keys: [String], with key: String, _ value: ConfigObject.Value
  ) {
    for other in keys where other != key {
      guard let second = source[other], second != value else { continue }
      report(
        "\(source.path(of: key)) is \(value.shown) and \(source.path(of: other)) is "
          + "\(second.shown), but both say the same thing.",
        fix: "keep the publisher's number in both, or drop one.")
    }
  }
}
