public import Catalog

extension RowTemplate {
  /// The header and one row, as a table of the catalog.
  ///
  /// - Complexity: O(columns).
  public var csv: String {
    var writer = CSVWriter(header: cells.header)
    writer.write(cells.example.map { .text($0) })
    return writer.text
  }
}
