/// A cloud's list of machines in the column layout of SkyPilot's catalogs (`vms.csv`, v5 to v9).
struct CloudListing {
  /// One machine in one region, or in one zone of it.
  struct Offer {
    let line: Int
    let instance: String
    let accelerator: String
    let count: String
    let onDemand: String
    let spot: String
    let region: String
  }

  /// The offers, in file order.
  let offers: [Offer]

  private static let needed = ["AcceleratorName", "AcceleratorCount", "Price", "Region"]
  private static let optional = ["InstanceType", "SpotPrice"]

  /// Reads a list; columns that say nothing about price or place are passed over.
  ///
  /// - Throws: `CatalogError` with the problems of syntax, header and row lengths.
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8], path: String) throws {
    let records: [CSVRecord]
    do {
      records = try CSVReader.records(of: bytes)
    } catch {
      throw CatalogError(problems: [
        CatalogProblem(file: path, line: error.line, message: error.message, fix: error.fix)
      ])
    }
    let header = records.first?.fields.map { RawRow.trimmed($0[...]) } ?? []
    let missing = Self.missing(from: header, line: records.first?.line, path: path)
    guard missing.isEmpty else { throw CatalogError(problems: missing) }
    let positions = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var problems: [CatalogProblem] = []
    offers = records.dropFirst().compactMap { record in
      guard record.fields.count == header.count else {
        problems.append(Self.wrongLength(record, header.count, path: path))
        return nil
      }
      func cell(_ column: String) -> String {
        positions[column].map { RawRow.trimmed(record.fields[$0][...]) } ?? ""
      }
      return Offer(
        line: record.line, instance: cell("InstanceType"), accelerator: cell("AcceleratorName"),
        count: cell("AcceleratorCount"), onDemand: cell("Price"), spot: cell("SpotPrice"),
        region: cell("Region"))
    }
    guard problems.isEmpty else { throw CatalogError(problems: problems) }
  }

  private static func missing(
    from header: [String], line: Int?, path: String
  ) -> [CatalogProblem] {
    guard !header.isEmpty else {
      return [
        CatalogProblem(
          file: path, line: nil, message: "the file is empty.",
          fix: "give a list whose first line is \((optional + needed).joined(separator: ",")).")
      ]
    }
    return needed.filter { !header.contains($0) }.map { column in
      let similar = NearestNames.suggestion(for: column, among: header.prefix(100))
      return CatalogProblem(
        file: path, line: line, message: "the column '\(column)' is missing.",
        fix: similar.map { "rename '\($0.prefix(40))' to '\(column)'." }
          ?? "give a list in SkyPilot's column layout, for example catalogs/v8/aws/vms.csv.")
    }
  }

  private static func wrongLength(
    _ record: CSVRecord, _ expected: Int, path: String
  ) -> CatalogProblem {
    CatalogProblem(
      file: path, line: record.line,
      message: "the row has \(record.fields.count) fields, but the header has \(expected).",
      fix: "give one field per column, and put fields with commas between quotes.")
  }
}
