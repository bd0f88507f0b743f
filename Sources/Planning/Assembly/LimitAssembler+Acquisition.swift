import FleetModel

extension LimitAssembler {
  /// The largest share of a workload that spot systems serve.
  func spotShares() -> [LimitEntry] {
    let positions = problem.places.indices.filter { problem.places[$0].isSpot }
    let mayUse = problem.workloads.filter { !$0.places.isDisjoint(with: positions) }
    guard problem.spotShareLimit < 1, !mayUse.isEmpty else { return [] }
    let shares = mayUse.map { workload -> Double in
      let lines = serving.filter { $0.workload == workload.name }
      let used = lines.filter { $0.site == PlaceTerms.spotName }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let total =
        lines.reduce(0) { $0 + $1.requestsPerSecond }
        + hosted.filter { $0.workload == workload.name }.reduce(0) { $0 + $1.requestsPerSecond }
      return total > 0 ? used / total : 0
    }
    // Whole systems may leave a remainder that the next one would exceed.
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.spotShare, used: (shares.max() ?? 0) * 100,
          cap: problem.spotShareLimit * 100, unit: "%",
          hour: shares.firstHighest.flatMap { assembler.name(ofHour: mayUse[$0].hour) }),
        mayBind: true
      ) { $0.spotShareLimit = 1 }
    ]
  }

  /// What goes to hosted models, in attempts per second; of several hours in that with most of them.
  func hostedRequests() -> [LimitEntry] {
    guard let limit = problem.apiRateLimit, !problem.apiOptions.isEmpty else { return [] }
    let attempts = Dictionary(
      uniqueKeysWithValues: problem.workloads.map { ($0.name, $0.attempts) })
    let hours = problem.hourPositions.map { assembler.name(ofHour: $0) }
    let rates = hours.map { hour in
      hosted.filter { $0.hour == hour }.reduce(0) {
        $0 + $1.requestsPerSecond * (attempts[$1.workload] ?? 1)
          * ($1.verification?.attempts ?? 1)
      }
    }
    let used = rates.max() ?? 0
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.hostedRequests, used: used, cap: limit, unit: "attempts/s",
          hour: rates.firstHighest.flatMap { hours[$0] }),
        mayBind: used > limit * (1 - 1e-6)
      ) { $0.apiRateLimit = nil }
    ]
  }
}
