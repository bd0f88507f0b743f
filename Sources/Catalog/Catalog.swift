/// Everything that can be bought, rented and run, with the source of every row.
///
/// Tables are sorted by key, so that everything that walks them is deterministic.
public struct Catalog: Sendable {
  /// Accelerator chips.
  public let accelerators: Table<Accelerator>
  /// Systems that carry them.
  public let systems: Table<SystemSKU>
  /// Cloud prices, in file order.
  public let prices: [Price]
  /// Models.
  public let models: Table<Model>
  /// Benchmark scores, in file order.
  public let qualityScores: [QualityScore]
  /// Weight formats.
  public let formats: Table<WeightFormat>
  /// Calibrated efficiencies, in file order.
  public let efficiencies: [Efficiency]
  /// Step parameters composed of groups of measurements, for what no row of `efficiencies` covers.
  public let calibration: Calibration
  /// Defaults for what a plan leaves out.
  public let assumptions: Table<Assumption>
  /// Prices of hosted models, in file order.
  public let apiPrices: [APIPrice]
  /// Measured capacities of replicas, in file order.
  public let capacities: [MeasuredCapacity]
  /// Fitted step times, in file order.
  public let stepTimes: [StepTimes]
  /// Measurements and surveys beside what is bought and run: traffic, facilities, techniques.
  public let references: ReferenceTables
  /// The rows as they were written, in the order of `TableSchema.all`; empty for a catalog that was
  /// not read from tables.
  public internal(set) var tables: [RawTable] = []

  /// Creates a catalog from checked tables.
  public init(
    accelerators: Table<Accelerator>, systems: Table<SystemSKU>, prices: [Price],
    models: Table<Model>, qualityScores: [QualityScore], formats: Table<WeightFormat>,
    efficiencies: [Efficiency], calibration: Calibration = Calibration(),
    assumptions: Table<Assumption>, apiPrices: [APIPrice] = [],
    capacities: [MeasuredCapacity] = [], stepTimes: [StepTimes] = [],
    references: ReferenceTables = ReferenceTables()
  ) {
    self.accelerators = accelerators
    self.systems = systems
    self.prices = prices
    self.models = models
    self.qualityScores = qualityScores
    self.formats = formats
    self.efficiencies = efficiencies
    self.calibration = calibration
    self.assumptions = assumptions
    self.apiPrices = apiPrices
    self.capacities = capacities
    self.stepTimes = stepTimes
    self.references = references
  }

  /// The calibration for an accelerator, a compute format and a kind of architecture; nil if none.
  ///
  /// - Complexity: O(rows of the table).
  public func efficiency(
    of acceleratorID: Accelerator.ID, compute: ComputeFormat, kind: ModelArchitecture.Kind
  ) -> Efficiency? {
    efficiencies.first {
      $0.acceleratorID == acceleratorID && $0.compute == compute && $0.kind == kind
    }
  }

  /// The scores of a model on a benchmark, in file order.
  ///
  /// - Complexity: O(rows of the table).
  public func scores(of modelID: Model.ID, benchmark: String) -> [QualityScore] {
    qualityScores.filter { $0.modelID == modelID && $0.benchmark == benchmark }
  }
}

/// Rows with unique keys, sorted by key.
public struct Table<Row: Identifiable & Sendable>: Sendable where Row.ID == String {
  /// The rows, sorted by key.
  public let rows: [Row]
  private let positions: [String: Int]

  /// Sorts rows by key; of two rows with one key the later one stays.
  ///
  /// - Complexity: O(n log n).
  public init(_ rows: [Row]) {
    var latest: [String: Row] = [:]
    for row in rows { latest[row.id] = row }
    let sorted = latest.values.sorted { $0.id < $1.id }
    self.rows = sorted
    self.positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
  }

  /// The row with a key; nil if there is none.
  public subscript(id: String) -> Row? {
    positions[id].map { rows[$0] }
  }

  /// All keys, sorted.
  public var ids: [String] { rows.map(\.id) }
}
