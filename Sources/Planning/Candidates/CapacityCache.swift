import Catalog
import Performance
import Synchronization

/// Why a configuration cannot serve a workload.
indirect enum ServingObstacle: Error, Hashable {
  /// The replica cannot exist.
  case impossible(Infeasibility)
  /// It can exist but meets the objectives at no rate.
  case tooSlow(NoCapacity)
  /// No measured row speaks for the workload.
  case notMeasured(MeasuredMatch.Obstacle)

  /// The reason with its numbers, in one sentence.
  var reason: String {
    switch self {
    case .impossible(let infeasibility): infeasibility.reason
    case .tooSlow(let obstacle): obstacle.reason
    case .notMeasured(let obstacle): obstacle.reason
    }
  }
}

/// Capacities found so far, so that a sweep computes each one once.
///
/// A class, because the points of a sweep share it; a mutex guards it.
final class CapacityCache: Sendable {
  /// Everything a capacity depends on besides the catalog, which stays the same.
  struct Key: Hashable {
    let acceleratorID: Accelerator.ID
    let modelID: Model.ID
    let formatID: WeightFormat.ID
    let tensorParallel: Int
    let limits: ServingConfiguration.RuntimeLimits
    let traffic: TrafficShape
    let objectives: [LatencyObjective]
    /// With which probability the model's capacity is to be reached; nil for the prediction itself.
    var confidence: Double?
    /// Step times of the user's own; nil where the model derives them.
    var stepTimes: StepTimes?
  }

  /// Everything a search of layouts depends on besides the catalog.
  struct SearchKey: Hashable {
    let subject: LayoutFinder.Subject
    let limits: ServingConfiguration.RuntimeLimits
    let chunkBudgets: [Int]
    let speculation: SpeculationRequest
    let traffic: TrafficShape
    let objectives: [LatencyObjective]
    let confidence: Double?
  }

  private let searches = Mutex<[SearchKey: [LayoutFinder.Served]]>([:])
  private let entries = Mutex<[Key: Result<ReplicaCapacity, ServingObstacle>]>([:])

  /// How many capacities and searches of layouts were computed from formulas so far.
  var computedCount: Int { entries.withLock { $0.count } + searches.withLock { $0.count } }

  /// What a search found, if it was done before.
  func served(_ key: SearchKey) -> [LayoutFinder.Served]? { searches.withLock { $0[key] } }

  /// Keeps what a search found.
  func keep(_ found: [LayoutFinder.Served], for key: SearchKey) {
    searches.withLock { $0[key] = found }
  }

  /// The capacity under `key`, computed by `compute` the first time.
  func capacity(
    _ key: Key, compute: () -> Result<ReplicaCapacity, ServingObstacle>
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    if let known = entries.withLock({ $0[key] }) { return known }
    let result = compute()
    entries.withLock { $0[key] = result }
    return result
  }
}
