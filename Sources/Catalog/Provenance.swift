/// How far a catalog row can be trusted, best first.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Somebody measured it and published how.
  case measured
  /// The vendor's datasheet or price list says so.
  case vendor
  /// Computed from other published figures; the note says how.
  case derived
  /// A street figure, a secondary source or an assumption.
  case estimate

  /// Orders from the most to the least trustworthy.
  public static func < (left: Confidence, right: Confidence) -> Bool {
    rank(left) < rank(right)
  }

  private static func rank(_ confidence: Confidence) -> Int {
    switch confidence {
    case .measured: 0
    case .vendor: 1
    case .derived: 2
    case .estimate: 3
    }
  }
}

/// Where a catalog row comes from: its place in a file, and the publication behind it.
public struct Provenance: Sendable, Hashable {
  /// The table's file, for example `catalogs/accelerators.csv`.
  public let file: String
  /// The line in that file, counted from 1.
  public let line: Int
  /// The publication, with its version or commit where there is one.
  public let source: String
  /// The date of the figure: a year, a month or a day in ISO form.
  public let asOf: String
  /// How far the row can be trusted.
  public let confidence: Confidence
  /// What a careful reader should know about the row; may be empty.
  public let note: String
  /// The values that the user gave in place of the row's own, by column.
  public let overrides: [String: CellOrigin]

  /// Creates a provenance from its parts.
  public init(
    file: String, line: Int, source: String, asOf: String, confidence: Confidence,
    note: String = "", overrides: [String: CellOrigin] = [:]
  ) {
    self.file = file
    self.line = line
    self.source = source
    self.asOf = asOf
    self.confidence = confidence
    self.note = note
    self.overrides = overrides
  }

  /// The place alone, for example `catalogs/accelerators.csv:7`.
  public var place: String { line > 0 ? "\(file):\(line)" : file }
}
