import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// The hour in which load adds most to what a site is billed for as demand; nil where no hours stand
  /// for the year.
  func hourOfHighestDemand(at site: String) -> String? {
    let lines = plan.fleet.filter { $0.site == site }
    let watts = request.load.map { hour in
      lines.reduce(0.0) { sum, line in
        guard let power = catalog.systems[line.system].flatMap(demandPower) else { return sum }
        return sum + (power.peak - power.idle).watts * Double(line.count)
          * utilization(of: line, inHour: hour.name, atPeak: true)
      }
    }
    return watts.firstHighest.map { request.load[$0].name }
  }

  /// Every hour of the load curve is there, with the requests, systems, use and cost that the plan's
  /// lines come to in it.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func hours() throws -> [String] {
    guard plan.hours.map(\.name) == request.load.map(\.name) else {
      return ["hours: the plan tells \(plan.hours.count), the load has \(request.load.count)."]
    }
    let own = try request.load.map { try rate(ofHour: $0.name) }
    let fixed = plan.cost.rate - own.reduce(.zero, +)
    return zip(plan.hours, zip(request.load, own)).flatMap { line, hour in
      let checked = fixed.usdPerHour + hour.1.usdPerHour / hour.0.shareOfYear
      // What is left of the plan's cost when that of every hour is taken off is exact to its rounding.
      let isNoise =
        abs(line.costRate.usdPerHour - checked)
        <= PlanCertificate.tolerance * plan.cost.rate.usdPerHour
      return numbers(of: line, hour.0)
        + (isNoise
          ? []
          : differing("cost per hour in \(line.name)", line.costRate.usdPerHour, checked))
    }
  }

  private func numbers(of line: HourLine, _ hour: LoadHour) -> [String] {
    let served = plan.serving.filter { $0.hour == hour.name }
    let hosted = plan.hosted.filter { $0.hour == hour.name }.reduce(0) { $0 + $1.requestsPerSecond }
    let requests = served.reduce(hosted) { $0 + $1.requestsPerSecond }
    let count = { (isCounted: (FleetLine) -> Bool) in
      Double(plan.fleet.filter(isCounted).reduce(0) { $0 + $1.count })
    }
    let there = plan.fleet.filter { isThere($0, inHour: hour.name) }
    let accelerators = there.reduce(0) { $0 + $1.accelerators }
    let busy = there.reduce(0.0) {
      $0 + Double($1.accelerators) * utilization(of: $1, inHour: hour.name, atPeak: true)
    }
    let numbers: [(String, Double, Double)] = [
      ("hours of a year", line.hoursPerYear, hour.hoursPerYear),
      ("requests", line.requestsPerSecond, requests),
      ("share of hosted models", line.hostedShare, requests > 0 ? hosted / requests : 0),
      ("systems of the year", Double(line.fixedSystems), count { $0.hour == nil }),
      (
        "systems on demand", Double(line.onDemandSystems),
        count { $0.hour == hour.name && $0.acquisition == .onDemand }
      ),
      (
        "spot systems", Double(line.spotSystems),
        count { $0.hour == hour.name && $0.acquisition == .spot }
      ),
      ("utilization", line.utilization, accelerators > 0 ? busy / Double(accelerators) : 0),
    ]
    return numbers.flatMap { differing("\($0.0) in \(hour.name)", $0.1, $0.2) }
  }

  /// What rentals, energy, hosted models, verification and CO2e of one hour add to the mean cost of the
  /// year.
  private func rate(ofHour hour: String) throws -> Quantity<MoneyRate> {
    let share = request.shareOfYear(hour)
    let carbonPrice = (request.carbon?.usdPerTonne ?? 0) / 1000
    var rate = verificationRate(inHour: hour) + hostedRate(inHour: hour)
    rate = rate + .usdPerHour(carbonPrice * hostedKilogramsPerHour(inHour: hour))
    for line in plan.fleet where isThere(line, inHour: hour) {
      let count = Double(line.count)
      if line.hour != nil { rate = rate + (try rentAndSoftware(of: line)) * (count * share) }
      guard let system = catalog.systems[line.system], let power = drawnPower(of: system),
        let place = places[line.site]
      else { continue }
      let use = utilization(of: line, inHour: hour, atPeak: true)
      if !line.acquisition.isRented {
        let watts = (power.busy - power.idle).watts * place.pue * use
        rate = rate + Quantity<Power>.watts(watts) * place.electricity * (count * share)
      }
      rate =
        rate + .usdPerHour(carbonPrice * kilograms(of: line, power, inHour: hour, use: use) * share)
    }
    return rate
  }

  /// What the systems of a line emit in an hour beyond what they emit in every one.
  private func kilograms(
    of line: FleetLine,
    _ power: (idle: Quantity<Power>, busy: Quantity<Power>, peak: Quantity<Power>),
    inHour hour: String, use: Double
  ) -> Double {
    let whole = kilogramsPerHour(of: line)
    let time = request.shareOfYear(line.hour)
    let mean = utilization(of: line, atPeak: false)
    let kilowatts = power.idle.kilowatts + (power.busy - power.idle).kilowatts * mean
    guard kilowatts > 0 else { return line.hour == nil ? 0 : whole.making / time }
    let each = whole.running / time / kilowatts
    let busy = each * (power.busy - power.idle).kilowatts * use
    return line.hour == nil
      ? busy : busy + each * power.idle.kilowatts + whole.making / time
  }
}
