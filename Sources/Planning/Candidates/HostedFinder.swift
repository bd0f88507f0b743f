import Catalog
import Economics
import FleetModel
import Quantities

/// A hosted model that may serve a workload.
struct HostedTerms {
  /// The provider's price.
  let price: APIPrice
  /// Position of the workload.
  let workload: Int
  /// Whether requests wait for the provider's batch tier.
  let isBatch: Bool
  /// What its tokens cost, in its tier.
  let cost: APICost
  /// The price of one attempt of the workload.
  let costPerAttempt: Quantity<Money>
  /// Quality of the answers that are delivered under the workload's own terms, 0...1.
  let quality: Double
  /// What one attempt emits, in kilograms of CO2e; zero where it is not counted.
  let carbonKilogramsPerAttempt: Double
  /// How the answers are verified; nil where the workload's own terms hold.
  var policy: PolicyTerms?
  /// Position of the workload of a judge on the fleet; nil without one.
  var judge: Int?

  /// The program's view.
  var option: FleetProblem.APIOption {
    let generations = policy?.outcome.generations ?? 1
    var option = FleetProblem.APIOption(
      name: price.label + (isBatch ? "/batch" : ""), workload: workload,
      costPerAttempt: costPerAttempt * generations, quality: policy?.right ?? quality,
      verification: policy?.verification(judge: judge))
    option.carbonKilogramsPerAttempt = carbonKilogramsPerAttempt * generations
    return option
  }
}

/// Finds the hosted models that a plan allows for each workload.
struct HostedFinder {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]
  /// The catalog's prices with one of them moved; nil for those of the catalog itself.
  var movedPrices: [APIPrice]?

  /// All options, by workload and in the order of the table.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  /// - Complexity: O(workloads × API prices).
  func options() throws(InvalidTerm) -> [HostedTerms] {
    var options: [HostedTerms] = []
    let finder = PolicyFinder(
      lookup: VerificationLookup(catalog, for: request.workloads), workloads: workloads)
    for (position, workload) in workloads.enumerated() where allowsHosting(workload.request) {
      for price in movedPrices ?? catalog.apiPrices where allows(price, workload.request) {
        guard let quality = quality(of: price, workload.request),
          let delivered = workload.request.verification.delivered(ofFirstPass: quality)
        else { continue }
        let policies = try finder.policies(
          for: position, model: price.modelID ?? price.model, firstPass: quality)
        for isBatch in tiers(price, workload.request) {
          for policy in policies {
            var terms = try terms(price, position, quality: delivered, isBatch: isBatch)
            terms.policy = policy
            terms.judge = finder.judge(of: policy?.choice, for: position)
            options.append(terms)
          }
        }
      }
    }
    return options
  }

  /// Whether hosted models may serve a workload at all; a judge that is load of the fleet may not.
  func allowsHosting(_ workload: WorkloadRequest) -> Bool {
    request.acquisitions.contains(.api) && workload.judgeRole == nil
      && (workload.placeNames?.contains(PlanSchema.apiName) ?? true)
  }

  /// A model that the catalog lacks is only wanted by workloads that leave the choice open, or if the
  /// plan names it.
  func allows(_ price: APIPrice, _ workload: WorkloadRequest) -> Bool {
    guard request.api.providers?.contains(price.provider) ?? true,
      request.api.models?.contains(price.model) ?? true
    else { return false }
    guard let wanted = workload.modelIDs else { return true }
    guard let modelID = price.modelID else { return request.api.models != nil }
    return wanted.contains(modelID)
  }

  /// Whoever waits for a batch gets no latency at all, so that only workloads without objectives may.
  private func tiers(_ price: APIPrice, _ workload: WorkloadRequest) -> [Bool] {
    let hasObjectives = !workload.slo.ttft.isEmpty || !workload.slo.tpot.isEmpty
    return price.batchDiscount == nil || hasObjectives ? [false] : [false, true]
  }

  /// The catalog's score of the model, or the price list's own; nil if no score of the kind counts.
  func quality(of price: APIPrice, _ workload: WorkloadRequest) -> Double? {
    let lookup = QualityLookup(catalog: catalog, request: workload.quality)
    if let model = price.modelID.flatMap({ catalog.models[$0] }),
      let score = lookup.score(of: model)
    {
      return score.score
    }
    guard let own = price.score, lookup.accepts(own) else { return nil }
    return own.gpqaDiamond
  }

  func terms(
    _ price: APIPrice, _ workload: Int, quality: Double, isBatch: Bool
  ) throws(InvalidTerm) -> HostedTerms {
    let cost = try APICost(
      inputPerMillion: price.inputPerMillion, cachedInputPerMillion: price.cachedInputPerMillion,
      outputPerMillion: price.outputPerMillion,
      batchDiscount: isBatch ? price.batchDiscount ?? 0 : 0)
    let terms = workloads[workload]
    let lengths = (price.modelID.map { terms.answered(by: $0, in: catalog) } ?? terms).request
    return HostedTerms(
      price: price, workload: workload, isBatch: isBatch, cost: cost,
      costPerAttempt: cost.perRequest(
        inputTokens: lengths.inputTokens.mean, outputTokens: lengths.outputTokens.mean,
        hitShare: request.api.cachedInputShare), quality: quality,
      carbonKilogramsPerAttempt: (request.carbon?.apiKilogramsPerMillionTokens ?? 0)
        * lengths.outputTokens.mean / 1e6)
  }
}
