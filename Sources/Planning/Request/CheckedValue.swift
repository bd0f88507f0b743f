import Quantities

/// A value of a plan that keeps its key's rules, in base units.
enum CheckedValue: Sendable, Hashable {
  /// A quantity in the base unit of its dimension, a share or a pure number.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// A text or a word.
  case text(String)
  /// A list.
  case list([CheckedValue])
  /// Keys with values; keys that were left out and have no default value are missing.
  case mapping(CheckedMapping)

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// The checked values of a mapping's keys.
struct CheckedMapping: Sendable, Hashable {
  /// The path of the mapping.
  let path: PlanPath
  /// The values by key.
  var values: [String: CheckedValue] = [:]

  /// The quantity of a key; nil if it was left out.
  func quantity<D: Dimension>(_ key: String) -> Quantity<D>? {
    values[key]?.number.map { Quantity<D>($0) }
  }

  /// The share or the number of a key; nil if it was left out.
  func number(_ key: String) -> Double? { values[key]?.number }

  /// The whole number of a key; nil if it was left out.
  func integer(_ key: String) -> Int? { values[key]?.integer }

  /// The text of a key; nil if it was left out.
  func text(_ key: String) -> String? { values[key]?.text }

  /// The word of a key; nil if it was left out.
  func word<Word: RawRepresentable<String>>(_ key: String) -> Word? {
    text(key).flatMap { Word(rawValue: $0) }
  }

  /// The texts of a list; nil if it was left out.
  func texts(_ key: String) -> [String]? { list(key)?.compactMap(\.text) }

  /// The whole numbers of a list; nil if it was left out.
  func integers(_ key: String) -> [Int]? { list(key)?.compactMap(\.integer) }

  /// The mapping of a key; without keys if it was left out.
  func mapping(_ key: String) -> CheckedMapping {
    if case .mapping(let mapping)? = values[key] { return mapping }
    return CheckedMapping(path: path.appending(key))
  }

  /// The mappings below a key whose children the user names, sorted by name.
  func children(_ key: String) -> [(name: String, value: CheckedMapping)] {
    let parent = mapping(key)
    return parent.values.keys.sorted().compactMap { name in
      if case .mapping(let child)? = parent.values[name] { (name, child) } else { nil }
    }
  }

  /// The goals of a key, at least one; nil if it was left out.
  func goals(_ key: String) -> [Goal]? {
    let goals = list(key)?.compactMap { item -> Goal? in
      guard case .mapping(let goal) = item, let objective: Objective = goal.word("goal") else {
        return nil
      }
      return Goal(objective, tolerance: goal.number("tolerance") ?? 0)
    }
    return goals?.isEmpty == false ? goals : nil
  }

  /// The whole numbers of a mapping whose keys the user names.
  var counts: [String: Int] { values.compactMapValues(\.integer) }

  private func list(_ key: String) -> [CheckedValue]? {
    if case .list(let items)? = values[key] { items } else { nil }
  }
}
