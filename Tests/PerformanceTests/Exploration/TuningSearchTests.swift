import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// The search leaves combinations out, but never the best one.
@Suite struct TuningSearchTests {
  private static let budgets = [256, 512, 1024, 2048, 8192]

  /// Dense models and models with experts, with and without stages, under random traffic.
  private struct Case {
    let configuration: ServingConfiguration
    let demand: ServingDemand

    init(seed: UInt64) throws {
      var generator = Generator(seed: seed)
      let model = seed.isMultiple(of: 3) ? Fixture.mixtureOfExperts : Fixture.llama
      let stages = seed.isMultiple(of: 4) ? 2 : 1
      let speculation = try SpeculativeDecoding(
        draftTokens: 1, acceptance: generator.number(in: 0...0.9))
      let layout = ParallelLayout(tensorParallel: 8 / stages, pipelineParallel: stages)
      let features = RuntimeFeatures(speculation: speculation)
      configuration =
        seed.isMultiple(of: 5)
        ? try ServingConfiguration(
          model: model, accelerator: Fixture.accelerator(), format: Fixture.format(),
          parameters: StepParameters(separatesPrefill: seed.isMultiple(of: 2)), layout: layout,
          features: features)
        : try Fixture.configuration(model, layout: layout, features: features)
      var objectives = try Fixture.objectives(
        ttft: generator.number(in: 0.3...5), tpot: generator.number(in: 0.015...0.1))
      if seed.isMultiple(of: 2) {
        objectives.append(
          try LatencyObjective(
            .interToken, percentile: 0.99, limit: .seconds(generator.number(in: 0.03...0.3))))
      }
      demand = ServingDemand(
        traffic: try TrafficShape(
          meanInputTokens: pow(10, generator.number(in: 2...4)),
          inputCV: generator.number(in: 0...2),
          meanOutputTokens: pow(10, generator.number(in: 1.6...3.2)),
          outputCV: generator.number(in: 0...2)),
        objectives: objectives)
    }

    /// The largest capacity, every combination searched.
    func largest() throws -> Double {
      var largest = 0.0
      for drafts in 0...3 {
        for budget in budgets {
          let one = try configuration.with(draftTokens: drafts, chunkBudgetTokens: budget)
          let replica = try? ReplicaModel(one, traffic: demand.traffic)
          let capacity = try? replica?.capacity(under: demand.objectives)
          largest = max(largest, capacity?.requestsPerSecond ?? 0)
        }
      }
      return largest
    }
  }

  @Test func nothingBetterIsLeftOut() throws {
    var served = 0
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let best = try? ServingTuning.best(
        sample.configuration, traffic: sample.demand.traffic, objectives: sample.demand.objectives,
        chunkBudgets: Self.budgets, maximumDraftTokens: 3)
      let rate = best?.capacity.requestsPerSecond ?? 0
      #expect(close(rate, try sample.largest(), 3e-9), "\(seed)")
      if rate > 0 { served += 1 }
    }
    #expect(served > 30)
  }

  /// What the bound and one steady state say of a rate agrees with the capacity.
  @Test func boundsAreNeverBelowTheCapacity() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let tunable = try TunableConfiguration(sample.configuration, maximumDraftTokens: 3)
      let loads = try TuningLoads(
        tunable, traffic: sample.demand.traffic, budget: 8192)
      for load in loads.byDraftTokens {
        for budget in Self.budgets {
          let narrow = load.within(budget: Double(budget))
          let capacity = try? narrow.capacity(under: sample.demand.objectives)
          guard let rate = capacity?.requestsPerSecond else { continue }
          #expect(narrow.rateBound(for: sample.demand) >= rate, "\(seed)")
          #expect(narrow.holds(sample.demand, at: rate * (1 - 1e-9)), "\(seed)")
          #expect(!narrow.holds(sample.demand, at: rate * (1 + 1e-6)), "\(seed)")
          #expect(load.rateBound(for: sample.demand) >= rate, "\(seed)")
          #expect(
            !load.breaks(
              sample.demand, atAnyBudgetFrom: Double(Self.budgets.min() ?? 1),
              rate: rate * (1 - 1e-9)), "\(seed)")
        }
      }
    }
  }

  /// A search between a rate that holds and the bound finds what a search from idle does.
  @Test func aSearchThatKnowsMoreFindsTheSame() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let tunable = try TunableConfiguration(sample.configuration, maximumDraftTokens: 3)
      let loads = try TuningLoads(tunable, traffic: sample.demand.traffic, budget: 2048)
      for load in loads.byDraftTokens {
        let plain = try? load.capacity(under: sample.demand.objectives)
        guard let plain else { continue }
        let floor: SteadyState = try #require(
          load.stateHolding(sample.demand, at: plain.requestsPerSecond / 2))
        var search = CapacitySearch(
          load, above: floor, upTo: load.rateBound(for: sample.demand))
        let found = try search.capacity(under: sample.demand.objectives)
        #expect(close(found.requestsPerSecond, plain.requestsPerSecond, 1e-11), "\(seed)")
        #expect(found.limit == plain.limit, "\(seed)")
        #expect(search.states > 0)
      }
    }
  }

  @Test func aRateToBeatIsBeatenOrNothingIsFound() throws {
    let sample = try Case(seed: 1)
    let loads = try TuningLoads(
      try TunableConfiguration(sample.configuration, maximumDraftTokens: 3),
      traffic: sample.demand.traffic, budget: 8192)
    var free = TuningSearch(sample.demand, chunkBudgets: Self.budgets)
    let found = free.best(of: loads)
    let rate = try #require(found).capacity.requestsPerSecond
    #expect(free.effort.combinations == 20)
    #expect(free.effort.bounded + free.effort.dominated + free.effort.searched == 20)
    var same = TuningSearch(sample.demand, chunkBudgets: Self.budgets, rateToBeat: rate)
    let none = same.best(of: loads)
    #expect(none == nil)
    #expect(same.effort.searched == 0)
    var less = TuningSearch(sample.demand, chunkBudgets: Self.budgets, rateToBeat: rate * 0.9)
    let again = less.best(of: loads)
    #expect(again?.capacity.requestsPerSecond == rate)
  }
}
