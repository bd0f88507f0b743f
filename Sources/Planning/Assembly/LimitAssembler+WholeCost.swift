import FleetModel

extension LimitAssembler {
  /// What is emitted, in all and for a million tokens.
  func carbon() -> [LimitEntry] {
    guard let emitted = footprint?.kilogramsPerHour else { return [] }
    var entries: [LimitEntry] = []
    if let limit = problem.carbonLimitKilogramsPerHour {
      entries.append(
        LimitEntry(
          line: LimitLine(
            name: LimitName.carbonOfYear, used: emitted * 8.76, cap: limit * 8.76, unit: "t/year"),
          mayBind: true
        ) { $0.carbonLimitKilogramsPerHour = nil })
    }
    if let limit = problem.carbonLimitKilogramsPerToken {
      let each = emitted / 3600 / cost.deliveredTokensPerSecond
      entries.append(
        LimitEntry(
          line: LimitLine(
            name: LimitName.carbonOfTokens, used: each * 1e6, cap: limit * 1e6, unit: "kg"),
          mayBind: true
        ) { $0.carbonLimitKilogramsPerToken = nil })
    }
    return entries
  }

  /// The systems beside those that are needed, against those that have to be there, in the hour that
  /// leaves fewest of them over.
  func sparesKept() -> [LimitEntry] {
    let kinds = Dictionary(grouping: spares) { [$0.site, $0.system] }
    return kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, lines in
      guard let line = lines.min(by: { $0.leftOver < $1.leftOver }) else { return nil }
      return LimitEntry(
        line: LimitLine(
          name: LimitName.spares(of: line.system, at: line.site), used: Double(line.kept),
          cap: Double(line.spares), unit: "systems", isFloor: true, hour: line.hour),
        mayBind: lines.contains { $0.spares > 0 }
      ) { problem in
        for index in problem.deployments.indices {
          let deployment = problem.deployments[index]
          guard problem.systems[deployment.system].name == line.system,
            problem.places[deployment.place].name == line.site
          else { continue }
          problem.deployments[index].spareSteps = []
          problem.deployments[index].survivesRackLoss = false
        }
      }
    }
  }
}

extension SpareLine {
  /// Systems beside those that replicas need.
  fileprivate var kept: Int { count - needed }
  /// Those beyond the spares that have to stand there.
  fileprivate var leftOver: Int { kept - spares }
}
