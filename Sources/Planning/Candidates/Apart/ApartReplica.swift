import Catalog
import Performance
import Quantities

/// What replicas carry that decode, with those that compute their prompts.
struct ApartReplica: Sendable {
  let model: DisaggregatedModel
  /// What one replica that decodes carries.
  let decode: Capacity
  /// Requests per second whose prompts one replica computes, and what keeps it from more.
  let prefillRequestsPerSecond: Double
  let prefillLimit: ServingLimit
  /// Replicas that share one queue of prompts.
  let poolReplicas: Int
  let decodeSteps: StepBasis
  let prefillSteps: StepBasis
  /// Whether somebody measured the model so on such chips.
  let isMeasured: Bool

  /// Requests per second whose prompts the replicas of one queue compute.
  var poolRequestsPerSecond: Double { Double(poolReplicas) * prefillRequestsPerSecond }

  /// Prepares the two halves.
  ///
  /// - Throws: `ServingObstacle` if they cannot exist or keep an objective at no rate.
  init(
    prefill: (configuration: ServingConfiguration, basis: StepBasis),
    decode: (configuration: ServingConfiguration, basis: StepBasis), poolReplicas: Int,
    terms: WorkloadTerms, isMeasured: Bool
  ) throws(ServingObstacle) {
    do throws(Infeasibility) {
      model = try DisaggregatedModel(
        prefill: prefill.configuration, decode: decode.configuration, traffic: terms.traffic)
    } catch {
      throw .impossible(error)
    }
    do throws(NoCapacity) {
      let capacity = try model.capacity(
        under: terms.plannedObjectives, prefillReplicas: poolReplicas)
      self.decode = capacity.decode
      prefillRequestsPerSecond = capacity.prefillRequestsPerSecond
      prefillLimit = capacity.prefillLimit
    } catch {
      throw .tooSlow(error)
    }
    self.poolReplicas = poolReplicas
    decodeSteps = decode.basis
    prefillSteps = prefill.basis
    self.isMeasured = isMeasured
  }

  /// What keeps either half from more.
  var limitName: String { "prefill \(prefillLimit), decode \(decode.limit)" }

  /// The parts of both predictions that no published measurement was compared with.
  var unvalidatedTerms: [UnvalidatedTerm] {
    let known = Set(
      model.prefill.unvalidatedTerms + model.decode.configuration.unvalidatedTerms
        + (isMeasured ? [] : [.disaggregation]))
    return UnvalidatedTerm.allCases.filter(known.contains)
  }

  /// The evidence of the half that is known worse.
  var evidence: EvidenceLevel? {
    let order = EvidenceLevel.allCases
    return [decodeSteps.evidence, prefillSteps.evidence].compactMap { $0 }
      .max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
  }

  /// Latencies when both halves run at a share of what they carry.
  func latencies(
    decoding utilization: Double, prefilling: Double, tpotMetric: LatencyObjective.Metric
  ) -> LatencyPercentiles? {
    let rate = decode.requestsPerSecond * min(1, utilization)
    guard let state = try? model.decode.steadyState(requestsPerSecond: rate) else { return nil }
    let prompts = prefillRequestsPerSecond * min(1, prefilling)
    return LatencyPercentiles(
      ttft: LatencyPercentiles.shares.map {
        model.ttft(atQuantile: $0, prefillRequestsPerSecond: prompts, replicas: poolReplicas)
      }, tpot: LatencyPercentiles(state, tpotMetric: tpotMetric).tpot)
  }

  /// What of the planned capacity is left at the ends of the 80 % interval of step times, at the half
  /// that loses more; nil where none is known.
  ///
  /// - Complexity: two capacities.
  func band(under objectives: [LatencyObjective]) -> (low: Double, high: Double)? {
    guard let decodeBand = decodeSteps.band, let prefillBand = prefillSteps.band else {
      return nil
    }
    let ends = [0.9, 0.1].map { end in
      let slow = try? DisaggregatedModel(
        prefill: model.prefill.slowed(prefillSteps, prefillBand.slowdown(confidence: end)),
        decode: model.decode.configuration.slowed(
          decodeSteps, decodeBand.slowdown(confidence: end)), traffic: model.traffic)
      guard let found = try? slow?.capacity(under: objectives, prefillReplicas: poolReplicas) else {
        return 0.0
      }
      return min(
        found.decode.requestsPerSecond / decode.requestsPerSecond,
        found.prefillRequestsPerSecond / prefillRequestsPerSecond)
    }
    return (ends[0] * decode.requestsPerSecond, ends[1] * decode.requestsPerSecond)
  }
}

extension ServingConfiguration {
  /// The same with steps of a basis that last longer or shorter.
  ///
  /// - Throws: `Infeasibility` if it cannot exist.
  fileprivate func slowed(
    _ steps: StepBasis, _ slowdown: Double
  ) throws(Infeasibility) -> ServingConfiguration {
    try ServingConfiguration(
      model: model, accelerator: accelerator, format: format,
      parameters: steps.parameters(slowdown: slowdown), layout: layout, limits: limits,
      features: features)
  }
}
