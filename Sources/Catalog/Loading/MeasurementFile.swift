import Foundation

/// Measurements, from the program or from a file in the same layout.
public enum MeasurementFile {
  /// In bytes; the shipped measurements have half a megabyte.
  private static let largestFile = 64_000_000

  /// The measurements that are part of the program, in file order.
  ///
  /// - Throws: `CatalogError` if the shipped table is wrong.
  /// - Complexity: O(bytes).
  public static func shipped() throws -> [PublishedMeasurement] {
    let files = Catalog.shippedFiles.filter { $0.table == PublishedMeasurementTable.schema.name }
    return try files.flatMap {
      try measurements(
        of: $0, schema: PublishedMeasurementTable.schema, rules: PublishedMeasurementTable.rules)
    }
  }

  /// The measurements of a file.
  ///
  /// Columns may stand in any order; columns that the layout does not have are ignored, and so are
  /// missing ones that may be blank. Rows without a result are read: whoever needs it says so.
  ///
  /// - Parameter path: a CSV file in the layout of `measurements.csv`.
  /// - Returns: the measurements, in file order.
  /// - Throws: `CatalogError` with all problems of the file at once.
  /// - Complexity: O(bytes).
  public static func read(_ path: String) throws -> [PublishedMeasurement] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes?[.size] as? NSNumber, size.intValue > largestFile {
      throw unreadable(path, "the file has \(size) bytes, and no table is that large.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw unreadable(path, "the file cannot be read.")
    }
    return try read([UInt8](data), path: path)
  }

  /// The measurements of a text.
  ///
  /// - Parameters:
  ///   - bytes: CSV in the layout of `measurements.csv`.
  ///   - path: how messages name the file.
  /// - Throws: `CatalogError` with all problems at once.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], path: String) throws -> [PublishedMeasurement] {
    let file = TableFile(table: PublishedMeasurementTable.schema.name, path: path, bytes: bytes)
    return try measurements(of: file, schema: PublishedMeasurementTable.fileSchema, rules: [])
  }

  private static func measurements(
    of file: TableFile, schema: TableSchema, rules: [RowRule]
  ) throws -> [PublishedMeasurement] {
    let (table, found) = TableReader.read(file, schema: schema, ignoresUnknownColumns: true)
    let rows = table?.rows ?? []
    let problems =
      found + rows.flatMap { row in rules.compactMap { $0(row) } }
    guard problems.isEmpty else {
      throw CatalogError(problems: CatalogLoader.sorted(problems, by: [file]))
    }
    guard !rows.isEmpty else {
      throw CatalogError(problems: [
        CatalogProblem(
          file: file.path, line: nil, message: "the file has no measurement.",
          fix: "give one row for each measurement, below the header line.")
      ])
    }
    return try rows.map { try PublishedMeasurementTable.value(of: $0) }
  }

  private static func unreadable(_ path: String, _ message: String) -> CatalogError {
    CatalogError(problems: [
      CatalogProblem(
        file: path, line: nil, message: message, fix: "give a CSV file that you may read.")
    ])
  }
}
