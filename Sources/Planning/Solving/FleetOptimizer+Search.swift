import FleetModel
import LinearModel

extension FleetOptimizer {
  /// Solves one program with what is left of the time.
  ///
  /// - Parameters:
  ///   - program: the program, with its objective.
  ///   - relaxed: whether integrality is ignored.
  ///   - gap: the relative gap at which a solution counts as optimal; nil for the optimizer's.
  ///   - start: a point that keeps the rows, to start from.
  ///   - isNearby: whether that is about as good as what a search among few configurations finds.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func solve(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double? = nil, start: [Double]? = nil,
    isNearby: Bool = false
  ) throws(SolverError) -> Solution {
    let gap = gap ?? self.gap
    if relaxed { return try run(program, relaxed: true, gap: gap) }
    guard sizes.hasKernel(program) else {
      return try settlingTraffic(
        of: try run(program, gap: gap, start: start, proof: .whole), program)
    }
    let relaxation = try run(program, relaxed: true, gap: gap, proof: .whole)
    if relaxation.status == .infeasible { return relaxation }
    guard relaxation.status == .optimal else {
      return try settlingTraffic(
        of: try run(program, gap: gap, start: start, proof: .whole), program)
    }
    let known = isNearby ? start : nil
    let found =
      if let known {
        try searchOn(from: known, program, relaxation, gap: gap, isNearby: true)
      } else {
        try searchInSteps(program, relaxation, gap: gap, start: start)
      }
    return try settlingTraffic(of: found, program)
  }

  /// A fleet of the configurations that the relaxation favours; nil where none was found, or the
  /// program is small enough to be searched whole.
  ///
  /// - Throws: `SolverError` when the solver fails.
  func kernelFleet(
    _ program: FleetProgram, gap: Double, start: [Double]?
  ) throws(SolverError) -> [Double]? {
    guard sizes.hasKernel(program) else { return nil }
    let relaxation = try run(program, relaxed: true, gap: gap, proof: .whole)
    guard relaxation.status == .optimal else { return nil }
    let kernel = KernelSearch(program: program, relaxed: relaxation)
    var start = start
    if start == nil, sizes.isLarge(program) {
      start = try FirstFleet(optimizer: self, kernel: kernel).values(gap: gap)
    }
    let found = try run(
      kernel.restricted, gap: gap, shareOfTime: 0.25, nodeLimit: KernelSearch.nodes, start: start)
    return better(try settlingTraffic(of: found, program), start, in: program)
  }

  /// First a fleet, then what is near it and what the relaxation favours, then all that can still beat
  /// the fleet found there.
  private func searchInSteps(
    _ program: FleetProgram, _ relaxation: Solution, gap: Double, start: [Double]?
  ) throws(SolverError) -> Solution {
    let kernel = KernelSearch(program: program, relaxed: relaxation)
    let isLarge = sizes.isLarge(program)
    var isHard = isLarge
    var start = start
    if start == nil, isLarge {
      start = try FirstFleet(optimizer: self, kernel: kernel).values(gap: gap)
      if let proven = proven(start, program, by: relaxation, gap: gap) { return proven }
    }
    if !isLarge || start == nil {
      let found = try run(
        kernel.restricted, gap: gap / 2, shareOfTime: 0.25, nodeLimit: KernelSearch.nodes,
        start: start)
      if let proven = proven(found, by: relaxation, gap: gap) { return proven }
      start = better(found, start, in: program)
      isHard = isHard || found.status.stopReason != nil
    }
    guard let known = start else {
      return try searchFromNothing(program, relaxation, gap: gap)
    }
    // Where branch and bound ends within its nodes, it is quicker than looking around.
    if isHard { return try searchAround(known, program, relaxation, gap: gap) }
    return try searchOn(from: known, program, relaxation, gap: gap)
  }

  /// Searches a program of whose fleets none is known.
  private func searchFromNothing(
    _ program: FleetProgram, _ relaxation: Solution, gap: Double
  ) throws(SolverError) -> Solution {
    if sizes.isLarge(program) { return try run(program, gap: gap, proof: .whole) }
    let found = try run(program, gap: gap, nodeLimit: KernelSearch.nodes, proof: .whole)
    guard found.status.stopReason == .nodes, allows(KernelSearch.nodes) else { return found }
    return try TotalsSearch(optimizer: self, program: program, relaxed: relaxation, gap: gap)
      .solve(from: found.hasValues ? found.values : nil)
  }

  /// Searches what can still beat a fleet, by branch and bound and, where that does not end within its
  /// nodes, around what is best by then.
  private func searchOn(
    from known: [Double], _ program: FleetProgram, _ relaxation: Solution, gap: Double,
    isNearby: Bool = false
  ) throws(SolverError) -> Solution {
    if sizes.isLarge(program) {
      return try searchBeyond(known, program, relaxation, gap: gap, isNearby: isNearby)
    }
    let found = try searchBeyond(
      known, program, relaxation, gap: gap, isNearby: isNearby, nodeLimit: FleetOptimizer.mostNodes)
    guard found.status.stopReason == .nodes, allows(FleetOptimizer.mostNodes) else { return found }
    return try searchAround(found.values, program, relaxation, gap: gap, bound: found.bestBound)
  }

  /// Whether the limit of nodes leaves any after so many.
  private func allows(_ nodes: Int) -> Bool { nodeLimit.map { $0 > nodes } ?? true }

  /// Nodes after which branch and bound over all that can beat a fleet is not worth its time.
  private static let mostNodes = 5000

  /// Searches what is near a fleet, then by totals of systems.
  ///
  /// - Parameter bound: what no fleet is better than, where more is known of it than the relaxation.
  private func searchAround(
    _ known: [Double], _ program: FleetProgram, _ relaxation: Solution, gap: Double,
    bound: Double? = nil
  ) throws(SolverError) -> Solution {
    let isLarge = sizes.isLarge(program)
    let kernel = KernelSearch(program: program, relaxed: relaxation)
    let near = try NeighbourhoodSearch(optimizer: self, kernel: kernel, gap: gap)
      .improved(known, shareOfTime: isLarge ? 0.6 : 0.3)
    var tightened = relaxation
    tightened.objective = near.bound
    if let proven = proven(near.point, program, by: tightened, gap: gap) { return proven }
    if isLarge {
      return try searchBeyond(near.point, program, relaxation, gap: gap, bound: near.bound)
    }
    return try TotalsSearch(optimizer: self, program: program, relaxed: relaxation, gap: gap)
      .solve(from: near.point, bound: bound)
  }

  /// Searches what may hold a fleet better than a known one by at least half of the gap.
  ///
  /// - Parameter bound: what no fleet is better than; nil for the relaxation's.
  private func searchBeyond(
    _ start: [Double], _ program: FleetProgram, _ relaxation: Solution, gap: Double,
    isNearby: Bool = false, bound: Double? = nil, nodeLimit: Int? = nil
  ) throws(SolverError) -> Solution {
    let value = program.model.objectiveValue(at: start)
    let direction = program.model.sense == .minimize ? 1.0 : -1.0
    let target = value - direction * gap / 2 * abs(value)
    let filter = ReducedCostFilter(program: program, relaxed: relaxation, target: target)
    guard let filtered = filter.filtered() else {
      return try run(program, gap: gap, nodeLimit: nodeLimit, start: start, proof: .whole)
    }
    // The known fleet may use what the filter leaves out; the search then starts without it.
    var solution = try run(
      filtered, gap: isNearby ? gap : gap / 2, nodeLimit: nodeLimit, start: start,
      proof: .beyond(target: target, isMinimized: direction > 0))
    let isBetter = solution.objective.map { direction * ($0 - value) < 0 } ?? false
    if !isBetter { solution.setPoint(start, of: program.model) }
    solution.settle(
      bound: solution.bestBound, orTarget: target, floor: bound ?? relaxation.objective, gap: gap,
      direction)
    return solution
  }

  /// Solves a model that is no whole fleet program with what is left of time and nodes.
  ///
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func solve(_ model: LinearModel) throws(SolverError) -> Solution {
    guard let seconds = deadline.secondsLeft else {
      return Solution(stoppedBy: .time, model, start: nil)
    }
    guard budget?.left != 0 else { return Solution(stoppedBy: .nodes, model, start: nil) }
    let nodes = [nodeLimit, budget?.left].compactMap(\.self).min()
    let options = SolverOptions(
      relativeGap: gap, timeLimitSeconds: seconds, nodeLimit: nodes, cancellation: cancellation)
    let solution = try solver.solve(model, options: options)
    budget?.spend(solution.nodeCount)
    return solution
  }

  /// Solves a program, or part of it, once.
  ///
  /// - Parameters:
  ///   - basis: of a relaxation with the same columns and the first rows, to start a relaxation from.
  ///   - proof: what a bound of it says about the whole search, for those who watch it.
  /// - Throws: `SolverError` when the solver fails.
  func run(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double, shareOfTime: Double = 1,
    nodeLimit: Int? = nil, start: [Double]? = nil, basis: Basis? = nil, cutoff: Double? = nil,
    usesCuts: Bool = false, proof: SearchWatch.Proof = .nothing
  ) throws(SolverError) -> Solution {
    guard let seconds = deadline.secondsLeft else {
      return Solution(stoppedBy: .time, program.model, start: relaxed ? nil : start)
    }
    guard budget?.left != 0 else {
      return Solution(stoppedBy: .nodes, program.model, start: relaxed ? nil : start)
    }
    let nodes = [nodeLimit, self.nodeLimit, budget?.nodes(ofShare: shareOfTime)]
    var options = SolverOptions(
      relativeGap: gap, timeLimitSeconds: budget == nil ? seconds * shareOfTime : seconds,
      nodeLimit: relaxed ? nil : nodes.compactMap(\.self).min(),
      relaxesIntegrality: relaxed, startingPoint: start, startingBasis: basis, cutoff: cutoff,
      usesCuts: usesCuts, cancellation: cancellation)
    if relaxed {
      let solution = try solver.solve(program.model, options: options)
      budget?.spend(1)
      watch?.end(solution, isRelaxed: true, proof)
      return solution
    }
    let totals = SearchTotals(program)
    options.startingPoint = start.map(totals.extended)
    options.ranks = totals.ranks
    let progress = watch?.follow(proof)
    let solution = totals.restricted(
      try solver.solve(totals.model, options: options, progress: progress))
    budget?.spend(solution.nodeCount)
    watch?.end(solution, isRelaxed: false, proof)
    return solution
  }

  /// A point that the relaxation of the program proves; nil if it does not.
  private func proven(
    _ point: [Double]?, _ program: FleetProgram, by relaxation: Solution, gap: Double
  ) -> Solution? {
    guard let point else { return nil }
    var solution = relaxation
    solution.rowDuals = []
    solution.reducedCosts = []
    solution.setPoint(point, of: program.model)
    return proven(solution, by: relaxation, gap: gap)
  }

  /// A solution of part of the program that the relaxation of the whole proves; nil if it does not.
  private func proven(_ found: Solution, by relaxation: Solution, gap: Double) -> Solution? {
    guard found.hasValues, let value = found.objective, let bound = relaxation.objective,
      LinearModel.relativeGap(objective: value, bound: bound) <= gap
        || isEnough?(found.values, bound) ?? false
    else { return nil }
    var solution = found
    solution.status = .optimal
    solution.bestBound = bound
    return solution
  }

  /// The better of two points to start from.
  private func better(_ found: Solution, _ start: [Double]?, in program: FleetProgram) -> [Double]?
  {
    guard found.hasValues, let value = found.objective else { return start }
    guard let start else { return found.values }
    let other = program.model.objectiveValue(at: start)
    let isBetter = program.model.sense == .maximize ? value > other : value < other
    return isBetter ? found.values : start
  }

  /// The same systems and replicas with traffic that keeps every row to the last digits.
  ///
  /// Rounding a replica that is nearly none to none leaves its trickle of traffic behind, within the
  /// solver's tolerance. Solved once more with the whole numbers fixed, it flows elsewhere.
  private func settlingTraffic(
    of solution: Solution, _ program: FleetProgram
  ) throws(SolverError) -> Solution {
    guard solution.hasValues, !solution.values.isEmpty else { return solution }
    let options = SolverOptions(timeLimitSeconds: max(1, deadline.secondsLeft ?? 0))
    let exact = try solver.solve(
      program.model.fixingIntegers(at: program.settlingUse(in: solution.values)),
      options: options)
    guard exact.status == .optimal else { return solution }
    var settled = solution
    settled.values = exact.values
    settled.objective = exact.objective
    settled.largestViolation = exact.largestViolation
    return settled
  }
}

