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

  /// Markdown, ending in a line feed.
  func markdown() -> String

  /// A picture as SVG, ending in a line feed; nil where there is nothing to draw.
  ///
  /// - Throws: what computing the picture's numbers throws.
  func chart() throws -> String?
}

/// A picture was asked for of a report that has none.
public struct NoChart: Error, Hashable, CustomStringConvertible {
  /// What there is instead.
  public var description: String {
    "this answer has no chart.\n  Fix: use the format table, csv or json."
  }
}

extension Report {
  /// None: most reports are no pictures.
  public func chart() throws -> String? { nil }

  /// The table as it is, in a fenced block; reports that are lists have tables of their own.
  public func markdown() -> String {
    "```text\n" + table(style: TextStyle()) + "```\n"
  }

  /// The report in the format asked for.
  ///
  /// - Parameters:
  ///   - format: which one.
  ///   - style: how wide and how colourful a table is; the other formats ignore it.
  /// - Throws: `EncodingError` when a number of a JSON report is not finite, `NoChart` when a picture
  ///   is asked for and there is none.
  /// - Complexity: O(size of the report).
  public func text(as format: ReportFormat, style: TextStyle = TextStyle()) throws -> String {
    switch format {
    case .table: table(style: style)
    case .csv: csv()
    case .json: try json()
    case .markdown: markdown()
    case .svg: try svg()
    }
  }

  private func svg() throws -> String {
    guard let chart = try chart() else { throw NoChart() }
    return chart
  }
}
