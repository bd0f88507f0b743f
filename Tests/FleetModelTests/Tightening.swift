import FleetModel
import LinearModel
import Quantities

/// Limits that are drawn a little below what the best fleet without them takes, so that they decide.
struct Tightening {
  /// What the best fleet is.
  let program: FleetProgram
  let values: [Double]

  private var problem: FleetProblem { program.problem }

  /// A problem in which a limit of one family is too tight for the best fleet; the seed chooses the
  /// family, the next one where the fleet takes nothing of it. The same if there is no fleet.
  static func tightened(_ problem: FleetProblem, seed: UInt64) throws -> FleetProblem {
    let program = FleetProgram(problem)
    let solution = try program.cheapest()
    guard solution.hasValues else { return problem }
    let tightening = Tightening(program: program, values: solution.values)
    for offset in limits.indices {
      let limit = limits[(Int(seed % 1000) + offset) % limits.count]
      if let found = limit(tightening) { return found }
    }
    return problem
  }

  private static let limits: [@Sendable (Tightening) -> FleetProblem?] = [
    { $0.capex }, { $0.opex }, { $0.supply }, { $0.sitePower }, { $0.rackPower },
    { $0.spotShare }, { $0.hosted }, { $0.carbon }, { $0.carbonOfTokens }, { $0.kinds },
    { $0.lot }, { $0.vendorShare }, { $0.vendors }, { $0.residency }, { $0.averageQuality },
    { $0.rackLoss }, { $0.supply }, { $0.spotShare }, { $0.sitePower }, { $0.vendorShare },
    { $0.spares }, { $0.demandCharge }, { $0.kinds }, { $0.capex },
  ]

  private func value(_ expression: LinearExpression) -> Double { expression.value(at: values) }

  /// Systems of the fleet, by offer.
  private var counts: [Double] { program.variables.systems.map { values[$0.position].rounded() } }

  private func count(where isCounted: (FleetProblem.Offer) -> Bool) -> Double {
    zip(problem.offers, counts).filter { isCounted($0.0) }.reduce(0) { $0 + $1.1 }
  }

  private func count(of system: Int, where isCounted: (FleetProblem.Offer) -> Bool) -> Int {
    Int(count { problem.deployments[$0.deployment].system == system && isCounted($0) })
  }

  /// The problem with a limit of `value`, if the fleet takes anything of what is limited.
  private func with(
    _ value: Double, _ change: (inout FleetProblem, Double) -> Void
  ) -> FleetProblem? {
    value > 1e-6 ? problem.with { change(&$0, value) } : nil
  }

  /// Purchases fit, but not with what a kind costs once.
  private var capex: FleetProblem? {
    let spent = zip(problem.offers, counts).reduce(0) { $0 + $1.0.capex.usd * $1.1 }
    guard spent > 0 else { return nil }
    return problem.with {
      for index in $0.systems.indices { $0.systems[index].fixedCharge = .usd(5e4) }
      $0.capexLimit = .usd(spent + 4e4)
    }
  }

  private var opex: FleetProblem? {
    let spent = FleetCost.terms.filter { $0.isOperating }
      .reduce(0) { $0 + value($1.expression(in: program)) }
    return with(spent * 0.97) { $0.opexLimit = .usdPerHour($1) }
  }

  /// One less than is bought of a system, which costs the same at all its sites.
  private var supply: FleetProblem? {
    let bought = problem.systems.indices.map { system in
      let own = problem.offers(ofSystem: system).filter(problem.isPurchase)
      return own.count > 1 ? count(of: system) { $0.acquisition == "own" } : 0
    }
    guard let most = bought.max(), most > 1, let system = bought.firstIndex(of: most) else {
      return nil
    }
    let own = problem.offers(ofSystem: system).filter(problem.isPurchase)
    return problem.with {
      $0.systems[system].supply = most - 1
      for index in own.dropFirst() {
        $0.offers[index].capex = $0.offers[own[0]].capex
        $0.offers[index].capitalRate = $0.offers[own[0]].capitalRate
        $0.offers[index].runningRate = $0.offers[own[0]].runningRate
      }
    }
  }

  private var sitePower: FleetProblem? {
    let kilowatts = problem.places.indices.map { place in
      problem.places[place].isCloud ? 0 : problem.places[place].pue * peak(at: place)
    }
    guard let most = kilowatts.max(), let place = kilowatts.firstIndex(of: most) else { return nil }
    return with(most * 0.95) { $0.places[place].power = .kilowatts($1) }
  }

  private func peak(at place: Int) -> Double {
    zip(problem.offers, counts).reduce(0) { sum, entry in
      let deployment = problem.deployments[entry.0.deployment]
      let each = problem.systems[deployment.system].peakPower.kilowatts
      return deployment.place == place ? sum + each * entry.1 : sum
    }
  }

  /// One system less in each rack of a class.
  private var rackPower: FleetProblem? {
    guard let slot = program.variables.slots.first(where: { values[$0.placed.position] > 0.5 })
    else { return nil }
    let deployment = problem.deployments[slot.deployment]
    let system = problem.systems[deployment.system]
    let rackClass = problem.places[deployment.place].rackClasses[slot.rackClass]
    let kilowatts =
      system.peakPower.kilowatts * (Double(rackClass.systemsPerRack(of: system)) - 0.5)
    return problem.with {
      $0.places[deployment.place].rackClasses[slot.rackClass].power = .kilowatts(kilowatts)
    }
  }

