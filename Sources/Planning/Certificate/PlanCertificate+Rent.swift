import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// The prices of a line's system and provider; the plan's provider and region have to be in the
  /// catalog.
  private func prices(_ term: RentalTerm, of line: FleetLine) -> [Price] {
    catalog.prices.filter {
      $0.systemID == line.system && $0.term == term
        && "\($0.provider) \($0.region)" == line.provider
    }
  }

  /// What one system of a rented line costs while it is rented, with the licences for its accelerators.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func rentAndSoftware(of line: FleetLine) throws(InvalidTerm) -> Quantity<MoneyRate> {
    let licence = request.finance.softwarePerAccelerator ?? .zero
    return try rent(of: line)
      + licence * Double(catalog.systems[line.system]?.acceleratorCount ?? 0)
  }

  /// What one system of a rented line costs, from the prices of the provider that the line names.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func rent(of line: FleetLine) throws(InvalidTerm) -> Quantity<MoneyRate> {
    let onDemand = prices(.onDemand, of: line).map(\.rate).min()
    switch line.acquisition {
    case .reserved: return try reservedRate(of: line, onDemand: onDemand)
    case .spot: return try spotRate(of: line)
    default: return onDemand ?? .usdPerHour(.infinity)
    }
  }

  private func reservedRate(
    of line: FleetLine, onDemand: Quantity<MoneyRate>?
  ) throws(InvalidTerm) -> Quantity<MoneyRate> {
    let isEven = request.finance.depreciation == .straightLine
    let annualRate = isEven ? 0 : request.finance.costOfCapital ?? defaults.costOfCapital
    let horizon = (request.horizon ?? defaults.horizon).months
    var rates: [Quantity<MoneyRate>] = []
    for price in prices(.reserved, of: line)
    where price.termMonths == line.termMonths
      && isSame(price.upfront.usd * Double(line.count), line.upfront.usd)
    {
      let cost = try ReservedSystemCost(
        rate: price.rate, upfront: price.upfront, termMonths: price.termMonths ?? 0,
        annualRate: annualRate)
      if cost.terms(inMonths: horizon) != nil { rates.append(cost.fixedRate) }
    }
    if request.cloud.reservedDiscount == .assumed, line.termMonths == 12, line.upfront == .zero,
      horizon >= 12, let onDemand
    {
      rates.append(onDemand * (1 - defaults.reservedDiscount))
    }
    return rates.min() ?? .usdPerHour(.infinity)
  }

  private func spotRate(of line: FleetLine) throws(InvalidTerm) -> Quantity<MoneyRate> {
    guard let rate = prices(.spot, of: line).map(\.rate).min() else {
      return .usdPerHour(.infinity)
    }
    let fallback = replacementRate(of: line)
    let away = 1 - (try spotTerms()).availability
    return rate * (1 - away) + (fallback ?? .zero) * away
  }

  /// What is paid on demand while a spot system is away: near it, if anybody there has one.
  private func replacementRate(of line: FleetLine) -> Quantity<MoneyRate>? {
    let offers = catalog.prices.filter { price in
      price.systemID == line.system && price.term == .onDemand
        && (request.cloud.providers?.contains(price.provider) ?? true)
        && (request.cloud.regions?.contains(price.region) ?? true)
    }
    let here = offers.filter { "\($0.provider) \($0.region)" == line.provider }
    let provider = prices(.spot, of: line).first?.provider
    let same = offers.filter { $0.provider == provider }
    return (here.isEmpty ? same.isEmpty ? offers : same : here).map(\.rate).min()
  }

  private func spotTerms() throws(InvalidTerm) -> SpotTerms {
    try RentalFinder(catalog: catalog, request: request, defaults: defaults).spotTerms()
  }

  /// The share of a line's systems that may be counted on.
  func capacityShare(of line: FleetLine) -> Double {
    guard line.acquisition == .spot, let terms = try? spotTerms() else { return 1 }
    let lost = terms.interruptionsPerHour * terms.notice.seconds / 3600 / 2
    let serving = replacementRate(of: line) == nil ? terms.availability : 1
    return serving * max(0, 1 - lost) / (1 + terms.overprovision)
  }

  /// Spot systems serve at most their share of what is served of a workload.
  func spotShares() -> [String] {
    let limit = request.cloud.spotShare ?? defaults.spotShare
    return plan.demand.flatMap { line -> [String] in
      let spot = serving(line.workload).filter { places[$0.site]?.isSpot == true }
      return exceeding(
        "requests of \(line.workload) on spot systems",
        spot.reduce(0) { $0 + $1.requestsPerSecond }, limit * line.servedRequestsPerSecond)
    }
  }

  /// Each line shows a date that its price, or its system's, has in the catalog.
  func priceDates() -> [String] {
    plan.fleet.flatMap { line -> [String] in
      let known: Set<String>
      switch line.acquisition {
      case .existing: known = []
      case .own, .api:
        known = Set([catalog.systems[line.system]?.provenance.asOf].compactMap { $0 })
      case .onDemand: known = Set(prices(.onDemand, of: line).map(\.provenance.asOf))
      case .spot: known = Set(prices(.spot, of: line).map(\.provenance.asOf))
      case .reserved:
        known = Set(
          (prices(.reserved, of: line) + prices(.onDemand, of: line)).map(\.provenance.asOf))
      }
      let isRight = line.priceDate.map(known.contains) ?? known.isEmpty
      return isRight
        ? [] : ["price date of \(label(line)): \(line.priceDate ?? "none") is not in the catalog."]
    }
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= PlanCertificate.tolerance * max(abs(left), abs(right), 1e-12)
  }
}
