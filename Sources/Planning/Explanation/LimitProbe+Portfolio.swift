import FleetModel
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
        name: LimitName.kinds, unit: "kinds", rows: [LimitProbe.Row(MaximumSKUs.row("all"))],
        step: "+1 kind"
      ) { $0.portfolio.maximumSystemKinds = most + 1 }
    ]
  }

  private var lotProbes: [LimitProbe] {
    portfolio.minimumLots.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map { system, lot in
      LimitProbe(
        name: LimitName.lot(of: system), unit: "systems",
        rows: [LimitProbe.Row(MinimumLot.row("lot", system), isLimit: false)],
        looser: LimitLoosening(words: "a lot smaller by one system", unit: "system"),
        step: "-1 system"
      ) { $0.portfolio.minimumLots[system] = lot - 1 }
    }
  }

  /// The share of one vendor, which may be one of any.
  func vendorShareProbe(_ vendor: String) -> LimitProbe {
    let share = portfolio.share(of: vendor) ?? 1
    return LimitProbe(
      name: LimitName.share(ofVendor: vendor), unit: "%",
      rows: hourNames.map {
        LimitProbe.Row(
          VendorShare.row(vendor, inHour: $0), .tokensOfSystems(each: 0.01, hour: $0),
          isLimit: false)
      }, looser: .point, step: "+5 points"
    ) { $0.portfolio.vendorShares[vendor] = min(1, share + 0.05) }
  }

  /// The share of spot systems, which the catalog may assume.
  ///
  /// - Parameter share: 0..<1.
  func spotShareProbe(_ share: Double) -> LimitProbe {
    LimitProbe(
      name: LimitName.spotShare, unit: "%",
      rows: workloads.map {
        LimitProbe.Row(
          SpotShare.row($0.name), .served(workload: $0.name, each: 0.01), isLimit: false)
      }, looser: .point, step: "+5 points"
    ) { $0.cloud.spotShare = min(1, share + 0.05) }
  }

  private var vendorCountProbe: [LimitProbe] {
    guard let least = portfolio.leastVendors else { return [] }
    return [
      LimitProbe(
        name: LimitName.vendors, unit: "vendors",
        rows: [LimitProbe.Row(VendorCount.row("count"), .fixed(-1))],
        looser: LimitLoosening(words: "one vendor fewer", unit: "vendor fewer"), step: "-1 vendor"
      ) { $0.portfolio.leastVendors = max(0, least - 1) }
    ]
  }

  private var averageQualityProbes: [LimitProbe] {
    workloadsOfAllHours.filter { workloads[$0[0]].quality.averageFloor > 0 }.map { positions in
      let name = workloads[positions[0]].nameWithoutHour
      return LimitProbe(
        name: LimitName.averageQuality(of: name), unit: "score",
        rows: [
          LimitProbe.Row(
            AverageQuality.row(name), .servedInYear(workload: name, each: 0.01), isLimit: false)
        ], looser: .hundredth, step: "-0.01",
        change: change(positions[0]) {
          $0.quality.averageFloor = max(0, $0.quality.averageFloor - 0.01)
        })
    }
  }

  private var residencyProbes: [LimitProbe] {
    workloadsOfAllHours.filter { workloads[$0[0]].residency != nil }.map { positions in
      LimitProbe(
        name: LimitName.residency(of: workloads[positions[0]].nameWithoutHour), unit: "%",
        rows: positions.map { workloads[$0].name }.map {
          LimitProbe.Row(Residency.row($0), .served(workload: $0, each: 0.01), isLimit: false)
        }, looser: LimitLoosening(words: "one point less", unit: "point"), step: "-5 points",
        change: change(positions[0]) { workload in
          guard let share = workload.residency?.share else { return }
          workload.residency?.share = max(0, share - 0.05)
        })
    }
  }

  private var changeProbe: [LimitProbe] {
    guard let most = stability?.maximumChanges else { return [] }
    return [
      LimitProbe(
        name: LimitName.changes, unit: "systems",
        rows: [LimitProbe.Row(Stability.row("changes"))], step: "+1 system"
      ) { $0.stability?.maximumChanges = most + 1 }
    ]
  }

  // MARK: Failures

  /// The spares of a system at a place, and the target or the loss that asks for them.
  ///
  /// - Parameters:
  ///   - accelerators: of one system.
  ///   - rackClasses: the classes of racks at the place.
  func spareProbe(
    of system: String, at place: String, accelerators: Int, rackClasses: [String]
  ) -> LimitProbe? {
    guard let (step, change) = availabilityStep else { return nil }
    let names = hourNames.flatMap { hour in
      [Availability.row("spare", system, place, inHour: hour)]
        + rackClasses.map { RackLoss.row("left", system, place, $0, inHour: hour) }
    }
    return LimitProbe(
      name: LimitName.spares(of: system, at: place), unit: "systems",
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
