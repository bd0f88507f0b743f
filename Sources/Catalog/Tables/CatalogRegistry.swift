/// All tables of the catalog.
enum CatalogRegistry {
  /// The tables, in the order in which problems are reported. A new table is a new line here, a
  /// shipped file, and a property of `Catalog` or `ReferenceTables`.
  static let tables: [any CatalogTable.Type] = [
    AcceleratorTable.self, SystemTable.self, PriceTable.self, FormatTable.self,
    ModelTable.self, QualityTable.self, EfficiencyTable.self, CalibrationTable.self,
    CalibrationPointTable.self, CalibrationBandTable.self, CalibrationResidualTable.self,
    AssumptionTable.self, CapacityTable.self, StepTimesTable.self, KVFormatTable.self,
    QuantizationTable.self, RuntimeTable.self, TechniqueTable.self,
    SpeculationTable.self, TrafficTable.self, LoadCurveTable.self, FacilityTable.self,
    OwnershipCostTable.self, VerificationTable.self, APIPriceTable.self,
    APIPriceHistoryTable.self, PublishedMeasurementTable.self,
  ]

  /// The rules of a table's rows; none for a name that no table has.
  static func rules(for table: String) -> [RowRule] { rulesByTable[table] ?? [] }

  private static let rulesByTable = Dictionary(
    tables.map { ($0.schema.name, $0.rules) }, uniquingKeysWith: { first, _ in first })
}
