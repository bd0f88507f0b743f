import Quantities

extension PlanRequest {
  /// Limits on kinds, lots, numbers of vendors, mean qualities, places and changes, in the order of a plan's limits.
  var portfolioProbes: [LimitProbe] {
    kindProbe + lotProbes + vendorCountProbe + averageQualityProbes + residencyProbes + changeProbe
  }

  private var kindProbe: [LimitProbe] {
    guard let most = portfolio.maximumSystemKinds else { return [] }
    return [
      LimitProbe(
        name: "kinds of systems", unit: "kinds", rows: ["MaximumSKUs[all]"], step: "+1 kind"
      ) { $0.portfolio.maximumSystemKinds = most + 1 }
    ]
  }

  private var lotProbes: [LimitProbe] {
    portfolio.minimumLots.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map { system, lot in
      LimitProbe(
        name: "lot of \(system)", unit: "systems",
        rows: [LimitProbe.Row("MinimumLot[lot,\(system)]", .fixed(1), isLimit: false)],
        looser: LimitLoosening(words: "a lot smaller by one system", unit: "system"),
        step: "-1 system"
      ) { $0.portfolio.minimumLots[system] = lot - 1 }
    }
  }

  /// The share of one vendor, which may be one of any.
  func vendorShareProbe(_ vendor: String) -> LimitProbe {
    let share = portfolio.share(of: vendor) ?? 1
    return LimitProbe(
      name: "share of \(vendor)", unit: "%",
      rows: [
        LimitProbe.Row("VendorShare[\(vendor)]", .tokensOfSystems(each: 0.01), isLimit: false)
      ], looser: .point, step: "+5 points"
    ) { $0.portfolio.vendorShares[vendor] = min(1, share + 0.05) }
  }

  private var vendorCountProbe: [LimitProbe] {
    guard let least = portfolio.leastVendors else { return [] }
    return [
      LimitProbe(
        name: "number of vendors", unit: "vendors",
        rows: [LimitProbe.Row("VendorCount[count]", .fixed(-1))],
        looser: LimitLoosening(words: "one vendor fewer", unit: "vendor fewer"), step: "-1 vendor"
      ) { $0.portfolio.leastVendors = max(0, least - 1) }
    ]
  }

  private var averageQualityProbes: [LimitProbe] {
    workloads.indices.filter { workloads[$0].quality.averageFloor > 0 }.map { position in
      let (name, floor) = (workloads[position].name, workloads[position].quality.averageFloor)
      return LimitProbe(
        name: "average quality of \(name)", unit: "score",
        rows: [
          LimitProbe.Row(
            "AverageQuality[\(name)]", .served(workload: name, each: 0.01), isLimit: false)
        ], looser: .hundredth, step: "-0.01"
      ) { $0.workloads[position].quality.averageFloor = max(0, floor - 0.01) }
    }
  }

  private var residencyProbes: [LimitProbe] {
    workloads.indices.compactMap { position in
      guard let share = workloads[position].residency?.share else { return nil }
      let name = workloads[position].name
      return LimitProbe(
        name: "residency of \(name)", unit: "%",
        rows: [
          LimitProbe.Row("Residency[\(name)]", .served(workload: name, each: 0.01), isLimit: false)
        ], looser: LimitLoosening(words: "one point less", unit: "point"), step: "-5 points"
      ) { $0.workloads[position].residency?.share = max(0, share - 0.05) }
    }
  }

  private var changeProbe: [LimitProbe] {
    guard let most = stability?.maximumChanges else { return [] }
    return [
      LimitProbe(
        name: "changes against the earlier plan", unit: "systems", rows: ["Stability[changes]"],
        step: "+1 system"
      ) { $0.stability?.maximumChanges = most + 1 }
    ]
  }

  // MARK: Failures

  /// The spares of a system at a place, and the target or the loss that asks for them.
  ///
  /// - Parameters:
  ///   - line: the spares.
  ///   - accelerators: of one system.
  ///   - rackClasses: the classes of racks at the place.
  func spareProbe(_ line: SpareLine, accelerators: Int, rackClasses: [String]) -> LimitProbe? {
    guard let (step, change) = availabilityStep else { return nil }
    let place = "\(line.system),\(line.site)"
    let names =
      ["Availability[spare,\(place)]"] + rackClasses.map { "RackLoss[left,\(place),\($0)]" }
    return LimitProbe(
      name: "spares of \(line.system) at \(line.site)", unit: "systems",
      rows: names.map { LimitProbe.Row($0, .fixed(Double(accelerators)), isLimit: false) },
      looser: LimitLoosening(words: "one spare fewer", unit: "spare fewer"), step: step,
      change: change)
  }

  /// Ten times as much time without enough systems, or a smaller loss to survive.
  private var availabilityStep: (String, @Sendable (inout PlanRequest) -> Void)? {
    if let target = availability.target {
      let lower = ((1 - (1 - target) * 10) * 1e9).rounded() / 1e9
      let text = (lower * 100).shortText
      return lower > 0
        ? ("target \(text) %", { $0.availability.target = lower })
        : ("no target", { $0.availability.target = nil })
    }
    return survivalStep
  }

  /// The next smaller loss to survive; nil where none has to be.
  var survivalStep: (String, @Sendable (inout PlanRequest) -> Void)? {
    switch availability.survives {
    case .none: nil
    case .node: ("survives: none", { $0.availability.survives = .none })
    case .rack: ("survives: node", { $0.availability.survives = .node })
    }
  }
}
