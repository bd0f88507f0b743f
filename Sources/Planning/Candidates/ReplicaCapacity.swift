import Catalog
import Performance
import Quantities

/// What one replica carries of one kind of traffic, and how that is known.
///
/// A class, because thousands of these large values move through tables while candidates are built.
final class ReplicaCapacity: Sendable {
  /// How a capacity is known.
  enum Basis: Sendable {
    /// Derived from the catalog's chips and models.
    case model(ReplicaModel, Capacity, StepBasis)
    /// From step times that the user fitted.
    case coefficients(StepTimes, FittedReplica, Capacity)
    /// Measured.
    case measured(MeasuredCapacity)
    /// Derived in the same way, with prompts on replicas of their own.
    case apart(ApartReplica)
  }

  /// How the capacity is known.
  let basis: Basis
  /// The most requests per second with every objective kept.
  let requestsPerSecond: Double
  /// The same of the replicas of one queue that compute the prompts; nil where the replica does.
  let prefillRequestsPerSecond: Double?

  init(apart replica: ApartReplica) {
    basis = .apart(replica)
    requestsPerSecond = replica.decode.requestsPerSecond
    prefillRequestsPerSecond = replica.poolRequestsPerSecond
  }

  init(model: ReplicaModel, capacity: Capacity, steps: StepBasis) {
    basis = .model(model, capacity, steps)
    requestsPerSecond = capacity.requestsPerSecond
    prefillRequestsPerSecond = nil
  }

  init(row: StepTimes, replica: FittedReplica, capacity: Capacity) {
    basis = .coefficients(row, replica, capacity)
    requestsPerSecond = capacity.requestsPerSecond
    prefillRequestsPerSecond = nil
  }

  init(measured: MeasuredCapacity, meanOutputTokens: Double) {
    basis = .measured(measured)
    requestsPerSecond = measured.requestsPerSecond(meanOutputTokens: meanOutputTokens)
    prefillRequestsPerSecond = nil
  }

  /// What keeps a replica from carrying more.
  var limitName: String {
    switch basis {
    case .model(_, let capacity, _), .coefficients(_, _, let capacity): capacity.limit.description
    case .measured: "measured capacity"
    case .apart(let replica): replica.limitName
    }
  }

  /// What the model predicts of the replicas that decode; nil where something else does.
  var modelled: (model: ReplicaModel, capacity: Capacity, steps: StepBasis)? {
    switch basis {
    case .model(let model, let capacity, let steps): (model, capacity, steps)
    case .apart(let replica): (replica.model.decode, replica.decode, replica.decodeSteps)
    case .coefficients, .measured: nil
    }
  }

  /// What describes the steps, where the model predicts them.
  var steps: StepBasis? { modelled?.steps }

  /// How well measurements are known to vouch for the prediction; nil where there is none.
  var evidence: EvidenceLevel? {
    if case .apart(let replica) = basis { replica.evidence } else { steps?.evidence }
  }

  /// The parts of the prediction that no published measurement was compared with.
  var unvalidatedTerms: [UnvalidatedTerm] {
    if case .apart(let replica) = basis { return replica.unvalidatedTerms }
    guard case .model(let model, _, _) = basis else { return [] }
    return model.configuration.unvalidatedTerms
  }

  /// Requests per second at the ends of the 80 % interval of step times; nil where none is known.
  ///
  /// - Parameter objectives: the planned objectives.
  /// - Complexity: two capacities.
  func band(under objectives: [LatencyObjective]) -> (low: Double, high: Double)? {
    if case .apart(let replica) = basis { return replica.band(under: objectives) }
    guard case .model(let model, _, let steps) = basis, let band = steps.band else { return nil }
    let planned = model.configuration
    let ends = [0.9, 0.1].map { end in
      let other = try? ReplicaModel(
        ServingConfiguration(
          model: planned.model, accelerator: planned.accelerator, format: planned.format,
          parameters: steps.parameters(slowdown: band.slowdown(confidence: end)),
          layout: planned.layout, limits: planned.limits, features: planned.features),
        traffic: model.traffic)
      return (try? other?.capacity(under: objectives).requestsPerSecond) ?? 0
    }
    return (ends[0], ends[1])
  }

  /// How the capacity is known, as plans say it.
  var source: CapacitySource {
    switch basis {
    case .model, .apart: .model
    case .coefficients(let row, _, _):
      CapacitySource(.coefficients, runtime: row.runtime, place: row.provenance.place)
    case .measured(let row):
      CapacitySource(.measured, runtime: row.runtime, place: row.provenance.place)
    }
  }

  /// A percentile of a latency at a share of the capacity; nil where nobody knows it.
  ///
  /// Measured percentiles are those of the whole capacity, which no smaller load exceeds.
  ///
  /// - Parameters:
  ///   - utilization: the share of what a replica carries.
  ///   - prefilling: the same of the replicas that compute prompts, where they are others.
  ///   - tpotMetric: what percentiles of the time per token are read as.
  func latencies(
    at utilization: Double, prefilling: Double = 1, tpotMetric: LatencyObjective.Metric
  ) -> LatencyPercentiles? {
    // Rounding may leave a full replica a hair above its capacity, where there is no steady state.
    let rate = requestsPerSecond * min(1, utilization)
    switch basis {
    case .model(let model, _, _):
      guard let state = try? model.steadyState(requestsPerSecond: rate) else { return nil }
      return LatencyPercentiles(state, tpotMetric: tpotMetric)
    case .coefficients(_, let replica, _):
      guard let state = replica.steadyState(requestsPerSecond: rate) else { return nil }
      return LatencyPercentiles(state, tpotMetric: tpotMetric)
    case .measured(let row): return LatencyPercentiles(row, tpotMetric: tpotMetric)
    case .apart(let replica):
      return replica.latencies(
        decoding: utilization, prefilling: prefilling, tpotMetric: tpotMetric)
    }
  }
}

/// Latencies at p50, p95 and p99; nil where a percentile is not known.
struct LatencyPercentiles: Hashable {
  /// The percentiles, in this order.
  static let shares = [0.5, 0.95, 0.99]

  let ttft: [Quantity<Time>?]
  let tpot: [Quantity<Time>?]

  /// Percentiles in the order of `shares`.
  init(ttft: [Quantity<Time>?], tpot: [Quantity<Time>?]) {
    self.ttft = ttft
    self.tpot = tpot
  }

  /// Those of a steady state; a gap between tokens is read as that of a full step, whatever the
  /// percentile.
  init(_ state: SteadyState, tpotMetric: LatencyObjective.Metric) {
    ttft = Self.shares.map(state.ttft(atQuantile:))
    tpot = Self.shares.map {
      tpotMetric == .interToken ? state.fullStepGap : state.tpot(atQuantile: $0)
    }
  }

  /// Those that were measured, no others.
  init(_ row: MeasuredCapacity, tpotMetric: LatencyObjective.Metric) {
    ttft = Self.shares.map { row.measured[.ttft]?[$0] }
    tpot = Self.shares.map { row.measured[tpotMetric.measuredLatency]?[$0] }
  }
}

extension LatencyObjective.Metric {
  /// The same latency under the name that benchmarks report it by.
  var measuredLatency: MeasuredCapacity.Latency {
    switch self {
    case .ttft: .ttft
    case .tpot: .tpot
    case .interToken: .itl
    }
  }
}
