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
  /// No drafts are always tried, because speculation slows large batches down. A larger budget
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
  /// - Throws: the obstruction of the last combination tried if none serves a request.
  /// - Complexity: one search of a capacity for each combination.
  public static func best(
    _ configuration: ServingConfiguration, traffic: TrafficShape, objectives: [LatencyObjective],
    chunkBudgets: [Int] = usualChunkBudgets, maximumDraftTokens: Int = 7
  ) throws(ServingObstruction) -> ServingTuning {
    let most = configuration.features.speculation == nil ? 0 : min(16, max(0, maximumDraftTokens))
    var best: ServingTuning?
    var obstruction = ServingObstruction.noChoice
    for drafts in 0...most {
      for budget in chunkBudgets.sorted() {
        do throws(ServingObstruction) {
          let found = try tuned(configuration, traffic, objectives, drafts, budget)
          let most = best?.capacity.requestsPerSecond ?? 0
          if found.capacity.requestsPerSecond > most { best = found }
        } catch {
          obstruction = error
        }
      }
    }
    guard let best else { throw obstruction }
    return best
  }

  private static func tuned(
    _ configuration: ServingConfiguration, _ traffic: TrafficShape,
    _ objectives: [LatencyObjective], _ drafts: Int, _ budget: Int
  ) throws(ServingObstruction) -> ServingTuning {
    let replica: ReplicaModel
    do throws(Infeasibility) {
      let changed = try configuration.with(draftTokens: drafts, chunkBudgetTokens: budget)
      replica = try ReplicaModel(changed, traffic: traffic)
    } catch {
      throw .infeasible(error)
    }
    do throws(NoCapacity) {
      return ServingTuning(replica: replica, capacity: try replica.capacity(under: objectives))
    } catch {
      throw .noCapacity(error)
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
      model: model, accelerator: accelerator, format: format, efficiency: efficiency,
      layout: layout,
      limits: RuntimeLimits(
        chunkBudgetTokens: chunkBudgetTokens, maxSequences: limits.maxSequences,
        memoryUtilization: limits.memoryUtilization,
        memoryReservePerAccelerator: limits.memoryReservePerAccelerator),
      features: RuntimeFeatures(
        speculation: speculation, effectiveExperts: features.effectiveExperts,
        shapePadding: features.shapePadding),
      kvBytesPerElement: kvBytesPerElement)
  }
}
