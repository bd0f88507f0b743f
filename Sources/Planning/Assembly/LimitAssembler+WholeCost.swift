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
            name: "CO2e a year", used: emitted * 8.76, cap: limit * 8.76, unit: "t/year"),
          mayBind: true
        ) { $0.carbonLimitKilogramsPerHour = nil })
    }
    if let limit = problem.carbonLimitKilogramsPerToken {
      let each = emitted / 3600 / cost.deliveredTokensPerSecond
      entries.append(
        LimitEntry(
          line: LimitLine(
            name: "CO2e for a million tokens", used: each * 1e6, cap: limit * 1e6, unit: "kg"),
          mayBind: true
        ) { $0.carbonLimitKilogramsPerToken = nil })
    }
    return entries
  }

  /// The systems beside those that are needed, against those that have to be there.
  func sparesKept() -> [LimitEntry] {
    spares.map { line in
      LimitEntry(
        line: LimitLine(
          name: "spares of \(line.system) at \(line.site)" + (line.hour.map { " in \($0)" } ?? ""),
          used: Double(line.count - line.needed),
          cap: Double(line.spares), unit: "systems", isFloor: true),
        mayBind: line.spares > 0
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
