import Catalog
import Economics
import FleetModel
import Quantities

/// What verification makes of the answers of each line.
struct VerifiedAssembler {
  let assembler: PlanAssembler
  let money: MoneyAssembler

  /// The verification of a line.
  ///
  /// - Parameters:
  ///   - terms: the policy.
  ///   - workload: position of the workload.
  ///   - rate: requests per second in the peak hour.
  ///   - hardware: what generating the answers costs at the mean load.
  ///   - carried: attempts per second at the mean load that replicas are planned for; nil for hosted
  ///     models, which are paid for what they generate.
  func line(
    _ terms: PolicyTerms, workload: Int, _ rate: Double, hardware: Quantity<MoneyRate>,
    carried: Double? = nil
  ) -> VerifiedLine {
    let traffic = assembler.problem.workloads[workload]
    let mean = rate * traffic.meanShareOfPeak
    let judge = judgeRate(terms, workload: workload, rate)
    return VerifiedLine(
      policy: terms.name, kind: terms.choice?.policy, judge: terms.judgeName,
      firstPass: terms.firstPass, correlation: terms.correlation,
      attempts: terms.outcome.generations, checks: terms.outcome.checks,
      accepted: terms.outcome.coverage, right: terms.right, wrong: terms.wrong,
      credit: terms.credit, costPerRequest: terms.costPerRequest,
      costRate: Quantity<MoneyRate>(terms.costPerRequest.usd * mean),
      judgeRate: judge,
      // A policy stated as a whole has its attempts in the workload, beside which these terms have none.
      retries: traffic.attempts == 1
        ? account(
          terms, mean: mean, outputTokens: traffic.outputTokens, hardware: hardware + judge,
          carried: carried) : nil)
  }

  /// The divisor is that of the policy, and the tokens over it are those that replicas are planned for:
  /// a plan that carried other attempts than its policy makes would differ from itself here.
  private func account(
    _ terms: PolicyTerms, mean: Double, outputTokens: Double, hardware: Quantity<MoneyRate>,
    carried: Double?
  ) -> RetryAccount? {
    guard
      let verification = try? terms.outcome.terms(checkCost: terms.checkCost),
      let both = try? VerifiedCapability(
        quality: terms.outcome.quality,
        deliveredRequestsPerSecond: terms.outcome.coverage * mean,
        meanOutputTokens: outputTokens, hardwareRate: hardware, verification: verification)
    else { return nil }
    let generated = carried.map { $0 * outputTokens } ?? both.generatedTokensPerSecond
    let divided = both.quality * generated / both.effectiveRate.usdPerSecond
    return RetryAccount(
      deliveredTokensPerSecond: both.deliveredTokensPerSecond,
      generatedTokensPerSecond: generated,
      retryProbability: verification.retryProbability, rate: both.totalRate,
      effectiveRate: both.effectiveRate, vcpdAsLoad: both.vcpd, vcpdAsDivisor: divided,
      difference: both.vcpd > 0 ? (divided / both.vcpd - 1).magnitude : 0)
  }

  /// A line's share of what its judge on the fleet costs, by calls.
  private func judgeRate(
    _ terms: PolicyTerms, workload: Int, _ rate: Double
  ) -> Quantity<MoneyRate> {
    let finder = PolicyFinder(lookup: nil, workloads: assembler.candidates.workloads)
    guard let judge = finder.judge(of: terms.choice, for: workload) else { return .zero }
    let flows = assembler.counts.served.filter {
      assembler.problem.assignments[$0.assignment].workload == judge
    }
    let calls = flows.reduce(0) { $0 + $1.requestsPerSecond }
    guard calls > 0 else { return .zero }
    let cost = flows.reduce(Quantity<MoneyRate>.zero) { $0 + money.rate(of: $1) }
    return cost * (terms.outcome.checks * rate / calls)
  }
}

extension PolicyTerms {
  /// The judge as reports name it; empty without one.
  fileprivate var judgeName: String {
    guard let choice, choice.policy.hasJudge else { return "" }
    return judgePrice?.label ?? choice.model ?? ""
  }
}