extension Solution {
  /// What there is where nothing may be solved any more: the point to start from, where it keeps the
  /// model.
  fileprivate init(
    stoppedBy reason: Solution.StopReason, _ model: LinearModel, start: [Double]?
  ) {
    self.init(
      status: .noSolutionFound(stoppedBy: reason),
      nativeStatus: reason == .nodes ? "no nodes left" : "no time left")
    guard let start, model.largestViolation(at: start) <= 1e-6 else { return }
    status = .feasible(stoppedBy: reason)
    setPoint(start, of: model)
  }

  /// Takes over a point that keeps the model.
  fileprivate mutating func setPoint(_ point: [Double], of model: LinearModel) {
    values = point
    objective = model.objectiveValue(at: point)
    largestViolation = model.largestViolation(at: point)
    usedStartingPoint = true
  }

  /// Sets status and bound after a search of a filtered program: what was left out is no better
  /// than the target, and nothing is better than the floor.
  fileprivate mutating func settle(
    bound: Double?, orTarget target: Double, floor: Double?, gap: Double, _ direction: Double
  ) {
    let stop = status.stopReason
    let floor = floor ?? -direction * .infinity
    // A filtered program without any fleet leaves the target as the bound.
    let inside = status == .infeasible ? target : bound ?? floor
    let least = direction > 0 ? min(inside, target) : max(inside, target)
    bestBound = direction > 0 ? max(least, floor) : min(least, floor)
    let isProven = relativeGap.map { $0 <= gap } ?? false
    // A search that came to its end leaves no more open than what rounds.
    guard let stop, !isProven else { return status = .optimal }
    status = .feasible(stoppedBy: stop)
  }
}
