/// Rows for a table of the catalog, made from a user's file.
public struct ImportedTable: Sendable {
  /// The table's name, for example `models`.
  public let name: String
  let rows: [RawRow]
  private let schema: TableSchema

  init(schema: TableSchema, rows: [RawRow]) {
    name = schema.name
    self.schema = schema
    self.rows = rows
  }

  /// How many rows there are.
  public var count: Int { rows.count }

  /// The name of the table's file, for example `models.csv`.
  public var fileName: String { schema.fileName }

  /// The rows under their header, ready for a folder of `--catalogs`.
  ///
  /// - Complexity: O(cells).
  public var csv: String { Self.csv(of: rows, schema: schema) }

  /// The text of a table that has these rows after those of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - path: how messages name the file.
  ///   - replacing: whether a row with a known key takes the place of the old one.
  /// - Returns: the rows of the file in its order with all columns of the table, then new rows.
  /// - Throws: `CatalogError` with the problems of the file, and with each key that is there
  ///   already, unless it is to be replaced.
  /// - Complexity: O(bytes).
  public func merged(
    into bytes: [UInt8], path: String, replacing: Bool
  ) throws -> String {
    let file = TableFile(table: name, path: path, bytes: bytes)
    let (table, problems) = TableReader.read(file, schema: schema)
    guard let table, problems.isEmpty else { throw CatalogError(problems: problems) }
    let known = Dictionary(table.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let doubled = rows.compactMap { known[$0.key] }
    if !replacing, !doubled.isEmpty {
      throw CatalogError(
        problems: doubled.map {
          $0.problem("'\($0.label)' is there already.", fix: "replace it with --replace.")
        })
    }
    let merged = table.overridden(by: RawTable(schema: schema, rows: rows))
    return Self.csv(of: merged.rows, schema: schema)
  }

  private static func csv(of rows: [RawRow], schema: TableSchema) -> String {
    let lines = [schema.columns.map(\.name)] + rows.map(\.cells)
    return lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A field as RFC 4180 wants it.
  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
  }
}

/// What an import came to.
public struct ImportResult: Sendable {
  /// The tables, in the order of the catalog; none is empty.
  public let tables: [ImportedTable]
  /// What the user should know beside: what was left out, and what does not fit together.
  public let remarks: [String]
}

extension RawRow {
  /// A row from the cells that are given; the others stay blank.
  init(schema: TableSchema, file: String, line: Int, cells: [String: String]) {
    self.init(
      schema: schema, file: file, line: line,
      cells: schema.columns.map { Self.oneLine(cells[$0.name] ?? "") })
  }

  /// Text from the command line or from another file, as one line of a table.
  private static func oneLine(_ text: String) -> String {
    let plain = String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
    return trimmed(plain[...])
  }
}

/// The catalog that an import is checked against.
public struct ImportTarget: Sendable {
  /// The shipped tables with the user's own over them.
  let tables: [String: RawTable]

  /// The shipped tables, with those of a folder laid over them.
  ///
  /// - Parameter directory: the folder; nil for none.
  /// - Throws: `CatalogError` with all problems of the folder.
  /// - Complexity: O(bytes of the tables).
  public init(overrides directory: String? = nil) throws {
    let folder = directory.map { OverrideFolder(reading: $0) }
    let overrides = folder?.files ?? []
    // The loader finds everything that is wrong; what follows may trust the files.
    _ = try CatalogLoader.load(
      shipped: Catalog.shippedFiles, overrides: overrides, problems: folder?.problems ?? [])
    var tables: [String: RawTable] = [:]
    for schema in TableSchema.all {
      var merged = RawTable(schema: schema, rows: [])
      for file in Catalog.shippedFiles + overrides where file.table == schema.name {
        if let table = TableReader.read(file, schema: schema).table {
          merged = merged.overridden(by: table)
        }
      }
      tables[schema.name] = merged
    }
    self.tables = tables
  }

  func rows(_ schema: TableSchema) -> [RawRow] { tables[schema.name]?.rows ?? [] }

  /// Everything that would be wrong with the catalog if it had these tables too.
  ///
  /// - Complexity: O(rows of the catalog).
  func problems(adding added: [ImportedTable]) -> [CatalogProblem] {
    var merged = tables
    for table in added {
      let schema = tables[table.name]?.schema
      guard let schema else { continue }
      merged[table.name] = merged[table.name]?
        .overridden(by: RawTable(schema: schema, rows: table.rows))
    }
    let cells = added.flatMap { $0.rows.flatMap { CellCheck.problems(of: $0) } }
    return cells + CatalogCheck.problems(of: merged)
  }
}
