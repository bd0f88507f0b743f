/// A published or own measurement of serving, as its source gives it.
public struct PublishedMeasurement: Sendable, Hashable, Identifiable {
  /// How far a measurement can be trusted.
  public enum Quality: String, Sendable, Hashable, CaseIterable {
    /// Audited, or logged by a public run.
    case a = "A"
    /// A vendor's or a project's own page.
    case b = "B"
    /// A blog or a sample; never fitted on.
    case c = "C"
  }

  /// What ran on what.
  public struct Setup: Sendable, Hashable {
    /// The accelerator as the source names it.
    public let accelerator: String
    /// Its family, for example `H200`; may be empty.
    public let acceleratorFamily: String
    /// The number of chips; nil if unknown.
    public let acceleratorCount: Int?
    /// The layout as the source writes it; may be empty.
    public let parallelism: String
    /// The model as the source names it.
    public let model: String
    /// The format of the weights; may be empty.
    public let weightPrecision: String
    /// The format of the KV cache; may be empty.
    public let kvPrecision: String
    /// The runtime with its build; may be empty.
    public let runtime: String
    /// The collection that the row is part of, for example `inferencex`; may be empty.
    public let origin: String
    /// How tokens are drafted; empty if they are not.
    public let speculation: String
  }

  /// What was asked of it.
  public struct Load: Sendable, Hashable {
    /// The kind of load, for example `offline`.
    public let scenario: String
    /// Mean input length in tokens; nil if unknown.
    public let inputTokens: Double?
    /// Mean output length in tokens; nil if unknown.
    public let outputTokens: Double?
    /// Requests in the system at once; nil if unknown or unlimited.
    public let concurrency: Double?
  }

  /// What came out, each nil if it was not reported.
  public struct Result: Sendable, Hashable {
    /// Time to first token, in seconds.
    public let ttftSeconds: Double?
    /// Time per output token, in seconds.
    public let tpotSeconds: Double?
    /// Output tokens per second of all chips together.
    public let outputTokensPerSecond: Double?
    /// Input and output tokens per second of all chips together.
    public let totalTokensPerSecond: Double?
  }

  /// The key of the row.
  public let id: String
  /// What ran on what.
  public let setup: Setup
  /// What was asked of it.
  public let load: Load
  /// What came out.
  public let result: Result
  /// The date or version as the source gives it.
  public let date: String
  /// How far the row can be trusted.
  public let quality: Quality
  /// Rows that repeat one another share a cell; may be empty.
  public let cell: String
  /// What a careful reader should know.
  public let notes: String
  /// Where the row comes from.
  public let provenance: Provenance

  /// The first calendar month or year that a text names, in ISO form; nil if there is none.
  ///
  /// - Parameter text: a date or a version, for example `v0.6.1 (2023-12)`.
  /// - Complexity: O(length).
  static func day(in text: String) -> String? {
    let characters = Array(text.utf8)
    var year: String?
    for start in characters.indices {
      let rest = characters[start...]
      guard let found = digits(4, of: rest), found.hasPrefix("20") else { continue }
      let month = rest.dropFirst(4)
      if month.first == UInt8(ascii: "-"), let digits = digits(2, of: month.dropFirst()),
        let number = Int(digits), (1...12).contains(number)
      {
        return "\(found)-\(digits)"
      }
      year = year ?? found
    }
    return year
  }

  private static func digits(_ count: Int, of bytes: ArraySlice<UInt8>) -> String? {
    let first = bytes.prefix(count)
    guard first.count == count, first.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return String(decoding: first, as: UTF8.self)
  }
}
