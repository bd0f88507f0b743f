import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// One area of a plan's numbers; a new kind of line is one more of these, in a file of its own.
protocol TraceArea: Sendable {
  /// Adds the values of the area.
  static func add(to builder: inout TraceBuilder)
}

/// Collects traced values, and finds the cells and keys that go into them.
struct TraceBuilder {
  /// The finished plan.
  let plan: Plan
  /// What it was chosen from, and the counts of the solution.
  let assembler: PlanAssembler
  /// The catalog and the plan file.
  let sources: TraceSources
  /// The values so far.
  private(set) var values: [TracedValue] = []

  /// Every area, in the order of the report.
  static let areas: [any TraceArea.Type] = [
    ObjectiveTrace.self, CostTrace.self, FleetTrace.self, ServingTrace.self, HostedTrace.self,
    VerificationTrace.self, DemandTrace.self,
    LimitTrace.self, RunnerUpTrace.self, BreakEvenTrace.self, SystemTrace.self,
    PortfolioTrace.self, RackTrace.self, HourTrace.self,
    WholeCostTrace.self,
  ]

  init(plan: Plan, assembler: PlanAssembler, document: PlanDocument) {
    self.plan = plan
    self.assembler = assembler
    sources = TraceSources(catalog: assembler.candidates.catalog, document: document)
  }

  /// All values of the plan.
  ///
  /// - Complexity: O(lines of the plan × inputs of each).
  static func trace(
    of plan: Plan, assembler: PlanAssembler, document: PlanDocument
  ) -> Trace {
    var builder = TraceBuilder(plan: plan, assembler: assembler, document: document)
    for area in areas { area.add(to: &builder) }
    return Trace(builder.values)
  }

  var document: PlanDocument { sources.document }
  var candidates: Candidates { assembler.candidates }
  var request: PlanRequest { assembler.candidates.request }

  /// Adds a value; nil, as of the power of a rented system, is no number of the report, nor is a cost
  /// of something that there is none of.
  mutating func add(
    _ path: String, _ value: Double?, _ unit: String = "", names: [String] = [], _ formula: String,
    _ inputs: [TraceInput]
  ) {
    guard let value, value.isFinite else { return }
    values.append(
      TracedValue(
        path: path, names: names.filter { !$0.isEmpty }, value: value, unit: unit,
        formula: formula, inputs: inputs.uniqued))
  }

  /// Another value of the plan.
  func value(_ path: String) -> TraceInput { TraceInput(origin: .value(path: path)) }

  /// The cells of a row that are not blank.
  func cells(_ table: String, _ row: String, _ columns: [String]) -> [TraceInput] {
    sources.cells(table, row, columns)
  }

  /// An assumption of the catalog.
  func assumption(_ id: String) -> [TraceInput] { cells("assumptions", id, ["value"]) }

  /// A key of the plan, or what holds where the plan is silent.
  func key(_ keys: [String], else assumptions: [String] = []) -> [TraceInput] {
    sources.key(keys, else: assumptions)
  }

  /// A key of a workload.
  func key(ofWorkload name: String, _ keys: String..., else assumptions: [String] = [])
    -> [TraceInput]
  {
    key(request.path(ofWorkload: name, keys, in: document), else: assumptions)
  }

  /// The score of a model that counts for a workload.
  func score(of model: Model, for workload: WorkloadTerms) -> [TraceInput] {
    let lookup = QualityLookup(
      catalog: candidates.catalog, request: workload.request.quality)
    return lookup.score(of: model).map {
      cells("quality", "\($0.modelID) \($0.benchmark) \($0.mode)", ["score_fraction"])
    } ?? []
  }

  private func quality(_ verification: VerifiedLine?) -> String {
    verification == nil ? "quality" : "verification.credit"
  }

  /// The quality of every line that has one; with a verification, what a request counts for.
  var qualities: [TraceInput] {
    plan.serving.indices.filter { plan.serving[$0].quality != nil }
      .map { value("serving[\($0)]." + quality(plan.serving[$0].verification)) }
      + plan.hosted.indices.map { value("api[\($0)]." + quality(plan.hosted[$0].verification)) }
  }
}
