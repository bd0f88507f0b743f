import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// Budgets hold, and cost, VCpD and objective are what economics makes of the plan's lines.
  func money() throws -> [String] {
    var capex = Quantity<Money>.zero
    var operating = verificationRate + hostedRate
    var capital = Quantity<MoneyRate>.zero
    let carbonPrice = (request.carbon?.usdPerTonne ?? 0) / 1000
    var carbon = Quantity<MoneyRate>.usdPerHour(carbonPrice * hostedKilogramsPerHour)
    var found: [String] = []
    for line in plan.fleet {
      var bill = try bill(for: line)
      bill.carbon = .usdPerHour(carbonPrice * kilogramsPerHour(of: line).total)
      found += differing("capex of \(label(line))", line.capex.usd, bill.capex.usd)
      found += differing(
        "cost per hour of \(label(line))", line.costRate.usdPerHour,
        (bill.operating + bill.capital + bill.carbon).usdPerHour)
      capex = capex + bill.capex
      operating = operating + bill.operating
      capital = capital + bill.capital
      carbon = carbon + bill.carbon
    }
    let charges = try charges()
    capex = capex + charges.capex
    capital = capital + charges.rate
    found += charges.found
    let rate = operating + capital + carbon
    found += differing("capex", plan.cost.capex.usd, capex.usd)
    found += differing("opex per hour", plan.cost.opex.usdPerHour, operating.usdPerHour)
    found += differing("cost per hour", plan.cost.rate.usdPerHour, rate.usdPerHour)
    if let limit = request.budget.capex { found += exceeding("capex budget", capex.usd, limit.usd) }
    if let limit = request.budget.opex {
      found += exceeding("opex budget", operating.usdPerMonth, limit.usdPerMonth)
    }
    let parts = plan.cost.parts.reduce(0) { $0 + $1.rate.usdPerHour }
    found += differing("sum of the parts of the cost", parts, rate.usdPerHour)
    found += priceDates()
    found += unitCosts(rate: rate) + answerValue(rate: rate)
    return found + objective(rate: rate) + goals(rate: rate)
  }

  /// The distance to the bound as a share of the value; of net value, as a share of the cost where that
  /// is more.
  private func gap(rate: Quantity<MoneyRate>) -> Double {
    let objective = plan.objective
    let distance = abs(objective.value - objective.bound)
    let basis = objective.objective == .value ? rate.usdPerHour : 0
    return distance == 0 ? 0 : distance / max(abs(objective.value), basis)
  }

  /// What a plan of these lines and this cost is worth by an objective, in the unit of reports.
  func value(of objective: Objective, rate: Quantity<MoneyRate>) -> Double {
    switch objective {
    case .vcpd: rate.usdPerSecond > 0 ? qualityTokensPerSecond / rate.usdPerSecond : 0
    case .tokens: qualityTokensPerSecond
    case .cost: rate.usdPerHour
    case .quality: meanQuality
    case .power: sitePowerKilowatts
    case .carbon: kilogramsPerHour
    case .value: usdPerHourOfAnswers - rate.usdPerHour
    }
  }

  private func objective(rate: Quantity<MoneyRate>) -> [String] {
    var found = differing("VCpD", plan.vcpd, value(of: .vcpd, rate: rate))
    let value = value(of: plan.objective.objective, rate: rate)
    found += differing("objective", plan.objective.value, value)
    if plan.objective.objective.isMinimized {
      found += exceeding("bound of the objective", plan.objective.bound, value)
    } else {
      found += exceeding("objective against its bound", value, plan.objective.bound)
    }
    let gap = gap(rate: rate)
    if plan.objective.bound.isFinite, abs(gap - plan.objective.gap) > PlanCertificate.tolerance {
      found.append("gap: the plan says \(plan.objective.gap), the check says \(gap).")
    }
    return found
  }

  private func unitCosts(rate: Quantity<MoneyRate>) -> [String] {
    let delivered = tokensPerSecond { line, _ in line.verified?.answered ?? 1 }
    let generated = tokensPerSecond { line, terms in
      terms.attempts * (line.verified?.attempts ?? 1) * line.thinking
    }
    let hardware = rate - verificationRate - judgeRate
    let right = tokensPerSecond { line, _ in line.quality }
    return differing("judges' USD per hour", plan.cost.judgeRate.usdPerHour, judgeRate.usdPerHour)
      + differing("generated tokens per second", plan.cost.generatedTokensPerSecond, generated)
      + differing("delivered tokens per second", plan.cost.deliveredTokensPerSecond, delivered)
      + differing("right tokens per second", plan.cost.rightTokensPerSecond, right)
      + unitCost("generated", plan.cost.usdPerGeneratedToken, hardware, over: generated)
      + unitCost("delivered", plan.cost.usdPerDeliveredToken, rate, over: delivered)
      + unitCost("verified", plan.cost.usdPerVerifiedToken, rate, over: qualityTokensPerSecond)
  }

  /// What a token of a kind costs is its cost over their rate; where there are none, no number is told.
  private func unitCost(
    _ kind: String, _ said: Double, _ rate: Quantity<MoneyRate>, over tokensPerSecond: Double
  ) -> [String] {
    let name = "USD per \(kind) token"
    if tokensPerSecond > 0 { return differing(name, said, rate.usdPerSecond / tokensPerSecond) }
    return said.isFinite ? ["\(name): the plan says \(said), but there are none."] : []
  }

  /// What the judges' lines keep busy of the systems they run on, at what those cost: of systems that are
  /// there for one hour, beside what else is served in it.
  private var judgeRate: Quantity<MoneyRate> {
    plan.fleet.reduce(.zero) { sum, line in
      let served = plan.serving.filter {
        $0.systems.contains(line.system) && $0.site == line.site && isThere(line, inHour: $0.hour)
      }
      let judges = served.filter { workloads[$0.workload]?.request.judgeRole != nil }
      let all = work(of: served, on: line.system)
      return all > 0 ? sum + line.costRate * (work(of: judges, on: line.system) / all) : sum
    }
  }

  /// Accelerators' worth of work that lines bring to a system, over the year.
  private func work(of lines: [ServingLine], on system: String) -> Double {
    lines.reduce(0) {
      $0 + attempts(of: $1) * $1.acceleratorsPerAttempt(on: system) * request.shareOfYear($1.hour)
    }
  }

  private struct Bill {
    var capex = Quantity<Money>.zero
    var capital = Quantity<MoneyRate>.zero
    var operating = Quantity<MoneyRate>.zero
    var carbon = Quantity<MoneyRate>.zero
  }

  private func bill(for line: FleetLine) throws -> Bill {
    let count = Double(line.count)
    if line.acquisition.isRented {
      return Bill(
        operating: try rentAndSoftware(of: line) * (count * request.shareOfYear(line.hour)))
    }
    guard let system = catalog.systems[line.system], let place = places[line.site],
      let power = drawnPower(of: system)
    else { return Bill() }
    let terms = try place.ownershipTerms(of: request, defaults: defaults)
    let cost = try OwnedSystemCost(
      price: system.capex ?? .zero,
      power: PowerDraw(idle: power.idle, busy: power.busy, contracted: power.peak), terms: terms)
    let total = cost.totalRate(atUtilization: utilization(of: line, atPeak: false))
    var bill = Bill(
      operating: (total - cost.capital + extras(of: system, line)) * count)
    if line.acquisition == .own {
      let building = try building(place, power.peak, terms)
      let isEven = request.finance.depreciation == .straightLine
      bill.capex = (cost.capex + building.price) * count
      bill.capital =
        isEven
        ? (cost.annuity.straightLineRate + building.straightLineRate) * count
        : (cost.capital + building.rate) * count
    }
    return bill
  }

  /// The share of the time that the systems of a line are busy, at the mean load or in the peak hour: of
  /// several hours, over those in which they are there, or in the one whose load costs their site most.
  func utilization(of line: FleetLine, atPeak: Bool) -> Double {
    let hours = request.hourNames.filter { isThere(line, inHour: $0) }
    guard !request.load.isEmpty else {
      return utilization(of: line, inHour: nil, atPeak: atPeak)
    }
    guard !atPeak else {
      return utilization(of: line, inHour: hourOfHighestDemand(at: line.site), atPeak: true)
    }
    let time = hours.reduce(0) { $0 + request.shareOfYear($1) }
    return hours.reduce(0) {
      $0 + request.shareOfYear($1) * utilization(of: line, inHour: $1, atPeak: true)
    } / time
  }

  /// The share of the accelerators of a line's kind and place that is busy in an hour.
  func utilization(of line: FleetLine, inHour hour: String?, atPeak: Bool) -> Double {
    let alike = plan.fleet.filter {
      $0.system == line.system && $0.site == line.site && isThere($0, inHour: hour)
    }
    let there = alike.reduce(0) { $0 + $1.accelerators }
    let busy = plan.serving
      .filter { $0.systems.contains(line.system) && $0.site == line.site && $0.hour == hour }
      .reduce(0.0) { sum, serving in
        guard let terms = workloads[serving.workload] else { return sum }
        let meanShare =
          atPeak ? 1 : terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
        return sum + attempts(of: serving) * meanShare
          * serving.acceleratorsPerAttempt(on: line.system)
      }
    return there > 0 ? busy / Double(there) : 0
  }

  private var verificationRate: Quantity<MoneyRate> {
    request.hourNames.reduce(.zero) { $0 + verificationRate(inHour: $1) }
  }

  /// What verifying the answers of one hour adds to the mean cost.
  func verificationRate(inHour hour: String?) -> Quantity<MoneyRate> {
    answers.reduce(.zero) { sum, line in
      guard let terms = workloads[line.workload], terms.request.hour == hour else { return sum }
      let meanShare = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
      let attempts = terms.attempts * line.requestsPerSecond * meanShare
      return sum
        + Quantity<MoneyRate>(terms.request.verification.costPerRequest.usd * attempts)
        + Quantity<MoneyRate>(
          (line.verified?.usdPerRequest ?? 0) * line.requestsPerSecond * meanShare)
    }
  }

  private var qualityTokensPerSecond: Double {
    tokensPerSecond { line, _ in line.credit }
  }

  /// Quality of the delivered tokens of the workloads that count it.
  private var meanQuality: Double {
    let counted = tokensPerSecond { _, terms in
      terms.request.quality.benchmark == QualityRequest.noBenchmark ? 0 : 1
    }
    return counted > 0 ? qualityTokensPerSecond / counted : 0
  }

  /// Peak power of the systems at the plan's own sites, cooling included.
  private var sitePowerKilowatts: Double {
    plan.fleet.reduce(0) { sum, line in
      guard let place = places[line.site], place.site != nil else { return sum }
      let peak = catalog.systems[line.system].flatMap(peakPower) ?? .zero
      return sum + (peak * place.pue).kilowatts * Double(line.count)
    }
  }

  /// Output tokens at the mean rate, each line's times a weight.
  private func tokensPerSecond(_ weight: (Answers, WorkloadTerms) -> Double) -> Double {
    answers.reduce(0) { sum, line in
      guard let terms = workloads[line.workload], terms.request.judgeRole == nil else { return sum }
      let meanShare = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
      return sum + weight(line, terms) * line.requestsPerSecond * meanShare
        * terms.request.outputTokens.mean
    }
  }
}
