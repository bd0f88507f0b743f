import Catalog
import FleetModel
import Foundation
import Quantities
import Reports
import Testing

@testable import Planning

/// A cheap model with verification beats a better one for questions, and does not for research: by the
/// plan, and by trying every model, policy and system one by one.
@Suite struct VerifiedAnswersTests {
  /// One way to serve a workload: a model with a policy, answers on one system, a judge on another.
  private struct Way {
    let model: String
    let policy: String
    /// Accelerators by system.
    var accelerators: [String: Int]
  }

  @Test func enumerationFindsThePlansChoices() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "verified-answers" })
    let plan = try golden.solve()
    let (catalog, decoded) = try golden.decoded()
    let candidates = try CandidateBuilder(
      catalog: catalog, cache: CapacityCache(), prunes: false
    ).candidates(for: decoded.request)
    let rents = self.rents(candidates)
    let ways = try ["questions", "research"].map { try self.ways($0, candidates) }
    var best: (cost: Double, choices: [Way]) = (.infinity, [])
    for first in ways[0] {
      for second in ways[1] {
        let cost = self.cost([first, second], rents)
        if cost < best.cost { best = (cost, [first, second]) }
      }
    }
    #expect(best.choices.map(\.model) == ["qwen3-30b-a3b", "gpt-oss-120b"])
    #expect(best.choices.map(\.policy) == ["better-of-two", "plain"])
    #expect(abs(plan.cost.rate.usdPerHour / best.cost - 1) <= plan.objective.requestedGap)
    let chosen = plan.serving.filter { $0.verification != nil }
    #expect(chosen.map(\.model) == best.choices.map(\.model))
    #expect(chosen.map { $0.verification?.policy } == best.choices.map(\.policy))
    try expectBothCases(ways, rents)
  }

  /// Questions: the verified small model costs less than any model that reaches the floor alone.
  /// Research: the verified small model reaches the floor too, and costs more than the better one.
  private func expectBothCases(_ ways: [[Way]], _ rents: [String: Double]) throws {
    func least(_ ways: [Way], _ isWanted: (Way) -> Bool) throws -> Double {
      try #require(ways.filter(isWanted).map { alone($0, rents) }.min())
    }
    let verified = try least(ways[0]) { $0.model == "qwen3-30b-a3b" && $0.policy != "plain" }
    #expect(!ways[0].contains { $0.model == "qwen3-30b-a3b" && $0.policy == "plain" })
    for better in ["deepseek-v3", "qwen3-235b-a22b"] {
      let plain = try least(ways[0]) { $0.model == better && $0.policy == "plain" }
      #expect(verified < plain)
    }
    let small = try least(ways[1]) { $0.model == "gpt-oss-20b" }
    let large = try least(ways[1]) { $0.model == "gpt-oss-120b" && $0.policy == "plain" }
    #expect(large < small)
  }

  @Test func bothAccountsOfRetriesArePrinted() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "verified-answers" })
    let plan = try golden.solve()
    for line in plan.serving.compactMap(\.verification) {
      let account = try #require(line.retries)
      #expect(account.difference <= 1e-9)
      #expect(abs(account.vcpdAsLoad / account.vcpdAsDivisor - 1) <= 1e-9)
    }
    let text = PlanReport(plan).table(style: TextStyle(width: 200))
    for phrase in ["better-of-two", "as load", "as divisor", "less than 1e-9", "judge"] {
      #expect(text.contains(phrase), "\(phrase)")
    }
    let json = try PlanReport(plan).json()
    for key in ["\"as_load\"", "\"as_divisor\"", "\"agree\" : true", "\"attempts\" : 2"] {
      #expect(json.contains(key), "\(key)")
    }
  }

  // MARK: Enumeration

  /// Every way that reaches the workload's floor, with the fewest accelerators.
  private func ways(_ name: String, _ candidates: Candidates) throws -> [Way] {
    let workload = try #require(candidates.request.workloads.first { $0.name == name })
    var ways: [Way] = []
    for choice in workload.verification.choices {
      for answer in fewest(name, candidates, rate: 1, choice: choice, workload) {
        guard choice.policy != .none, choice.policy != .selfConsistency else {
          ways.append(answer)
          continue
        }
        // One comparison of two answers leaves one of them.
        let calls = Double((choice.samples ?? 1) - 1) * workload.peakRequestsPerSecond
        for (system, accelerators) in fewest(
          of: "\(name)/\(choice.name)", nil, candidates, attemptsPerSecond: calls)
        {
          var way = answer
          way.accelerators[system, default: 0] += accelerators
          ways.append(way)
        }
      }
    }
    return ways
  }

  private func fewest(
    _ name: String, _ candidates: Candidates, rate: Double, choice: VerificationChoice,
    _ workload: WorkloadRequest
  ) -> [Way] {
    let attempts = Double(choice.samples ?? 1) * workload.peakRequestsPerSecond
    return (workload.modelIDs ?? []).flatMap { model -> [Way] in
      let formats = Set(
        candidates.layouts.filter { $0.model.id == model }.map(\.format.id)
      ).filter {
        right(model, $0, choice, workload, candidates.catalog) >= workload.quality.floor
      }
      return fewest(
        of: name, (model, formats), candidates, attemptsPerSecond: attempts
      ).map { Way(model: model, policy: choice.name, accelerators: [$0.key: $0.value]) }
    }
  }

  /// The fewest accelerators by system that carry some attempts per second.
  private func fewest(
    of workload: String, _ wanted: (model: String, formats: Set<String>)?,
    _ candidates: Candidates, attemptsPerSecond: Double
  ) -> [String: Int] {
    let problem = candidates.problem
    var fewest: [String: Int] = [:]
    for (position, assignment) in problem.assignments.enumerated()
    where problem.workloads[assignment.workload].name == workload {
      let layout = candidates.layouts[assignment.configuration]
      if let wanted, layout.model.id != wanted.model || !wanted.formats.contains(layout.format.id) {
        continue
      }
      let configuration = problem.configurations[assignment.configuration]
      let replicas =
        (attemptsPerSecond
        / (candidates.replicas[position].requestsPerSecond * problem.maximumUtilization) - 1e-9)
        .rounded(.up)
      let system = problem.systems[configuration.system].name
      fewest[system] = min(fewest[system] ?? .max, Int(replicas) * configuration.devices)
    }
    return fewest
  }

  /// The share of requests answered right, from Beta functions rather than from the planner's sums.
  private func right(
    _ model: String, _ format: String, _ choice: VerificationChoice, _ workload: WorkloadRequest,
    _ catalog: Catalog
  ) -> Double {
    let modes = workload.quality.mode == .thinking ? ["thinking"] : ["default", "non-thinking"]
    let score = catalog.qualityScores.first {
      $0.modelID == model && $0.benchmark == "gpqa-diamond" && modes.contains($0.mode)
    }?.score
    let isNative = catalog.models[model]?.nativeFormatID == format
    let q = (score ?? 0) * (isNative ? 1 : catalog.formats[format]?.qualityRecovery ?? 0)
    let correlation = Self.correlation
    let (a, b) = (q * (1 / correlation - 1), (1 - q) * (1 / correlation - 1))
    let samples = choice.samples ?? 1
    func chance(_ right: Int) -> Double {
      let wrong = samples - right
      let ways = lgamma(Double(samples + 1)) - lgamma(Double(right + 1)) - lgamma(Double(wrong + 1))
      return exp(ways + logBeta(a + Double(right), b + Double(wrong)) - logBeta(a, b))
    }
    switch choice.policy {
    case .selfConsistency:
      return (0...samples).filter { 2 * $0 > samples }.reduce(0) { $0 + chance($1) }
    case .bestOfN:
      let recovery = catalog.references.verification["\(choice.figures ?? "")-recovery"]?.value ?? 0
      return q + recovery * (1 - chance(0) - q)
    default: return q
    }
  }

  private func logBeta(_ a: Double, _ b: Double) -> Double {
    lgamma(a) + lgamma(b) - lgamma(a + b)
  }

  /// The correlation with the least squared distance to the measured pass@1…5, by a fine grid.
  private static let correlation: Double = {
    let measured = [0.8315, 0.8888, 0.9135, 0.9303, 0.9438]
    var best = (error: Double.infinity, correlation: 0.5)
    for mean in stride(from: 0.80, through: 0.86, by: 0.0005) {
      for correlation in stride(from: 0.3, through: 0.9, by: 0.0005) {
        var none = 1.0
        var error = 0.0
        for (drawn, value) in measured.enumerated() {
          none *=
            ((1 - mean) * (1 - correlation) + Double(drawn) * correlation)
            / (1 - correlation + Double(drawn) * correlation)
          error += (1 - none - value) * (1 - none - value)
        }
        if error < best.error { best = (error, correlation) }
      }
    }
    return best.correlation
  }()

  // MARK: Money

  /// Rent by system, in dollars an hour.
  private func rents(_ candidates: Candidates) -> [String: Double] {
    var rents: [String: Double] = [:]
    for offer in candidates.offers {
      let rent = offer.rates.runningRate.usdPerHour
      rents[offer.system.id] = min(rents[offer.system.id] ?? .infinity, rent)
    }
    return rents
  }

  /// Whole systems of eight accelerators; layouts are powers of two, so that any of them fit.
  private func cost(_ ways: [Way], _ rents: [String: Double]) -> Double {
    let accelerators = ways.reduce(into: [String: Int]()) { sum, way in
      sum.merge(way.accelerators, uniquingKeysWith: +)
    }
    return accelerators.reduce(0) { $0 + Double(($1.value + 7) / 8) * (rents[$1.key] ?? .infinity) }
  }

  /// The same in fractions of systems, for comparing ways of one workload.
  private func alone(_ way: Way, _ rents: [String: Double]) -> Double {
    way.accelerators.reduce(0) { $0 + Double($1.value) / 8 * (rents[$1.key] ?? .infinity) }
  }
}
