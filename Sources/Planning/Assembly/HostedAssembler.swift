import Catalog
import Economics
import FleetModel
import Quantities

/// The lines of which hosted models answer what.
struct HostedAssembler {
  let assembler: PlanAssembler
  let verified: VerifiedAssembler

  func lines() -> [HostedLine] {
    assembler.counts.hosted.map(line).sorted {
      ($0.workload, -$0.requestsPerSecond, $0.label)
        < ($1.workload, -$1.requestsPerSecond, $1.label)
    }
  }

  private func line(_ hosted: FleetCounts.Hosted) -> HostedLine {
    let terms = assembler.candidates.hosted[hosted.option]
    let workload = assembler.problem.workloads[terms.workload]
    let attempts =
      workload.attempts * (terms.policy?.outcome.generations ?? 1) * workload.meanShareOfPeak
      * hosted.requestsPerSecond
    var line = HostedLine(
      workload: workload.name, provider: terms.price.provider, model: terms.price.model,
      modelID: terms.price.modelID, isBatch: terms.isBatch,
      requestsPerSecond: hosted.requestsPerSecond,
      outputTokensPerSecond: hosted.requestsPerSecond * workload.outputTokens,
      inputPerMillion: terms.cost.inputPerMillion,
      cachedInputPerMillion: terms.cost.cachedInputPerMillion,
      outputPerMillion: terms.cost.outputPerMillion, costPerAttempt: terms.costPerAttempt,
      costRate: Quantity<MoneyRate>(terms.costPerAttempt.usd * attempts),
      quality: terms.policy?.right ?? terms.quality, priceDate: terms.price.provenance.asOf)
    line.hour = assembler.candidates.workloads[terms.workload].request.hour
    line.verification = terms.policy.map {
      verified.line($0, workload: terms.workload, hosted.requestsPerSecond, hardware: line.costRate)
    }
    return line
  }
}