  private var hosted: FleetProblem? {
    let most = problem.hourPositions.map { value(program.attemptsOfHostedModels(inHour: $0)) }.max()
    return with((most ?? 0) * 0.8) { $0.apiRateLimit = $1 }
  }

  private var carbon: FleetProblem? {
    with(value(CarbonEmission.expression(in: program)) * 0.95) {
      $0.carbonLimitKilogramsPerHour = $1
    }
  }

  private var carbonOfTokens: FleetProblem? {
    let emitted = value(CarbonEmission.expression(in: program))
    let delivered = value(DeliveredTokens.expression(in: program)) * 3.6e6
    guard emitted > 1e-6, delivered > 1e-6 else { return nil }
    return problem.with { $0.carbonLimitKilogramsPerToken = 0.95 * emitted / delivered }
  }

  /// One kind less than there are, or one where each of two kinds serves workloads of its own.
  private var kinds: FleetProblem? {
    let kinds = problem.systems.indices.filter { count(of: $0) { _ in true } > 0 }.count
    if kinds > 1 { return problem.with { $0.portfolio.maximumSystemKinds = kinds - 1 } }
    let groups = problem.workloadsOfAllHours
    guard problem.systems.count > 1, groups.count > 1 else { return nil }
    return problem.with { limited in
      limited.assignments.removeAll { assignment in
        let group = groups.firstIndex { $0.contains(assignment.workload) } ?? 0
        return problem.configurations[assignment.configuration].system % 2 != group % 2
      }
      limited.portfolio.maximumSystemKinds = 1
    }
  }

  private var lot: FleetProblem? {
    let bought = problem.systems.indices.map { count(of: $0) { $0.acquisition == "own" } }
    guard let system = bought.firstIndex(where: { $0 > 0 }) else { return nil }
    return problem.with { $0.systems[system].minimumLot = bought[system] + 1 }
  }

  private var vendors: FleetProblem? {
    let systems = problem.systems.indices.filter { count(of: $0) { _ in true } > 0 }
    let vendors = Set(systems.map { problem.systems[$0].vendor })
    guard vendors.count < problem.vendors.count else { return nil }
    return problem.with { $0.portfolio.leastVendors = vendors.count + 1 }
  }
}

extension Tightening {
  /// Requests of the hours' workloads that the fleet answers, weighed, as a share of all.
  private func share(
    of isCounted: (Int) -> Bool, where isMeant: (FleetVariables.Flow) -> Bool
  ) -> Double {
    let flows = program.variables.flows.filter {
      isCounted(problem.assignments[$0.assignment].workload)
    }
    let all = flows.reduce(0) { $0 + values[$1.rate.position] }
    let meant = flows.filter(isMeant).reduce(0) { $0 + values[$1.rate.position] }
    return all > 1e-6 ? meant / all : 0
  }

  private var spotShare: FleetProblem? {
    let spot = share(of: { _ in true }) { problem.places[$0.place].isSpot }
    return with(spot * 0.6) { $0.spotShareLimit = $1 }
  }

  private var vendorShare: FleetProblem? {
    guard problem.vendors.count > 1 else { return nil }
    let vendor = problem.vendors[0]
    let isOfVendor = { (flow: FleetVariables.Flow) in
      problem.systems(of: problem.assignments[flow.assignment])
        .contains { problem.systems[$0].vendor == vendor }
    }
    let share = share(of: { !problem.workloads[$0].isCalledFor }, where: isOfVendor)
    return with(share * 0.7) { $0.portfolio.vendorShares[vendor] = $1 }
  }

  /// More of the first workload where it may be served first of all.
  private var residency: FleetProblem? {
    guard let place = problem.workloads[0].places.min() else { return nil }
    let served = problem.allHours(of: 0)
    let here = share(of: served.contains) { $0.place == place }
    guard here < 0.99 else { return nil }
    return problem.with {
      for index in served {
        $0.workloads[index].residency = FleetProblem.Residency(
          places: [place], share: min(1, here + 0.3))
      }
    }
  }

  private var averageQuality: FleetProblem? {
    let served = problem.allHours(of: 0)
    let answers = served.flatMap { program.answers(to: $0) }
    let all = answers.reduce(0) { $0 + $1.share * values[$1.rate.position] }
    let right = answers.reduce(0) { $0 + $1.share * values[$1.rate.position] * $1.quality }
    guard all > 1e-6, answers.contains(where: { $0.quality > right / all + 0.03 }) else {
      return nil
    }
    return problem.with {
      for index in served { $0.workloads[index].averageQuality = right / all + 0.03 }
    }
  }

  private var rackLoss: FleetProblem? {
    deploymentInUse.map { first in problem.with { $0.deployments[first].survivesRackLoss = true } }
  }

  private var spares: FleetProblem? {
    deploymentInUse.map { first in
      problem.with {
        $0.deployments[first].spareSteps = [FleetProblem.SpareStep(lastNeeded: 99, spares: 1)]
      }
    }
  }

  private var demandCharge: FleetProblem? {
    guard !problem.hours.isEmpty else { return nil }
    return deploymentInUse.map { first in
      problem.with { $0.deployments[first].busyDemandRate = .usdPerHour(4) }
    }
  }

  /// A system that is bought at a site.
  private var deploymentInUse: Int? {
    zip(problem.offers, counts).filter { offer, count in
      count > 0 && !problem.places[problem.deployments[offer.deployment].place].isCloud
    }.first?.0.deployment
  }
}
