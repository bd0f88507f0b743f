import FleetModel

extension LimitAssembler {
  /// What spot systems serve of each workload that they may serve.
  func spotShares() -> [LimitEntry] {
    guard problem.spotShareLimit < 1 else { return [] }
    let spot = Set(problem.places.filter(\.isSpot).map(\.name))
    let positions = problem.places.indices.filter { problem.places[$0].isSpot }
    return problem.workloads.compactMap { workload in
      guard !workload.places.isDisjoint(with: positions) else { return nil }
      let lines = serving.filter { $0.workload == workload.name }
      let used = lines.filter { spot.contains($0.site) }.reduce(0) { $0 + $1.requestsPerSecond }
      let total =
        lines.reduce(0) { $0 + $1.requestsPerSecond }
        + hosted.filter { $0.workload == workload.name }.reduce(0) { $0 + $1.requestsPerSecond }
      // Whole systems leave a remainder that the next one would exceed.
      return LimitEntry(
        line: LimitLine(
          name: "spot share of \(workload.name)", used: total > 0 ? used / total * 100 : 0,
          cap: problem.spotShareLimit * 100, unit: "%"), mayBind: true
      ) { $0.spotShareLimit = 1 }
    }
  }

  /// What goes to hosted models, in attempts per second.
  func hostedRequests() -> [LimitEntry] {
    guard let limit = problem.apiRateLimit, !problem.apiOptions.isEmpty else { return [] }
    let attempts = Dictionary(
      uniqueKeysWithValues: problem.workloads.map { ($0.name, $0.attempts) })
    let used = hosted.reduce(0) { $0 + $1.requestsPerSecond * (attempts[$1.workload] ?? 1) }
    return [
      LimitEntry(
        line: LimitLine(
          name: "requests to hosted models", used: used, cap: limit, unit: "attempts/s"),
        mayBind: used > limit * (1 - 1e-6)
      ) { $0.apiRateLimit = nil }
    ]
  }
}
