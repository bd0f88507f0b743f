/// Turns a model's published configuration into a row of `models.csv`.
public struct ModelImport: Sendable {
  /// What a configuration does not say, and the user does.
  public struct Details: Sendable {
    /// The key of the row.
    public var id: String
    /// The name people know the model by; the key if nil.
    public var name: String?
    /// The publication behind the row; the file if nil.
    public var source: String?
    /// The date of the figures, in ISO form.
    public var asOf: String
    /// The licence; `not stated` if nil.
    public var licence: String?
    /// The date of the release, in ISO form.
    public var releaseDate: String?
    /// All parameters as published, in billions.
    public var publishedBillions: Double?
    /// Parameters that one token uses as published, in billions.
    public var publishedActiveBillions: Double?
    /// The weight format of the checkpoint, where the configuration does not say it.
    public var nativeFormat: String?

    /// Creates details from the two that every row needs.
    public init(id: String, asOf: String) {
      self.id = id
      self.asOf = asOf
    }
  }

  /// The row, alone in its table, and remarks.
  public let result: ImportResult
  /// The shape that the row describes.
  public let architecture: ModelArchitecture
  /// The longest context, in tokens.
  public let maximumContextTokens: Int

  /// Reads a configuration in the form of Hugging Face transformers.
  ///
  /// - Parameters:
  ///   - bytes: the content of `config.json`.
  ///   - path: how messages name the file.
  ///   - details: what the configuration does not say.
  ///   - target: the catalog that gets the row.
  /// - Throws: `CatalogError` with everything that is missing, contradictory or beyond what the
  ///   catalog can describe.
  /// - Complexity: O(bytes).
  public init(
    _ bytes: [UInt8], path: String, details: Details, target: ImportTarget
  ) throws {
    let source = ModelConfigSource(try ConfigObject.reading(bytes, path: path), file: path)
    let refusals = ModelConfigRefusal.problems(of: source)
    guard refusals.isEmpty else { throw CatalogError(problems: refusals) }
    var reader = ModelConfigReader(source)
    let cells = Self.cells(&reader, format: details.nativeFormat)
    guard reader.problems.isEmpty else { throw CatalogError(problems: reader.problems) }
    let row = Self.row(cells, path: path, details: details)
    try Self.check(row, path: path, target: target)
    architecture = try ModelTable.architecture(of: row)
    maximumContextTokens = try row.requiredCount("max_context_tokens")
    result = ImportResult(
      tables: [ImportedTable(schema: ModelTable.schema, rows: [row])],
      remarks: Self.remarks(reader, details: details, architecture: architecture))
  }

  private static func row(
    _ shape: [String: String], path: String, details: Details
  ) -> RawRow {
    var cells = shape
    cells["id"] = details.id
    cells["name"] = details.name ?? details.id
    cells["release_date"] = details.releaseDate ?? ""
    cells["licence"] = details.licence ?? "not stated"
    cells["source"] = details.source ?? "imported from \(path)"
    cells["as_of"] = details.asOf
    let draft = RawRow(schema: ModelTable.schema, file: path, line: 1, cells: cells)
    let computed = try? ModelTable.architecture(of: draft)
    let total = details.publishedBillions ?? computed.map { $0.totalParameters / 1e9 }
    cells["total_params_b"] = total.map(rounded)
    // Publishers round the total down; a token uses no more than that.
    let active = computed.map { min($0.activeParameters / 1e9, total ?? .infinity) }
    cells["active_params_b"] = (details.publishedActiveBillions ?? active).map(rounded)
    let isPublished = details.publishedBillions != nil
    cells["confidence"] = isPublished ? "vendor" : "derived"
    cells["note"] = isPublished ? "" : "Parameters computed from the configuration."
    return RawRow(schema: ModelTable.schema, file: path, line: 1, cells: cells)
  }

  /// To hundredths of a billion, without zeros at the end.
  private static func rounded(_ billions: Double) -> String {
    let value = (billions * 100).rounded() / 100
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// The checks of any row; a configuration has no line that could be named.
  private static func check(_ row: RawRow, path: String, target: ImportTarget) throws {
    let table = ImportedTable(schema: ModelTable.schema, rows: [row])
    let problems = target.problems(adding: [table]).filter { $0.file == path }
    guard !problems.isEmpty else { return }
    throw CatalogError(
      problems: problems.map {
        CatalogProblem(file: path, line: nil, message: $0.message, fix: $0.fix)
      })
  }

  private static func remarks(
    _ reader: ModelConfigReader, details: Details, architecture: ModelArchitecture
  ) -> [String] {
    var remarks: [String] = []
    let type = reader.source.modelType
    if !reader.family.isKnown {
      remarks.append(
        "model_type is '\(type.prefix(40))', which the importer does not know; compare the row "
          + "with the publisher's description.")
    }
    let total = architecture.totalParameters / 1e9
    let active = architecture.activeParameters / 1e9
    remarks += comparison("total", published: details.publishedBillions, computed: total)
    remarks += comparison("active", published: details.publishedActiveBillions, computed: active)
    return remarks
  }

  /// Norms and biases are left out of the count and stay far below one part in a hundred.
  private static func comparison(
    _ what: String, published: Double?, computed: Double
  ) -> [String] {
    guard let published, published > 0, abs(computed / published - 1) > 0.01 else { return [] }
    let percent = (abs(computed / published - 1) * 1000).rounded() / 10
    return [
      "Warning: \(rounded(published)) billion \(what) parameters are published, but the "
        + "configuration has \(rounded(computed)): \(percent) % apart.\n  Fix: compare layers, "
        + "widths and experts; publishers may count a vision encoder, or leave out embeddings."
    ]
  }
}

extension ModelArchitecture {
  /// Parameters that one token uses, embedding and head included.
  public var activeParameters: Double {
    totalParameters - routedParameters * (1 - activeExpertShare)
  }
}
