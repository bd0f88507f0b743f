/// When a solve may stop, and what it may start from.
public struct SolverOptions: Sendable {
  /// The distance between the solution and the bound, as a fraction of the solution's objective, at
  /// which the solution counts as optimal. 0 asks for a full proof.
  public var relativeGap: Double
  /// Wall seconds after which the best solution so far is returned; nil means no limit.
  public var timeLimitSeconds: Double?
  /// Branch-and-bound nodes after which the best solution so far is returned; nil means no limit.
  public var nodeLimit: Int?
  /// MiB the solver may allocate before it fails with an error; nil means no limit.
  public var memoryLimitMiB: Int?
  /// Whether integrality is ignored, which solves the relaxation as a linear program.
  public var relaxesIntegrality: Bool
  /// A point with one value for each variable, taken as the first solution if it is feasible.
  public var startingPoint: [Double]?
  /// A basis to start the first linear program from: of a model with the same variables and, in the
  /// same order, the first of this model's rows. It changes no proof.
  public var startingBasis: Basis?
  /// By variable, the order in which a solver that rounds its way to a first solution makes whole
  /// variables whole, lower ranks first; empty for no order. It changes no proof.
  public var ranks: [Int]
  /// Only points with an objective at least this good are wanted; nil means any.
  ///
  /// A model without such a point counts as infeasible.
  public var cutoff: Double?
  /// Whether rows are added that every whole point keeps and the relaxation breaks.
  ///
  /// They tighten bounds where a proof is short of little, and make each node slower.
  public var usesCuts: Bool
  /// Stops the solve from another thread.
  public var cancellation: CancellationToken?
  /// Whether the ranges in which duals hold are found as well; a linear program only has them.
  public var analyzesLimits: Bool
  /// Whether a linear program is solved once more in exact rational arithmetic, to check the first
  /// answer; integer programs are not.
  public var checksExactly: Bool

  /// Options with a gap of 0.01 % and no limits, unless given.
  public init(
    relativeGap: Double = 1e-4, timeLimitSeconds: Double? = nil, nodeLimit: Int? = nil,
    memoryLimitMiB: Int? = nil, relaxesIntegrality: Bool = false,
    startingPoint: [Double]? = nil, startingBasis: Basis? = nil, ranks: [Int] = [],
    cutoff: Double? = nil,
    usesCuts: Bool = false, cancellation: CancellationToken? = nil, analyzesLimits: Bool = false,
    checksExactly: Bool = false
  ) {
    self.relativeGap = relativeGap
    self.timeLimitSeconds = timeLimitSeconds
    self.nodeLimit = nodeLimit
    self.memoryLimitMiB = memoryLimitMiB
    self.relaxesIntegrality = relaxesIntegrality
    self.startingPoint = startingPoint
    self.startingBasis = startingBasis
    self.ranks = ranks
    self.cutoff = cutoff
    self.usesCuts = usesCuts
    self.cancellation = cancellation
    self.analyzesLimits = analyzesLimits
    self.checksExactly = checksExactly
  }
}

/// An option out of its range.
public struct InvalidOption: Sendable, Hashable, CustomStringConvertible {
  /// The option's name.
  public let option: String
  /// The value given.
  public let value: String
  /// What the option allows.
  public let allowed: String

  /// The option, its value, and what is allowed.
  public var description: String {
    "solver option \(option) is \(value), which it cannot be.\n  Fix: give \(allowed)."
  }
}

extension SolverOptions {
  /// Throws every option that is out of its range for `model`.
  public func validate(for model: LinearModel) throws(SolverError) {
    var problems: [InvalidOption] = []
    func check(_ holds: Bool, _ option: String, _ value: Any, _ allowed: String) {
      guard !holds else { return }
      problems.append(InvalidOption(option: option, value: "\(value)", allowed: allowed))
    }
    check(
      relativeGap.isFinite && relativeGap >= 0, "relativeGap", relativeGap,
      "a fraction of at least 0, such as 0.001 for 0.1 %")
    if let limit = timeLimitSeconds {
      check(limit.isFinite && limit > 0, "timeLimitSeconds", limit, "seconds above 0, or nil")
    }
    if let limit = nodeLimit { check(limit > 0, "nodeLimit", limit, "a count above 0, or nil") }
    if let limit = memoryLimitMiB {
      check(
        (1...1_048_576).contains(limit), "memoryLimitMiB", limit, "1 to 1048576 MiB, or nil")
    }
    if let cutoff {
      check(
        cutoff.isFinite && abs(cutoff) <= LinearModel.largestMagnitude, "cutoff", cutoff,
        "a finite objective value, or nil")
    }
    if let point = startingPoint {
      check(
        point.count == model.variables.count, "startingPoint", "\(point.count) values",
        "\(model.variables.count) values, one for each variable")
    }
    if let basis = startingBasis {
      check(
        basis.variables.count == model.variables.count
          && basis.rows.count <= model.constraints.count,
        "startingBasis", "\(basis.variables.count) variables and \(basis.rows.count) rows",
        "\(model.variables.count) variables and at most \(model.constraints.count) rows, or nil")
    }
    check(
      ranks.isEmpty || ranks.count == model.variables.count, "ranks", "\(ranks.count) values",
      "\(model.variables.count) values, one for each variable, or none")
    guard problems.isEmpty else { throw .invalidOptions(problems) }
  }
}
