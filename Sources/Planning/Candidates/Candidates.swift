import Catalog
import FleetModel
import Performance
import Quantities

/// Everything a plan chooses from, and what each position of the integer program stands for.
struct Candidates {
  /// What is asked for; with the least cost as its goal where no answer counts for anything.
  var request: PlanRequest
  /// The first goal that was given up because no answer counts for more than nothing; nil otherwise.
  var abandonedObjective: Objective?
  /// What was looked at.
  let catalog: Catalog
  /// Defaults of the catalog.
  let defaults: Defaults
  /// Workloads, by position in the problem.
  let workloads: [WorkloadTerms]
  /// Places, by position in the problem.
  let places: [PlaceTerms]
  /// Systems, by position in the problem.
  let systems: [SystemSKU]
  /// Offers, by position in the problem.
  let offers: [OfferTerms]
  /// Layouts, by position of the configuration in the problem.
  let layouts: [ServingExplorer.Layout]
  /// Replicas with their capacity, by position of the assignment in the problem.
  let replicas: [ReplicaCapacity]
  /// How answers are verified, by position of the assignment in the problem; nil where the workload's
  /// own terms hold.
  let policies: [PolicyTerms?]
  /// Hosted models, by position of the option in the problem.
  let hosted: [HostedTerms]
  /// The integer program's view, dominated configurations left out.
  let problem: FleetProblem
  /// Why systems or configurations are not among the candidates.
  let rejections: Rejections
  /// How many configurations met some workload's objectives before pruning.
  let configurationsBeforePruning: Int
}

/// What was looked at and left out, with the reasons.
struct Rejections {
  /// Systems that cannot be had, with the reasons.
  var unavailable: [SystemSKU.ID: [String]] = [:]
  /// Systems that can be rented but not owned, with the reasons.
  var notOwned: [SystemSKU.ID: [String]] = [:]
  /// Obstacles by workload position and system.
  var obstacles: [Int: [SystemSKU.ID: [ServingObstacle]]] = [:]
  /// Models on systems that serve a workload in no layout; asked for obstacles only when needed.
  var unserved: [ServingExplorer.Unserved] = []
  /// Configurations that meet the objectives and whose answers no allowed policy verifies, by workload
  /// position.
  var unverified: [Int: Int] = [:]
  /// Configurations tried, by workload position.
  var tried: [Int: Int] = [:]

  /// The reasons why nothing serves a workload: the kinds that came nearest to serving it first, then
  /// the most frequent, with the nearest miss of each.
  func reasons(for workload: Int, limitedTo systemID: SystemSKU.ID? = nil) -> [String] {
    let all = misses(of: workload, limitedTo: systemID)
    let groups = Dictionary(grouping: all) { $0.1.kind }
    let ranked = groups.sorted { left, right in
      let leftStage = left.value[0].1.stage
      let rightStage = right.value[0].1.stage
      return (-leftStage, -left.value.count, left.key)
        < (-rightStage, -right.value.count, right.key)
    }
    return ranked.map { _, members in
      let nearest = members.min { $0.1.miss < $1.1.miss }
      let sample = nearest.map { "\($0.1.reason) (\($0.0))" } ?? ""
      let noun = members.count == 1 ? "configuration" : "configurations"
      return "\(members.count) \(noun): \(sample)"
    }
  }

  /// How many of the configurations that were counted as tried for a workload no reason is known of.
  func unexplained(for workload: Int) -> Int {
    let explained = misses(of: workload, limitedTo: nil).count + (unverified[workload] ?? 0)
    return max(0, (tried[workload] ?? 0) - explained)
  }

  /// Every obstacle to a workload.
  ///
  /// - Complexity: a search of the layouts that serve nothing.
  func obstacles(to workload: Int) -> [ServingObstacle] {
    misses(of: workload, limitedTo: nil).map(\.1)
  }

  /// Every obstacle to a workload, with its system.
  private func misses(
    of workload: Int, limitedTo systemID: SystemSKU.ID?
  ) -> [(SystemSKU.ID, ServingObstacle)] {
    var known = obstacles[workload] ?? [:]
    for unserved in unserved
    where unserved.workload == workload && (systemID ?? unserved.system) == unserved.system {
      known[unserved.system, default: []] += unserved.obstacles()
    }
    return known.filter { systemID == nil || $0.key == systemID }
      .sorted { $0.key < $1.key }
      .flatMap { id, obstacles in obstacles.map { (id, $0) } }
  }
}

extension ServingObstacle {
  /// What kind of obstacle it is; obstacles of one kind are counted together.
  var kind: String {
    switch self {
    case .impossible(let infeasibility):
      switch infeasibility {
      case .formatUnsupported, .peakRateUnknown: "format"
      case .onChipMemory: "on-chip memory"
      case .headsNotDivisible, .beyondScaleUpDomain, .domainsNotJoined, .pipelineTooLong,
        .noTransferLink:
        "layout"
      case .noCalibration, .foreignCalibration: "calibration"
      case .weightsTooLarge: "weights"
      case .contextTooLong: "context"
      case .cacheTooSmall: "cache"
      case .invalid: "input"
      }
    case .tooSlow(let obstacle): "\(obstacle.limit)"
    case .notMeasured(let obstacle): "not measured \(obstacle.stage)"
    }
  }

  /// How near it is to serving: checks run in this order, and a later one is a nearer miss.
  var stage: Int {
    switch self {
    case .impossible(let infeasibility):
      switch infeasibility {
      case .invalid: 0
      case .formatUnsupported, .peakRateUnknown: 1
      case .headsNotDivisible, .beyondScaleUpDomain, .domainsNotJoined, .pipelineTooLong,
        .noTransferLink:
        2
      case .onChipMemory: 3
      case .noCalibration, .foreignCalibration: 4
      case .contextTooLong: 5
      case .weightsTooLarge: 6
      case .cacheTooSmall: 7
      }
    case .tooSlow: 8
    case .notMeasured(let obstacle): obstacle.stage
    }
  }

  /// How far it misses, for finding the nearest; only comparable within a kind.
  var miss: Double {
    switch self {
    case .impossible(.weightsTooLarge(let needed, let available)),
      .impossible(.cacheTooSmall(let needed, let available)):
      needed / available.clampedAboveZero
    case .impossible: 0
    case .tooSlow(let obstacle): obstacle.nearest?.seconds ?? .infinity
    case .notMeasured(.slower(_, let known, let limit, _)): known / limit
    case .notMeasured: 0
    }
  }
}

extension Quantity {
  fileprivate var clampedAboveZero: Quantity { Swift.max(self, Quantity(1e-9)) }
}
