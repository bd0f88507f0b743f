import FleetModel
import LinearModel
import Performance

/// Finds out what would let something serve a workload that nothing can serve, with a plan that keeps all
/// limits.
///
/// Other workloads that nothing can serve are left aside meanwhile. Every value is tried by finding its
/// candidates and some fleet of theirs.
struct ServiceRelaxation {
  /// The plan's candidates as it stands.
  let candidates: Candidates
  /// What finds a fleet.
  let analysis: ConflictAnalysis
  /// Candidates of a changed plan.
  let find: (PlanRequest) throws -> Candidates

  typealias Remedy = ConflictReport.Remedy

  /// What would help a workload.
  struct Found {
    /// Each number alone, all others as they are.
    var remedies: [Remedy] = []
    /// Numbers and limits that would do together, where no number does alone.
    var together: [Remedy] = []
  }

  /// What would help each of some workloads, by name; nil where time or nodes ended before that.
  ///
  /// - Parameter names: the workloads that nothing can serve.
  /// - Throws: what building candidates throws; `SolverError` if the solver fails.
  /// - Complexity: about ten candidate searches and ten integer programs for each number.
  func found(for names: [String]) throws -> [String: Found] {
    var found: [String: Found] = [:]
    for name in names {
      guard let position = candidates.workloads.firstIndex(where: { $0.request.name == name })
      else { continue }
      let workload = candidates.workloads[position].request
      let others = Set(names.compactMap(family)).subtracting([workload.family])
      let search = Search(
        relaxation: self, family: workload.family, terms: terms(at: position),
        request: leaving(others, out: candidates.request))
      let before = analysis.unanswered.number
      let answer = try search.answer()
      guard analysis.optimizer.hasTime else { break }
      if analysis.isAnswered(since: before) { found[name] = answer }
    }
    return found
  }

  private func family(_ name: String) -> String? {
    candidates.workloads.first { $0.request.name == name }?.request.family
  }

  private func leaving(_ families: Set<String>, out request: PlanRequest) -> PlanRequest {
    var request = request
    request.workloads.removeAll { families.contains($0.family) }
    return request
  }

  /// The numbers that stand in the way of a workload, as far as what failed shows.
  private func terms(at position: Int) -> [ServiceTerm] {
    let request = candidates.request
    guard !candidates.systems.isEmpty else { return request.power.cap == nil ? [] : [.powerCap] }
    let workload = candidates.workloads[position].request
    let obstacles = candidates.rejections.obstacles(to: position)
    var terms: [ServiceTerm] = []
    if obstacles.contains(where: \.isAboutLatency) {
      terms += workload.slo.ttft.keys.sorted().map { .ttft($0) }
      terms += workload.slo.tpot.keys.sorted().map { .tpot($0) }
    }
    let isBucket = workload.nameWithoutHour != workload.family
    let isJudged = workload.verification.choices.contains(where: \.judgesOnFleet)
    if obstacles.contains(where: \.isAboutLength), !isBucket, !isJudged {
      terms += [.inputTokens, .outputTokens]
    }
    if candidates.rejections.unverified[position] != nil, workload.verification.leastAnswered > 0 {
      terms.append(.leastAnswered)
    }
    return terms
  }
}

extension ServiceRelaxation {
  /// The search for one workload.
  fileprivate struct Search {
    let relaxation: ServiceRelaxation
    let family: String
    let terms: [ServiceTerm]
    let request: PlanRequest

    private var analysis: ConflictAnalysis { relaxation.analysis }

    /// Each number alone; all of them together, with limits where need be, if none helps alone.
    func answer() throws -> Found {
      var found = Found()
      for term in terms {
        let value = try least(term, in: request, [])
        found.remedies.append(remedy(term, value))
      }
      if found.remedies.allSatisfy({ $0.value == nil }) { found.together = try together() }
      return found
    }

    private func remedy(_ term: ServiceTerm, _ value: Double?) -> Remedy {
      Remedy(
        limit: term.name(of: family),
        current: term.value(of: family, in: request).map(term.text), needed: value.map(term.need),
        keys: value == nil ? [] : [term.key(of: family)], value: value.map(term.text))
    }

    /// All numbers with the least that the limits then need; each number in turn is then as tight as
    /// the others and those limits allow.
    private func together() throws -> [Remedy] {
      var relaxed = terms.reduce(request) { $1.setting(nil, of: family, in: $0) }
      guard let limits = try limits(of: relaxed) else { return [] }
      var remedies: [Remedy] = []
      for term in terms {
        let own = term.value(of: family, in: request)
        let kept = term.setting(own, of: family, in: relaxed)
        if try isPossible(kept, limits) {
          relaxed = kept
          continue
        }
        guard let value = try least(term, in: kept, limits) else { return [] }
        relaxed = term.setting(value, of: family, in: kept)
        remedies.append(remedy(term, value))
      }
      let problem = try relaxation.find(request).problem
      return remedies + limits.map { Remedy([$0], in: problem) }
    }

    /// What limits would have to be for some fleet; empty if none has to give way, nil if none helps.
    private func limits(of request: PlanRequest) throws -> [LimitValue]? {
      if try isPossible(request, []) { return [] }
      let found = try relaxation.find(request)
      guard UnservableFinder(candidates: found).workloads().isEmpty else { return nil }
      let elastic = ElasticRelaxation(
        analysis: analysis.forcedToServe(found.problem), problem: found.problem)
      guard let steps = try elastic.steps()?.steps else { return nil }
      let limits = LimitValue.loosest(steps, in: found.problem)
      return try isPossible(request, limits) ? limits : nil
    }

    /// The next looser value with which there is a fleet; nil if there is none with any.
    private func least(
      _ term: ServiceTerm, in request: PlanRequest, _ limits: [LimitValue]
    ) throws -> Double? {
      guard let current = term.value(of: family, in: request) else { return nil }
      let isPossible = { (value: Double?) in
        try self.isPossible(term.setting(value, of: family, in: request), limits)
      }
      guard try isPossible(nil) else { return nil }
      let values = term.looser(than: current)
      var (low, high) = (0, min(16, values.count))
      while high < values.count, try !isPossible(values[high - 1]) {
        (low, high) = (high, min(2 * high, values.count))
      }
      while low < high {
        let middle = (low + high) / 2
        if try isPossible(values[middle]) { high = middle } else { low = middle + 1 }
      }
      return low < values.count ? values[low] : nil
    }

    /// Whether something serves every workload and some fleet keeps all limits.
    private func isPossible(_ request: PlanRequest, _ limits: [LimitValue]) throws -> Bool {
      guard analysis.optimizer.hasTime else { return false }
      let found = try relaxation.find(request)
      guard UnservableFinder(candidates: found).workloads().isEmpty else { return false }
      let problem = limits.reduce(found.problem) { $1.relaxed($0) }
      guard NamedChecks(problem: problem).sentences().isEmpty else { return false }
      return try analysis.forcedToServe(problem).isFeasible(problem)
    }
  }
}

extension ServingObstacle {
  /// Whether a latency is the reason.
  fileprivate var isAboutLatency: Bool {
    switch self {
    case .tooSlow(let obstacle): obstacle.nearest != nil
    case .notMeasured(.slower): true
    case .impossible, .notMeasured: false
    }
  }

  /// Whether the lengths of requests are.
  fileprivate var isAboutLength: Bool {
    switch self {
    case .impossible(.contextTooLong), .impossible(.cacheTooSmall), .notMeasured(.lengths): true
    case .impossible, .tooSlow, .notMeasured: false
    }
  }
}
