import FleetModel
import Quantities

/// Draws up the accounts of a plan.
struct AccountAssembler {
  let assembler: PlanAssembler

  /// The account of each load.
  func accounts() -> [CapabilityAccount] {
    [
      CapabilityAccount(load: .sloCapacity, cost: costAtCapacity()),
      CapabilityAccount(
        load: .diurnalMean, cost: MoneyAssembler(assembler: assembler).summary()),
    ]
  }

  /// What the fleet costs with every replica as full as its objectives allow.
  ///
  /// Costs are reckoned from flows of the peak hour, most terms with the mean's share of them. So the
  /// capacity is put in as a peak whose mean it is; only the demand charge takes flows as they are.
  private func costAtCapacity() -> CostSummary {
    let mean = MoneyAssembler(assembler: full { 1 / $0 }).summary()
    let peak = MoneyAssembler(assembler: full { _ in 1 }).summary()
    return mean.replacing("demand charge", by: peak)
  }

  /// The fleet at its capacity.
  ///
  /// - Parameter scale: by what a workload's flows are multiplied beside that; takes the share of the
  ///   mean in the peak.
  private func full(_ scale: (Double) -> Double) -> PlanAssembler {
    let problem = assembler.problem
    let counts = assembler.counts
    return assembler.counting(
      counts.loaded(
        flow: { flow in
          let used = counts.running(flow, in: problem)?.utilization ?? 1
          let workload = problem.assignments[flow.assignment].workload
          return scale(problem.meanShareWhileThere(of: problem.workloads[workload]))
            / (used > 0 ? used : 1)
        },
        option: { option in
          let workload = problem.apiOptions[option].workload
          return scale(problem.meanShareWhileThere(of: problem.workloads[workload]))
        }))
  }
}

extension CostSummary {
  /// The same cost with one part taken from another summary of the same fleet.
  fileprivate func replacing(_ name: String, by other: CostSummary) -> CostSummary {
    func rate(_ summary: CostSummary) -> Quantity<MoneyRate> {
      summary.parts.first { $0.name == name }?.rate ?? .zero
    }
    let change = rate(other) - rate(self)
    var summary = self
    summary.parts = parts.map {
      $0.name == name ? Part(name: name, rate: $0.rate + change) : $0
    }
    summary.rate = self.rate + change
    summary.opex = opex + change
    summary.usdPerGeneratedToken += change.usdPerSecond / generatedTokensPerSecond
    summary.usdPerDeliveredToken = summary.rate.usdPerSecond / deliveredTokensPerSecond
    summary.usdPerVerifiedToken = summary.rate.usdPerSecond / qualityTokensPerSecond
    return summary
  }
}
