/// The forms in which a report can be written.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// Aligned text for a terminal.
  case table
  /// Comma-separated values as RFC 4180 describes them, for spreadsheets.
  case csv
  /// JSON with sorted keys, for programs.
  case json
  /// Text with tables in Markdown, for documents.
  case markdown
  /// A picture, of reports that have one.
  case svg

  /// The format that a file's name asks for by its suffix; nil if the suffix is none of ours.
  ///
  /// - Parameter fileName: a name or a path; letter case does not matter.
  /// - Complexity: O(length of the name).
  public init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".md") {
      self = .markdown
    } else if name.hasSuffix(".svg") {
      self = .svg
    } else if name.hasSuffix(".txt") {
      self = .table
    } else {
      return nil
    }
  }
}
