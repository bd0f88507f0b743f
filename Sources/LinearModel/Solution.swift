/// What a solve proved, found and measured.
public struct Solution: Sendable, Equatable {
  /// What is known about the model.
  public enum Status: Sendable, Hashable {
    /// `values` is proven to lie within the requested gap of the best possible point.
    case optimal
    /// `values` is feasible, but a limit stopped the proof.
    case feasible(stoppedBy: StopReason)
    /// No point meets all rows and bounds (and the cutoff, where one was given).
    case infeasible
    /// Points of arbitrarily good objective exist.
    case unbounded
    /// A limit stopped the solve before any feasible point was found.
    case noSolutionFound(stoppedBy: StopReason)
  }

  /// What stopped a solve.
  public enum StopReason: String, Sendable, Hashable, CaseIterable {
    /// The time limit.
    case time
    /// The node limit.
    case nodes
    /// The cancellation token.
    case cancelled
    /// No limit: the solver could not go on with a linear program of the search.
    case solver
  }

  /// What is known about the model.
  public var status: Status
  /// Objective at `values`, computed from the model with integers rounded; nil without values.
  public var objective: Double?
  /// No feasible point has a better objective than this; nil when nothing is proven.
  public var bestBound: Double?
  /// One value for each variable, whole for integers; empty without a feasible point.
  public var values: [Double]
  /// Change of the objective for one unit more of each row's limit; empty unless a linear program
  /// was solved to optimality.
  public var rowDuals: [Double]
  /// Change of the objective for one unit more of each variable; empty where `rowDuals` is.
  public var reducedCosts: [Double]
  /// Where the simplex method ended; nil where `rowDuals` is empty, and where that is not known.
  public var basis: Basis?
  /// Between which values the binding limit of each row may move while its dual holds; nil where that
  /// is not known. Empty unless the options asked for it and duals exist.
  public var limitRanges: [ClosedRange<Double>?]
  /// What exact arithmetic makes of the linear program; nil unless the options asked for it and there
  /// is an optimum.
  public var exactCheck: ExactCheck?
  /// The solver's own words for how it ended.
  public var nativeStatus: String
  /// Seconds the solve took on the wall clock.
  public var wallSeconds: Double
  /// Branch-and-bound nodes; 0 for linear programs.
  public var nodeCount: Int
  /// Largest amount by which `values` breaks the model, as `LinearModel.largestViolation(at:)`
  /// measures.
  public var largestViolation: Double
  /// Whether the starting point of the options became the search's first solution.
  public var usedStartingPoint: Bool
  /// Whether the first linear program was solved from the basis of the options.
  public var usedStartingBasis = false

  /// A solution with the given parts; what is left out is absent.
  public init(
    status: Status, objective: Double? = nil, bestBound: Double? = nil, values: [Double] = [],
    rowDuals: [Double] = [], reducedCosts: [Double] = [],
    limitRanges: [ClosedRange<Double>?] = [], nativeStatus: String = "", wallSeconds: Double = 0,
    nodeCount: Int = 0, largestViolation: Double = 0,
    usedStartingPoint: Bool = false
  ) {
    self.status = status
    self.objective = objective
    self.bestBound = bestBound
    self.values = values
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
    self.limitRanges = limitRanges
    self.nativeStatus = nativeStatus
    self.wallSeconds = wallSeconds
    self.nodeCount = nodeCount
    self.largestViolation = largestViolation
    self.usedStartingPoint = usedStartingPoint
  }

  /// Distance between objective and bound as a fraction of the objective; nil while one is unknown.
  public var relativeGap: Double? {
    guard let objective, let bestBound else { return nil }
    return LinearModel.relativeGap(objective: objective, bound: bestBound)
  }

  /// Whether there is a point to use.
  public var hasValues: Bool {
    switch status {
    case .optimal, .feasible: true
    case .infeasible, .unbounded, .noSolutionFound: false
    }
  }

  /// The value of the variable at `index`; nil without a feasible point.
  public subscript(index: LinearModel.VariableIndex) -> Double? {
    values.indices.contains(index.position) ? values[index.position] : nil
  }

  /// The dual of the row at `index`; nil where no duals exist.
  public subscript(index: LinearModel.ConstraintIndex) -> Double? {
    rowDuals.indices.contains(index.position) ? rowDuals[index.position] : nil
  }
}
