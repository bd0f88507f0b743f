/// The chunk budget and the number of draft tokens with which a configuration carries most.
public struct ServingTuning: Sendable, Hashable {
  /// The replica with the best choice.
  public let replica: ReplicaModel
  /// What it carries.
  public let capacity: Capacity

  /// The tokens that a step may have.
  public var chunkBudgetTokens: Int { replica.configuration.limits.chunkBudgetTokens }

  /// The tokens that are proposed for each verified step; 0 where speculation does not pay.
  public var draftTokens: Int { replica.configuration.features.speculation?.draftTokens ?? 0 }

  /// Multiples of 256 tokens up to 2048, then powers of two: kernels work on tiles of 128 or 256.
  public static let usualChunkBudgets =
    stride(from: 256, through: 2048, by: 256).map { $0 } + [4096, 8192]

  /// Tries every combination of chunk budget and draft tokens.
  ///
  /// No drafts are tried too unless ruled out, because speculation slows large batches down. A larger budget
  /// serves more prompts and lengthens the longest gap between tokens. Of equal capacities the one
  /// with fewer draft tokens, then the smaller budget, is taken.
  ///
  /// - Parameters:
  ///   - configuration: what is tuned; its speculation says what drafts cost and how often they are
  ///     accepted, its own numbers of drafts and tokens do not matter.
  ///   - traffic: what requests look like.
  ///   - objectives: the latencies to keep.
  ///   - chunkBudgets: each at least 1.
  ///   - maximumDraftTokens: 0...16.
  ///   - minimumDraftTokens: drafts that have to be used at least, up to the maximum.
  /// - Throws: the obstruction of the combination that comes nearest to the objectives if none serves a
  ///   request.
  /// - Complexity: a steady state for most combinations, one search of a capacity for each that is
  ///   better than those before it.
  public static func best(
    _ configuration: ServingConfiguration, traffic: TrafficShape, objectives: [LatencyObjective],
    chunkBudgets: [Int] = usualChunkBudgets, maximumDraftTokens: Int = 7,
    minimumDraftTokens: Int = 0
  ) throws(ServingObstruction) -> ServingTuning {
    guard let smallest = chunkBudgets.min(), let largest = chunkBudgets.max() else {
      throw .noChoice
    }
    let loads: TuningLoads
    do throws(Infeasibility) {
      let drafts = configuration.features.speculation?.draftTokens ?? 0
      let tunable = try TunableConfiguration(
        configuration.with(draftTokens: drafts, chunkBudgetTokens: smallest),
        maximumDraftTokens: maximumDraftTokens)
      loads = try TuningLoads(tunable, traffic: traffic, budget: largest)
    } catch {
      throw .infeasible(error)
    }
    let demand = ServingDemand(traffic: traffic, objectives: objectives)
    var search = TuningSearch(
      demand, chunkBudgets: chunkBudgets, minimumDraftTokens: minimumDraftTokens)
    guard let choice = search.best(of: loads) else { throw ServingObstruction(search.obstruction) }
    do throws(Infeasibility) {
      let chosen = try configuration.with(
        draftTokens: choice.draftTokens, chunkBudgetTokens: choice.chunkBudgetTokens)
      return ServingTuning(
        replica: try ReplicaModel(chosen, traffic: traffic), capacity: choice.capacity)
    } catch {
      throw .infeasible(error)
    }
  }
}

/// Why no choice of chunk budget and draft tokens serves a request.
public enum ServingObstruction: Error, Hashable, CustomStringConvertible {
  /// A configuration cannot exist.
  case infeasible(Infeasibility)
  /// It exists, but keeps not one request within the objectives.
  case noCapacity(NoCapacity)
  /// No chunk budget was given to try.
  case noChoice

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .infeasible(let reason): reason.description
    case .noCapacity(let reason): reason.description
    case .noChoice:
      "There is no chunk budget to try.\n  Fix: give at least one, for example 2048."
    }
  }
}

extension ServingConfiguration {
  /// The same configuration with another number of draft tokens and another chunk budget.
  ///
  /// - Throws: `Infeasibility` if a number is out of range or drafts do not fit.
  public func with(
    draftTokens: Int, chunkBudgetTokens: Int
  ) throws(Infeasibility) -> ServingConfiguration {
    let speculation: SpeculativeDecoding?
    do throws(InvalidInput) {
      speculation = try features.speculation?.drafting(draftTokens)
    } catch {
      throw .invalid(error)
    }
    return try ServingConfiguration(
      model: model, accelerator: accelerator, format: format, basis: basis,
      layout: layout,
      limits: RuntimeLimits(
        chunkBudgetTokens: chunkBudgetTokens, maxSequences: limits.maxSequences,
        memoryUtilization: limits.memoryUtilization,
        memoryReservePerAccelerator: limits.memoryReservePerAccelerator),
      features: RuntimeFeatures(
        speculation: speculation, effectiveExperts: features.effectiveExperts,
        shapePadding: features.shapePadding, denseCompute: features.denseCompute),
      kvBytesPerElement: kvBytesPerElement)
  }
}
