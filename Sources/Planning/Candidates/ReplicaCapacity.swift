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
  }

  /// How the capacity is known.
  let basis: Basis
  /// The most requests per second with every objective kept.
  let requestsPerSecond: Double

  init(model: ReplicaModel, capacity: Capacity, steps: StepBasis) {
    basis = .model(model, capacity, steps)
    requestsPerSecond = capacity.requestsPerSecond
  }

  init(row: StepTimes, replica: FittedReplica, capacity: Capacity) {
    basis = .coefficients(row, replica, capacity)
    requestsPerSecond = capacity.requestsPerSecond
  }

  init(measured: MeasuredCapacity, meanOutputTokens: Double) {
    basis = .measured(measured)
    requestsPerSecond = measured.requestsPerSecond(meanOutputTokens: meanOutputTokens)
  }

  /// What keeps a replica from carrying more.
  var limitName: String {
    switch basis {
    case .model(_, let capacity, _), .coefficients(_, _, let capacity): capacity.limit.description
    case .measured: "measured capacity"
    }
  }

  /// What describes the steps, where the model predicts them.
  var steps: StepBasis? {
    guard case .model(_, _, let steps) = basis else { return nil }
    return steps
  }

  /// The parts of the prediction that no published measurement was compared with.
  var unvalidatedTerms: [UnvalidatedTerm] {
    guard case .model(let model, _, _) = basis else { return [] }
    return model.configuration.unvalidatedTerms
  }

  /// Requests per second at the ends of the 80 % interval of step times; nil where none is known.
  ///
  /// - Parameter objectives: the planned objectives.
  /// - Complexity: two capacities.
  func band(under objectives: [LatencyObjective]) -> (low: Double, high: Double)? {
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
    case .model: .model
    case .coefficients(let row, _, _):
      CapacitySource(.coefficients, runtime: row.runtime, place: row.provenance.place)
    case .measured(let row):
      CapacitySource(.measured, runtime: row.runtime, place: row.provenance.place)
    }
  }

  /// A percentile of a latency at a share of the capacity; nil where nobody knows it.
  ///
  /// Measured percentiles are those of the whole capacity, which no smaller load exceeds.
  func latencies(
    at utilization: Double, tpotMetric: LatencyObjective.Metric
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
    }
  }
}

/// Latencies at p50, p95 and p99; nil where a percentile is not known.
struct LatencyPercentiles: Hashable {
  /// The percentiles, in this order.
  static let shares = [0.5, 0.95, 0.99]

  let ttft: [Quantity<Time>?]
  let tpot: [Quantity<Time>?]

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
