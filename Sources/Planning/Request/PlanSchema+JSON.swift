import Foundation
import Quantities

/// What the plan file may say, in forms that editors and people read.
public enum PlanSchemaDocument {
  /// The plan file's keys as JSON Schema (draft 2020-12), for editors.
  ///
  /// - Returns: JSON with sorted keys and a newline at its end.
  /// - Throws: `EncodingError`, which the schema's values rule out.
  public static func jsonSchema() throws -> String {
    guard case .object(var members) = PlanSchema.root.jsonSchema else { return "" }
    members["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
    members["title"] = .text("Plan file of planner")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(JSONValue.object(members)), as: UTF8.self) + "\n"
  }
}

extension KeySpecification {
  /// The key's JSON Schema.
  var jsonSchema: JSONValue {
    var members = kind.jsonMembers(
      isRequired: isRequired, hasFreeNames: hasFreeNames, children: children)
    members["description"] = .text(sentence)
    if case .value(let text) = fallback { members["default"] = .text(text) }
    return .object(members)
  }

  /// What the value is, in full sentences.
  var sentence: String {
    let first = meaning.prefix(1).uppercased() + meaning.dropFirst() + "."
    return detail.isEmpty ? first : "\(first) \(detail)"
  }
}

extension KeySpecification.Kind {
  fileprivate func jsonMembers(
    isRequired: Bool, hasFreeNames: Bool, children: [KeySpecification]
  ) -> [String: JSONValue] {
    switch self {
    case .quantity(let dimension, let range):
      ["type": .text("string"), "pattern": .text(dimension.jsonPattern(signed: range.lower < 0))]
    case .share(let range):
      [
        "anyOf": .list([
          .object(range.jsonMembers),
          .object(["type": .text("string"), "pattern": .text(Ratio.jsonPattern(signed: false))]),
        ])
      ]
    case .number(let range): range.jsonMembers
    case .integer(let range):
      range.jsonMembers.merging(["type": .text("integer")]) { $1 }
    case .text: ["type": .list([.text("string"), .text("number")])]
    case .words(let words): ["enum": .list(words.map { .text($0) })]
    case .list(let item):
      [
        "type": .text("array"), "minItems": .number(1), "uniqueItems": .bool(true),
        "items": .object(item.jsonMembers(isRequired: true, hasFreeNames: true, children: [])),
      ]
    case .sequence(let keys, let main): Self.jsonSequence(keys, main: main)
    case .mapping(let keys, let main): Self.jsonMapping(keys, main: main)
    case .named(let child):
      Self.jsonNamed(child, isRequired: isRequired, hasFreeNames: hasFreeNames)
    }
  }

  private static func jsonSequence(
    _ keys: [KeySpecification], main: String
  ) -> [String: JSONValue] {
    let item = JSONValue.object(jsonMapping(keys, main: main))
    let list: [String: JSONValue] = [
      "type": .text("array"), "minItems": .number(1), "items": item,
    ]
    return ["anyOf": .list([item, .object(list)])]
  }

  private static func jsonMapping(
    _ keys: [KeySpecification], main: String?
  ) -> [String: JSONValue] {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    var members: [String: JSONValue] = [
      // A key whose lines are all commented out has no value, and means the same as no key.
      "type": .list(required.isEmpty ? [.text("object"), .text("null")] : [.text("object")]),
      "additionalProperties": .bool(false),
      "properties": .object(
        Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.jsonSchema) })),
    ]
    if !required.isEmpty { members["required"] = .list(required) }
    guard let main, let key = keys.first(where: { $0.name == main }) else { return members }
    return ["anyOf": .list([key.jsonSchema, .object(members)])]
  }

  private static func jsonNamed(
    _ child: KeySpecification, isRequired: Bool, hasFreeNames: Bool
  ) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "type": .list(isRequired ? [.text("object")] : [.text("object"), .text("null")]),
      "additionalProperties": child.jsonSchema,
    ]
    if isRequired { members["minProperties"] = .number(1) }
    if hasFreeNames {
      var names: [String: JSONValue] = ["pattern": .text("^[A-Za-z][A-Za-z0-9_.-]{0,62}$")]
      if child.placeholder == "site" {
        names["not"] = .object(["enum": .list(PlanSchema.placeNames.map { .text($0) })])
      }
      members["propertyNames"] = .object(names)
    }
    return members
  }
}

extension NumberRange {
  fileprivate var jsonMembers: [String: JSONValue] {
    var members: [String: JSONValue] = ["type": .text("number")]
    if let choices { return members.merging(["enum": .list(choices.map(JSONValue.number))]) { $1 } }
    members[includesLower ? "minimum" : "exclusiveMinimum"] = .number(lower)
    if let upper { members[includesUpper ? "maximum" : "exclusiveMaximum"] = .number(upper) }
    return members
  }
}
