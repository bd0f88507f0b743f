import Catalog
import Performance
import Quantities

extension PlanCertificate {
  /// Every workload gets at least its coverage, and no more than it asks for.
  func demand() -> [String] {
    // A judge that nobody calls for has nothing to tell.
    let asked = workloads.values.filter { $0.request.judgeRole.map { calls(for: $0) > 0 } ?? true }
    let missing = Set(asked.map(\.request.name)).subtracting(plan.demand.map(\.workload)).sorted()
      .map { "\($0) is missing from the plan." }
    return missing
      + plan.demand.flatMap { line -> [String] in
        guard let terms = workloads[line.workload] else { return ["unknown \(line.workload)."] }
        return demand(line, terms)
      }
  }

  /// What a judge on the fleet must do is what the policies in use call for.
  private func demand(_ line: DemandLine, _ terms: WorkloadTerms) -> [String] {
    let served = answers.filter { $0.workload == line.workload }
      .reduce(0) { $0 + $1.requestsPerSecond }
    let calls = terms.request.judgeRole.map { self.calls(for: $0) }
    let peak = calls ?? terms.request.peakRequestsPerSecond
    let meanShare = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
    return differing("peak of \(line.workload)", line.peakRequestsPerSecond, peak)
      + differing("mean of \(line.workload)", line.meanRequestsPerSecond, peak * meanShare)
      + differing("served requests of \(line.workload)", line.servedRequestsPerSecond, served)
      + exceeding("requests served of \(line.workload)", served, peak)
      + exceeding("coverage of \(line.workload)", terms.coverage * peak, served)
  }

  /// Every answer, or their mean, is at or above the floor.
  func qualityFloors() -> [String] {
    workloads.values.sorted { $0.request.name < $1.request.name }.flatMap { terms -> [String] in
      let floor = terms.request.quality.floor
      let stated = serving(terms.request.name).flatMap {
        differing(
          "quality of \($0.model) in \($0.format)", $0.quality ?? 0,
          checked($0, terms)?.right ?? quality(of: $0, terms))
      }
      guard terms.request.quality.reading == .each else { return stated }
      return stated
        + answers.filter { $0.workload == terms.request.name && $0.requestsPerSecond > 0 }.flatMap {
          exceeding("quality floor of \(terms.request.name)", floor, $0.quality)
        }
    }
      + means { $0.quality.reading == .average ? $0.quality.floor : 0 }
      .flatMap { exceeding("mean quality floor of \($0.workload)", $0.floor, $0.mean) }
  }

  /// Floors of mean qualities and the means, over all hours of each workload that has a floor and is
  /// served.
  func means(
    of floor: (WorkloadRequest) -> Double
  ) -> [(workload: String, floor: Double, mean: Double)] {
    let inHours = Dictionary(grouping: workloads.values, by: \.request.nameWithoutHour)
    return inHours.sorted { $0.key < $1.key }.compactMap { name, hours in
      let floor = floor(hours[0].request)
      guard floor > 0 else { return nil }
      var (sum, total) = (0.0, 0.0)
      for terms in hours {
        let share = request.shareOfYear(terms.request.hour)
        for answer in answers where answer.workload == terms.request.name {
          sum += share * answer.quality * answer.requestsPerSecond
          total += share * answer.requestsPerSecond
        }
      }
      return total > 0 ? (name, floor, sum / total) : nil
    }
  }

  /// Predicted latencies keep the objectives as the user states them, at allowed places.
  func latencies() -> [String] {
    plan.serving.flatMap { line -> [String] in
      guard let terms = workloads[line.workload] else { return ["unknown \(line.workload)."] }
      var found = terms.objectives.flatMap { objective -> [String] in
        guard let value = line.latency(of: objective) else { return [] }
        return exceeding(
          "\(objective.name) of \(line.workload)", value.seconds, objective.limit.seconds)
      }
      if let allowed = terms.request.placeNames, !allowed.contains(line.site) {
        found.append("\(line.workload) is served at \(line.site), which it does not allow.")
      }
      if let allowed = terms.request.modelIDs, !allowed.contains(line.model) {
        found.append("\(line.workload) is served by \(line.model), which it does not allow.")
      }
      return found
    }
  }

  /// The quality of a line's answers; 0 where the workload counts none.
  func quality(of line: ServingLine, _ terms: WorkloadTerms) -> Double {
    guard terms.request.quality.countsScores, let model = catalog.models[line.model],
      let format = catalog.formats[line.format]
    else { return 0 }
    let lookup = QualityLookup(catalog: catalog, request: terms.request.quality)
    return lookup.quality(of: model, format: format) ?? 0
  }

  func serving(_ workload: String) -> [ServingLine] {
    plan.serving.filter { $0.workload == workload }
  }
}
