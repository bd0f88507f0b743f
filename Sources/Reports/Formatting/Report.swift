/// Something that can be shown in every format; this is the one place that knows them all.
public protocol Report: Sendable {
  /// Aligned text, ending in a line feed.
  func table(style: TextStyle) -> String

  /// Comma-separated values with a header line, each line ending in CR LF.
  func csv() -> String

  /// JSON with sorted keys, ending in a line feed.
  ///
  /// - Throws: `EncodingError` when a number is not finite.
  func json() throws -> String
}

extension Report {
  /// The report in the format asked for.
  ///
  /// - Parameters:
  ///   - format: which one.
  ///   - style: how wide and how colourful a table is; the other formats ignore it.
  /// - Throws: `EncodingError` when a number of a JSON report is not finite.
  /// - Complexity: O(size of the report).
  public func text(as format: ReportFormat, style: TextStyle = TextStyle()) throws -> String {
    switch format {
    case .table: table(style: style)
    case .csv: csv()
    case .json: try json()
    }
  }
}
