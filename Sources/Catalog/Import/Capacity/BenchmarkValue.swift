import Foundation

/// A value of a benchmark's result file in JSON.
enum BenchmarkValue: Decodable, Sendable, Hashable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([BenchmarkValue])
  case object([String: BenchmarkValue])

  /// Numbers are tried first: results hold lists of them.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if container.decodeNil() {
      self = .null
    } else if let list = try? container.decode([BenchmarkValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: BenchmarkValue].self))
    }
  }

  /// The value under a key; nil where there is none, where it is null, and of what has no keys.
  subscript(key: String) -> BenchmarkValue? {
    guard case .object(let values) = self, let value = values[key], value != .null else {
      return nil
    }
    return value
  }

  /// The value as a message shows it.
  var shown: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .text(let text): "'\(text.prefix(40))'"
    case .list(let items): "a list of \(items.count)"
    case .object: "an object"
    }
  }
}

extension BenchmarkValue {
  /// The results of a file: one object, a list of them, or one on each line.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - path: how messages name the file.
  /// - Throws: `CatalogError` where the content is not JSON, or holds anything but objects.
  /// - Complexity: O(bytes).
  static func results(in bytes: [UInt8], path: String) throws -> [BenchmarkValue] {
    let values: [BenchmarkValue]
    do {
      let whole = try JSONDecoder().decode(BenchmarkValue.self, from: Data(bytes))
      if case .list(let items) = whole { values = items } else { values = [whole] }
    } catch {
      guard let lines = lines(of: bytes) else {
        throw problem(
          path, line: ConfigObject.brokenLine(in: bytes), "the file is not JSON.",
          fix: "give the result as the benchmark wrote it; NaN and Infinity are not JSON, and a "
            + "cut file has lost its end.")
      }
      values = lines
    }
    let areObjects = values.allSatisfy { if case .object = $0 { true } else { false } }
    guard areObjects, !values.isEmpty else {
      throw problem(
        path, line: nil, "the file holds JSON, but no result with keys.",
        fix: "give the result as the benchmark wrote it, which begins with '{'.")
    }
    return values
  }

  /// Results that were appended, one on each line; nil if a line is none.
  private static func lines(of bytes: [UInt8]) -> [BenchmarkValue]? {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in
      line.contains { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }
    }
    guard lines.count > 1 else { return nil }
    var values: [BenchmarkValue] = []
    for line in lines {
      guard let value = try? JSONDecoder().decode(BenchmarkValue.self, from: Data(line)) else {
        return nil
      }
      values.append(value)
    }
    return values
  }

  private static func problem(
    _ path: String, line: Int?, _ message: String, fix: String
  ) -> CatalogError {
    CatalogError(problems: [CatalogProblem(file: path, line: line, message: message, fix: fix)])
  }
}
