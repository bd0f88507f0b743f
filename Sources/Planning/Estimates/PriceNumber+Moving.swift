import Catalog
import Economics
import FleetModel
import Quantities

extension PriceNumber {
  /// The integer program's parameters at a multiple of the price.
  ///
  /// Purchase, annuity, maintenance, tax and insurance follow the price of a system; the rest of its cost stays. A
  /// rent is moved in the price list, so that the next cheapest offer takes over where it is dearer
  /// than that; what replaces a spot system moves as well. Of hosted models those are chosen anew
  /// that no other one outdoes.
  ///
  /// - Complexity: O(offers × prices), or O(workloads × prices of hosted models).
  func scaled(_ candidates: Candidates, by factor: Double) -> FleetProblem {
    var problem = candidates.problem
    switch purpose {
    case .purchase(let system): scalePurchases(of: system, by: factor, &problem, candidates)
    case .rental(let price):
      for (index, rate) in rents(with: price.scaled(by: factor), for: price, candidates) {
        problem.offers[index].runningRate = rate
      }
    case .tokens(let price, let isOutput):
      let moved = price.scaled(by: factor, isOutput: isOutput)
      let finder = HostedFinder(
        catalog: candidates.catalog, request: candidates.request, workloads: candidates.workloads,
        movedPrices: candidates.catalog.apiPrices.map { $0 == price ? moved : $0 })
      guard let options = try? finder.options() else { return problem }
      problem.apiOptions = options.map(\.option)
      let kept = APIDominance.keptOptions(of: problem)
      problem.apiOptions = options.indices.filter { kept[$0] }.map { options[$0].option }
    }
    return problem
  }

  private func scalePurchases(
    of system: Int, by factor: Double, _ problem: inout FleetProblem, _ candidates: Candidates
  ) {
    for index in problem.offers.indices
    where problem.deployments[problem.offers[index].deployment].system == system {
      let terms = candidates.offers[index]
      guard terms.price == nil else { continue }
      let rates = terms.rates
      problem.offers[index].capex = rates.hardwareCapex * factor + rates.facilityCapex
      problem.offers[index].capitalRate = rates.hardwareRate * factor + rates.facilityRate
      let followers = rates.running.maintenance + rates.running.taxAndInsurance
      problem.offers[index].runningRate =
        problem.offers[index].runningRate + followers * (factor - 1)
    }
  }

  /// What the rented systems of a price cost with another one in its place, by offer.
  private func rents(
    with moved: Price, for price: Price, _ candidates: Candidates
  ) -> [(offer: Int, rate: Quantity<MoneyRate>)] {
    let finder = RentalFinder(
      catalog: candidates.catalog, request: candidates.request, defaults: candidates.defaults,
      movedPrices: candidates.catalog.prices.map { $0 == price ? moved : $0 })
    return candidates.offers.indices.compactMap { index in
      let terms = candidates.offers[index]
      guard terms.price != nil, terms.system.id == price.systemID,
        let offer = try? finder.offer(of: terms.system, at: terms.place, terms.acquisition)
      else { return nil }
      return (index, offer.rates.runningRate * terms.shareOfYear)
    }
  }

  /// What the part of a fleet's cost that follows the price comes to, in dollars an hour.
  ///
  /// - Parameters:
  ///   - counts: the fleet.
  ///   - problem: the problem that it solves, whose hosted models may be others than the candidates'.
  func slope(
    of counts: FleetCounts, in problem: FleetProblem, _ candidates: Candidates
  ) -> Double {
    switch purpose {
    case .purchase(let system):
      return problem.offers.indices.reduce(0.0) { sum, index in
        let terms = candidates.offers[index]
        guard problem.deployments[problem.offers[index].deployment].system == system,
          terms.price == nil
        else { return sum }
        let running = terms.rates.running
        let rate = terms.rates.hardwareRate + running.maintenance + running.taxAndInsurance
        return sum + rate.usdPerHour * Double(counts.systems[index])
      }
    case .rental(let price):
      // A cheaper price stays the cheapest, so that the rent moves in proportion.
      let less = price.scaled(by: 1 - Self.step)
      return rents(with: less, for: price, candidates).reduce(0.0) { sum, rent in
        let saved = candidates.offers[rent.offer].rates.runningRate - rent.rate
        return sum + saved.usdPerHour / Self.step * Double(counts.systems[rent.offer])
      }
    case .tokens(let price, let isOutput):
      return counts.hosted.reduce(0.0) { sum, hosted in
        let option = problem.apiOptions[hosted.option]
        let workload = problem.workloads[option.workload]
        let attempts =
          workload.attempts * (option.verification?.attempts ?? 1) * workload.meanShareOfPeak
          * hosted.requestsPerSecond
        let saved = share(of: price, isOutput: isOutput, in: option, candidates)
        return sum + Quantity<MoneyRate>(saved.usd * attempts).usdPerHour
      }
    }
  }

  private static let step = 0.01

  /// What of an attempt's price follows the price of the tokens.
  private func share(
    of price: APIPrice, isOutput: Bool, in option: FleetProblem.APIOption, _ candidates: Candidates
  ) -> Quantity<Money> {
    let finder = HostedFinder(
      catalog: candidates.catalog, request: candidates.request, workloads: candidates.workloads)
    let isBatch = option.name == price.label + "/batch"
    guard isBatch || option.name == price.label,
      let whole = try? finder.terms(
        price, option.workload, quality: option.quality, isBatch: isBatch),
      let rest = try? finder.terms(
        price.scaled(by: 0, isOutput: isOutput), option.workload, quality: option.quality,
        isBatch: isBatch)
    else { return .zero }
    return whole.costPerAttempt - rest.costPerAttempt
  }
}
