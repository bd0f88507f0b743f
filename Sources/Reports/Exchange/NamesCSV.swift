public import Planning

/// What every column and row of an exported program stands for, as CSV.
public struct NamesCSV: Sendable {
  private let names: [NameMeaning]

  /// A table of the names of a program.
  public init(_ program: ExportedProgram) { names = program.names }

  /// The columns, with units and meanings.
  static let columns: [ReportColumn] = [
    .init("part", "", "`column` or `row`."),
    .init("name", "", "The name in the MPS file; in LP files `[` and `]` are `(` and `)`."),
    .init("kind", "", "The kind of column, or the constraint family of the row."),
    .init("site", "", "The site, or `cloud`."),
    .init("system", "", "The catalog's key of the system."),
    .init("acquisition", "", "How the systems are had."),
    .init("rack_class", "", "The class of racks."),
    .init("model", "", "The catalog's key of the model."),
    .init("format", "", "The weight format."),
    .init(
      "layout", "",
      "Tensor parallelism and chunk budget, for example `tp2/c2048`; of a hosted model the provider "
        + "and the model as it is sold."),
    .init("workload", "", "The workload; several, with blanks between, where they share replicas."),
    .init("unit", "", "The unit of the column's value, or of the row."),
    .init("scale", "", "What a number of the file has to be multiplied by to be in the unit."),
    .init("meaning", "", "What it is, in words."),
  ]

  /// One line for each column, then one for each row, in the order of the file.
  ///
  /// - Complexity: O(number of names).
  public var text: String {
    var writer = CSVWriter(header: NamesCSV.columns.map(\.name))
    for name in names {
      writer.write([
        .text(name.part.rawValue), .text(name.name), .text(name.kind), .text(name.site),
        .text(name.system), .text(name.acquisition), .text(name.rackClass), .text(name.model),
        .text(name.format), .text(name.layout), .text(name.workload), .text(name.unit),
        .number(name.scale), .text(name.meaning),
      ])
    }
    return writer.text
  }

  /// The columns as a table in Markdown.
  static var markdown: String { ReportColumn.markdown(columns, heading: "column") }
}
