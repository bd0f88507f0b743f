/// Reads tables, merges overrides, checks everything and only then makes values.
struct CatalogLoader {
  /// The catalog of some files.
  ///
  /// - Parameters:
  ///   - shipped: one file per table.
  ///   - overrides: files whose rows replace or extend the shipped ones.
  ///   - problems: what was found wrong before, reported together with the rest.
  /// - Returns: the catalog, and what the overrides changed, table by table.
  /// - Throws: `CatalogError` with every problem that can be found in one go.
  static func load(
    shipped: [TableFile], overrides: [TableFile] = [], problems: [CatalogProblem] = []
  ) throws -> (catalog: Catalog, changes: [CatalogChange]) {
    let merged = MergedTables(shipped: shipped, overrides: overrides)
    let files = merged.files
    var problems = problems + merged.problems
    // Without one of the tables every reference to it would look broken.
    if merged.areComplete { problems += CatalogCheck.problems(of: merged.tables) }
    guard problems.isEmpty else {
      throw CatalogError(problems: sorted(problems, by: files))
    }
    return (try catalog(of: merged.tables), merged.changes)
  }

  /// The catalog of checked tables.
  static func catalog(of tables: [String: RawTable]) throws -> Catalog {
    var catalog = Catalog(
      accelerators: Table(try values(AcceleratorTable.self, tables)),
      systems: Table(try values(SystemTable.self, tables)),
      prices: try values(PriceTable.self, tables),
      models: Table(try values(ModelTable.self, tables)),
      qualityScores: try values(QualityTable.self, tables),
      formats: Table(try values(FormatTable.self, tables)),
      efficiencies: try values(EfficiencyTable.self, tables),
      calibration: try calibration(of: tables),
      assumptions: Table(try values(AssumptionTable.self, tables)),
      apiPrices: try values(APIPriceTable.self, tables),
      capacities: try values(CapacityTable.self, tables),
      stepTimes: try values(StepTimesTable.self, tables),
      references: try references(of: tables))
    catalog.tables = TableSchema.all.compactMap { tables[$0.name] }
    return catalog
  }

  private static func calibration(of tables: [String: RawTable]) throws -> Calibration {
    let separating = try values(RuntimeTable.self, tables).filter {
      $0.features.contains(.separatePrefill)
    }
    return Calibration(
      offsets: try values(CalibrationTable.self, tables),
      points: try values(CalibrationPointTable.self, tables),
      bands: try values(CalibrationBandTable.self, tables),
      residuals: try values(CalibrationResidualTable.self, tables),
      separatingRuntimes: Set(separating.map(\.id)))
  }

  private static func references(of tables: [String: RawTable]) throws -> ReferenceTables {
    ReferenceTables(
      kvFormats: Table(try values(KVFormatTable.self, tables)),
      quantizations: Table(try values(QuantizationTable.self, tables)),
      runtimes: Table(try values(RuntimeTable.self, tables)),
      techniques: Table(try values(TechniqueTable.self, tables)),
      speculationGains: try values(SpeculationTable.self, tables),
      traffic: Table(try values(TrafficTable.self, tables)),
      loadCurves: LoadCurve.curves(of: try values(LoadCurveTable.self, tables)),
      facility: Table(try values(FacilityTable.self, tables)),
      ownershipCosts: try values(OwnershipCostTable.self, tables),
      verification: Table(try values(VerificationTable.self, tables)),
      apiPriceHistory: try values(APIPriceHistoryTable.self, tables))
  }

  private static func values<T: CatalogTable>(
    _ table: T.Type, _ tables: [String: RawTable]
  ) throws -> [T.Value] {
    try tables[table.schema.name]?.rows.filter { table.isComplete($0) }
      .map { try table.value(of: $0) } ?? []
  }

  /// Problems in the order of the files, by line; what concerns no table comes first.
  static func sorted(
    _ problems: [CatalogProblem], by files: [TableFile]
  ) -> [CatalogProblem] {
    let order = Dictionary(
      files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    let keyed = problems.enumerated().map { index, problem in
      (key: (order[problem.file] ?? -1, problem.line ?? 0, index), problem: problem)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.problem)
  }
}
