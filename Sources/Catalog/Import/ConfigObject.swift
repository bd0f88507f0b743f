import Foundation

/// An object of a JSON file, of which only some keys are read.
///
/// Configurations carry lists of thousands of tensor names; what nobody asks for is not decoded.
struct ConfigObject: Decodable {
  /// What stands under a key.
  enum Value: Equatable {
    case null
    case flag(Bool)
    case count(Int)
    case number(Double)
    case text(String)
    case texts([String])
    case counts([Int])
    /// An object, or a list of anything else.
    case other
  }

  /// The keys that may matter, at any depth that matters.
  static let readKeys: Set<String> = ModelConfigKeys.all

  private let values: [String: Value]
  private let objects: [String: ConfigObject]

  /// The value under a key; nil where the key is missing or null.
  subscript(key: String) -> Value? { values[key] == .null ? nil : values[key] }

  /// The object under a key; nil where there is none.
  func object(_ key: String) -> ConfigObject? { objects[key] }

  /// Decodes the keys of `readKeys`, and of each object the same keys again.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var values: [String: Value] = [:]
    var objects: [String: ConfigObject] = [:]
    for key in container.allKeys where Self.readKeys.contains(key.stringValue) {
      values[key.stringValue] = Self.value(of: key, in: container)
      // Real configurations are four levels deep; the bound keeps the stack small.
      guard decoder.codingPath.count < 8 else { continue }
      objects[key.stringValue] = try? container.decode(ConfigObject.self, forKey: key)
    }
    self.values = values
    self.objects = objects
  }

  private static func value(of key: Key, in container: KeyedDecodingContainer<Key>) -> Value {
    if (try? container.decodeNil(forKey: key)) == true { return .null }
    if let flag = try? container.decode(Bool.self, forKey: key) { return .flag(flag) }
    if let count = try? container.decode(Int.self, forKey: key) { return .count(count) }
    if let number = try? container.decode(Double.self, forKey: key) { return .number(number) }
    if let text = try? container.decode(String.self, forKey: key) { return .text(text) }
    if let texts = try? container.decode([String].self, forKey: key), !texts.isEmpty {
      return .texts(texts)
    }
    if let counts = try? container.decode([Int].self, forKey: key) { return .counts(counts) }
    return .other
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension ConfigObject {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - path: how messages name the file.
  /// - Throws: `CatalogError` where the content is not JSON, or not an object.
  static func reading(_ bytes: [UInt8], path: String) throws -> ConfigObject {
    do {
      return try JSONDecoder().decode(ConfigObject.self, from: Data(bytes))
    } catch DecodingError.dataCorrupted {
      throw CatalogError(problems: [
        CatalogProblem(
          file: path, line: brokenLine(in: bytes), message: "the file is not JSON.",
          fix: "give the model's config.json as it is published.")
      ])
    } catch {
      throw CatalogError(problems: [
        CatalogProblem(
          file: path, line: nil, message: "the file holds JSON, but not an object with keys.",
          fix: "give the model's config.json, which begins with '{'.")
      ])
    }
  }

  /// The line at which reading ends; the decoder keeps it to itself, the older reader has a
  /// sentence with the place. Nil where even that has none.
  static func brokenLine(in bytes: [UInt8]) -> Int? {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes))
      return nil
    } catch {
      let sentence = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
      let place = sentence.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) }
      guard place != nil || sentence.contains("end of file") else { return nil }
      return bytes.prefix(place ?? bytes.count).count { $0 == UInt8(ascii: "\n") } + 1
    }
  }
}

extension ConfigObject.Value {
  /// The value as a message shows it.
  var shown: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .text(let text): "'\(text.prefix(40))'"
    case .texts(let texts): "a list of \(texts.count) words"
    case .counts(let counts): "a list of \(counts.count) numbers"
    case .other: "a list or an object"
    }
  }
}
