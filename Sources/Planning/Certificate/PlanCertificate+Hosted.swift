import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// What is answered of a workload in one way, on systems or by a hosted model, with its quality as
  /// the catalog has it.
  struct Answers {
    let workload: String
    let quality: Double
    let requestsPerSecond: Double
    /// What verification makes of them; nil where the workload states it as a whole.
    var verified: CheckedVerification?
    /// Output tokens that are generated for one that is delivered, thinking included.
    var thinking = 1.0

    /// What a request counts for in the objective.
    var credit: Double { verified?.credit ?? quality }
    /// The share of requests that get an answer.
    var answered: Double { verified?.answered ?? 1 }
  }

  /// All answers of the plan.
  var answers: [Answers] {
    let served = plan.serving.compactMap { line in
      workloads[line.workload].map { terms in
        let verified = checked(line, terms)
        return Answers(
          workload: line.workload, quality: verified?.right ?? quality(of: line, terms),
          requestsPerSecond: line.requestsPerSecond, verified: verified,
          thinking: thinking(line.model, terms))
      }
    }
    let hosted = plan.hosted.compactMap { line in
      workloads[line.workload].map { terms in
        let verified = checked(line, terms)
        return Answers(
          workload: line.workload, quality: verified?.right ?? quality(of: line, terms),
          requestsPerSecond: line.requestsPerSecond, verified: verified,
          thinking: line.modelID.map { thinking($0, terms) } ?? 1)
      }
    }
    return served + hosted
  }

  /// Hosted models are allowed, cost what the catalog says, and get no more than the limit.
  func hosted() -> [String] {
    let repeated = Dictionary(grouping: plan.hosted, by: label).filter { $0.value.count > 1 }
    return plan.hosted.flatMap(hosted)
      + repeated.keys.sorted().map { "\($0) is listed more than once." }
      + request.hourNames.flatMap(hostedRequests)
  }

  /// Hosted models get no more than the limit in an hour.
  private func hostedRequests(inHour hour: String?) -> [String] {
    guard let limit = request.api.maximumRequestsPerSecond else { return [] }
    let attempts = plan.hosted.filter { $0.hour == hour }.reduce(0) {
      $0 + $1.requestsPerSecond * (workloads[$1.workload]?.attempts ?? 1)
        * ($1.verification?.attempts ?? 1)
    }
    return exceeding("requests to hosted models" + words(ofHour: hour), attempts, limit)
  }

  private func label(_ line: HostedLine) -> String {
    "\(line.workload) at \(line.label)" + (line.verification.map { " \($0.policy)" } ?? "")
  }

  private func hosted(_ line: HostedLine) -> [String] {
    guard let terms = workloads[line.workload] else { return ["unknown \(line.workload)."] }
    guard let price = price(of: line) else {
      return ["\(label(line)): no such offer is in the catalog."]
    }
    var found = refusals(of: line, price, terms.request)
    let kept = line.isBatch ? 1 - (price.batchDiscount ?? 0) : 1
    let input = price.inputPerMillion.usd * kept
    let cached = (price.cachedInputPerMillion ?? price.inputPerMillion).usd * kept
    let output = price.outputPerMillion.usd * kept
    let hits = request.api.cachedInputShare
    let attempt =
      (terms.request.inputTokens.mean * (input * (1 - hits) + cached * hits)
        + terms.request.outputTokens.mean * (line.modelID.map { thinking($0, terms) } ?? 1)
        * output) / 1e6
    let numbers = [
      (
        "output tokens", line.outputTokensPerSecond,
        line.requestsPerSecond * terms.request.outputTokens.mean
      ),
      ("input price", line.inputPerMillion.usd, input),
      ("cached input price", line.cachedInputPerMillion.usd, cached),
      ("output price", line.outputPerMillion.usd, output),
      ("price of an attempt", line.costPerAttempt.usd, attempt),
      ("cost per second", line.costRate.usdPerSecond, attempt * attemptsPerSecond(line, terms)),
      ("quality", line.quality, checked(line, terms)?.right ?? quality(of: line, terms)),
    ]
    for (name, said, checked) in numbers {
      found += differing("\(name) of \(label(line))", said, checked)
    }
    if line.priceDate != price.provenance.asOf {
      found.append("price date of \(label(line)): \(line.priceDate) is not in the catalog.")
    }
    return found
  }

  private func refusals(
    of line: HostedLine, _ price: APIPrice, _ workload: WorkloadRequest
  ) -> [String] {
    var reasons: [String] = []
    let finder = HostedFinder(catalog: catalog, request: request, workloads: [])
    if !finder.allowsHosting(workload) || !finder.allows(price, workload) {
      reasons.append("\(line.workload) is answered by \(line.label), which it does not allow.")
    }
    if line.isBatch,
      price.batchDiscount == nil || !(workload.slo.ttft.isEmpty && workload.slo.tpot.isEmpty)
    {
      reasons.append("\(line.workload) cannot wait for a batch of \(line.label).")
    }
    if line.requestsPerSecond <= 0 { reasons.append("\(label(line)): a line of nothing.") }
    return reasons
  }

  private func price(of line: HostedLine) -> APIPrice? {
    catalog.apiPrices.first { $0.provider == line.provider && $0.model == line.model }
  }

  private func attemptsPerSecond(_ line: HostedLine, _ terms: WorkloadTerms) -> Double {
    terms.attempts * (line.verification?.attempts ?? 1) * line.requestsPerSecond
      * terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
  }

  /// Quality as the catalog has it; zero for an offer that it does not have.
  func quality(of line: HostedLine, _ terms: WorkloadTerms) -> Double {
    price(of: line).flatMap {
      HostedFinder(catalog: catalog, request: request, workloads: [])
        .quality(of: $0, terms.request)
    } ?? 0
  }

  /// What hosted models cost at the mean load.
  var hostedRate: Quantity<MoneyRate> {
    request.hourNames.reduce(.zero) { $0 + hostedRate(inHour: $1) }
  }

  /// What hosted models of one hour add to it.
  func hostedRate(inHour hour: String?) -> Quantity<MoneyRate> {
    plan.hosted.filter { $0.hour == hour }.reduce(.zero) { sum, line in
      guard let terms = workloads[line.workload] else { return sum }
      return sum + Quantity<MoneyRate>(line.costPerAttempt.usd * attemptsPerSecond(line, terms))
    }
  }
}
