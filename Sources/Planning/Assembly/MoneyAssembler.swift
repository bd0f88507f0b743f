import Catalog
import Economics
import FleetModel
import LinearModel
import Quantities

/// What a plan costs and delivers at the mean load.
struct MoneyAssembler {
  let assembler: PlanAssembler
  private let parts: [CostSummary.Part]
  private let operating: Quantity<MoneyRate>
  private let verification: Quantity<MoneyRate>

  init(assembler: PlanAssembler) {
    self.assembler = assembler
    let point = assembler.countedPoint
    let rate = { (term: any CostTerm.Type) in
      Quantity<MoneyRate>.usdPerHour(
        term.expression(in: assembler.fleet.program).value(at: point))
    }
    let running = { (part: KeyPath<RunningRates, Quantity<MoneyRate>>) in
      assembler.counts.systems.indices.reduce(Quantity<MoneyRate>.zero) { sum, offer in
        let count = Double(assembler.counts.systems[offer])
        return sum + assembler.candidates.offers[offer].rates.running[keyPath: part] * count
      }
    }
    let capital = { (part: KeyPath<SystemRates, Quantity<MoneyRate>>) in
      assembler.counts.systems.indices.reduce(Quantity<MoneyRate>.zero) { sum, offer in
        let count = Double(assembler.counts.systems[offer])
        return sum + assembler.candidates.offers[offer].rates[keyPath: part] * count
      }
    }
    verification = rate(VerificationCost.self)
    parts = [
      CostSummary.Part(name: FixedCharge.name, rate: rate(FixedCharge.self)),
      CostSummary.Part(name: "capital", rate: capital(\.hardwareRate)),
      CostSummary.Part(name: "facility", rate: capital(\.facilityRate)),
      CostSummary.Part(name: "rent", rate: running(\.rent)),
      CostSummary.Part(name: "reserved", rate: running(\.reserved)),
      CostSummary.Part(name: "spot", rate: running(\.spot)),
      CostSummary.Part(name: "API", rate: rate(HostedModelCost.self)),
      CostSummary.Part(name: "colocation", rate: running(\.colocation)),
      CostSummary.Part(name: "energy", rate: running(\.idleEnergy) + rate(EnergyCost.self)),
      CostSummary.Part(
        name: "demand charge", rate: running(\.idleDemand) + rate(DemandCharge.self)),
      CostSummary.Part(name: "maintenance", rate: running(\.maintenance)),
      CostSummary.Part(name: "staff", rate: running(\.staff)),
      CostSummary.Part(name: "software", rate: running(\.software)),
      CostSummary.Part(name: "tax and insurance", rate: running(\.taxAndInsurance)),
      CostSummary.Part(name: "verification", rate: verification),
      CostSummary.Part(name: "carbon", rate: rate(CarbonCost.self)),
    ].filter { $0.rate > .zero }
    operating = FleetCost.terms.filter { $0.isOperating }.reduce(.zero) { $0 + rate($1) }
  }

  /// Quality-tokens per dollar.
  var vcpd: Double { total.usdPerSecond > 0 ? qualityTokensPerSecond / total.usdPerSecond : 0 }

  func summary() -> CostSummary {
    let delivered = deliveredTokensPerSecond
    let judges = judgeRate
    let hardware = (total - verification - judges).usdPerSecond
    return CostSummary(
      rate: total, capex: capex, opex: operating, parts: parts, judgeRate: judges,
      usdPerGeneratedToken: hardware / generatedTokensPerSecond,
      usdPerDeliveredToken: total.usdPerSecond / delivered,
      usdPerVerifiedToken: total.usdPerSecond / max(0, qualityTokensPerSecond),
      generatedTokensPerSecond: generatedTokensPerSecond, deliveredTokensPerSecond: delivered,
      qualityTokensPerSecond: qualityTokensPerSecond, rightTokensPerSecond: tokens(\.right))
  }

  /// The share of the systems' cost that judges on them come to, by the accelerators that flows keep busy.
  private var judgeRate: Quantity<MoneyRate> {
    let problem = assembler.problem
    let flows = assembler.counts.served
    let judged = flows.filter {
      problem.workloads[problem.assignments[$0.assignment].workload].isCalledFor
    }
    return judged.reduce(.zero) { sum, flow in sum + rate(of: flow) }
  }

  /// A flow's share of what the systems under it cost: of each offer by the accelerators that it keeps
  /// busy in the hours in which the offer is there.
  func rate(of flow: FleetCounts.Served) -> Quantity<MoneyRate> {
    let problem = assembler.problem
    let systems = problem.systems(of: problem.assignments[flow.assignment])
    return problem.offers.indices.reduce(.zero) { sum, index in
      let offer = problem.offers[index]
      let deployment = problem.deployments[offer.deployment]
      guard systems.contains(deployment.system), deployment.place == flow.place,
        problem.isThere(offer, inHour: problem.hour(of: flow))
      else { return sum }
      let work = { (flow: FleetCounts.Served) in
        problem.busyAccelerators(flow, on: deployment.system)
          * problem.share(ofHour: problem.hour(of: flow))
      }
      let all = assembler.counts.served.filter {
        $0.place == flow.place && problem.isThere(offer, inHour: problem.hour(of: $0))
      }.reduce(0) { $0 + work($1) }
      return all > 0 ? sum + rate(ofOffer: index) * (work(flow) / all) : sum
    }
  }

  /// The annuity and running cost of an offer's systems, with their share of what load costs.
  func rate(ofOffer offer: Int) -> Quantity<MoneyRate> {
    let terms = assembler.candidates.offers[offer]
    let count = Double(assembler.counts.systems[offer])
    let price = assembler.problem.carbonPricePerKilogram
    let idleCarbon = assembler.problem.offers[offer].carbonKilogramsPerHour
    let emission = Quantity<MoneyRate>.usdPerHour(price.usd * idleCarbon)
    let fixed = (terms.rates.capitalRate + terms.rates.runningRate + emission) * count
    let own = assembler.problem.offers[offer]
    return assembler.problem.hourPositions.filter { assembler.problem.isThere(own, inHour: $0) }
      .reduce(fixed) { sum, hour in
        let alike = assembler.systems(ofDeployment: own.deployment, inHour: hour)
        guard alike > 0 else { return sum }
        return sum + loadRate(ofDeployment: own.deployment, inHour: hour) * (count / Double(alike))
      }
  }

  /// What load costs: energy and CO2e at the mean load, demand in the peak hour; of an hour of the load
  /// curve its part of the year's, and the demand charge if it is the hour that the place pays for.
  private func loadRate(
    ofDeployment position: Int, inHour hour: Int?
  ) -> Quantity<MoneyRate> {
    let problem = assembler.problem
    let deployment = problem.deployments[position]
    let paysForDemand = assembler.hourOfHighestDemand(at: deployment.place) == hour
    return assembler.counts.served.reduce(.zero) { sum, flow in
      let meanShare = problem.workloads[
        problem.assignments[flow.assignment].workload
      ].meanShareOfPeak
      return problem.loads(of: flow, at: deployment).reduce(sum) { sum, load in
        let configuration = problem.configurations[load.configuration]
        guard configuration.hour == hour else { return sum }
        let busy =
          load.attempts * flow.requestsPerSecond * meanShare / load.capacityRequestsPerSecond
        let atPeak = paysForDemand ? busy / meanShare : 0
        let share =
          Double(configuration.devices) / Double(problem.systems[deployment.system].devices)
        let carbon =
          problem.carbonPricePerKilogram.usd * deployment.busyCarbonKilogramsPerHour * share * busy
        return sum + problem.busyEnergyRate(of: configuration, at: flow.place) * busy
          + problem.busyDemandRate(of: configuration, at: flow.place) * atPeak
          + .usdPerHour(carbon)
      }
    }
  }

  private var total: Quantity<MoneyRate> { parts.reduce(.zero) { $0 + $1.rate } }

  private var capex: Quantity<Money> {
    let charges = assembler.portfolio.charges.reduce(Quantity<Money>.zero) { $0 + $1.capex }
    return assembler.counts.systems.enumerated().reduce(charges) { sum, entry in
      sum + assembler.candidates.offers[entry.offset].rates.capex * Double(entry.element)
    }
  }

  private var deliveredTokensPerSecond: Double { tokens(\.answered) }

  private var generatedTokensPerSecond: Double { tokens(\.generated) }

  private var qualityTokensPerSecond: Double { tokens(\.credit) }

  /// What is answered in one way, and what a request of it comes to in output tokens, in shares of
  /// one answer.
  private struct Answers {
    let workload: Int
    let requestsPerSecond: Double
    let answered: Double
    let generated: Double
    let credit: Double
    let right: Double
  }

  private func tokens(_ weight: KeyPath<Answers, Double>) -> Double {
    let problem = assembler.problem
    let candidates = assembler.candidates
    let served = assembler.counts.served.map { flow in
      let assignment = problem.assignments[flow.assignment]
      return answers(
        to: assignment.workload, flow.requestsPerSecond, candidates.policies[flow.assignment],
        credit: assignment.credit, right: assignment.quality,
        model: candidates.layouts[assignment.configuration].model.id)
    }
    let hosted = assembler.counts.hosted.map { hosted in
      let terms = candidates.hosted[hosted.option]
      return answers(
        to: terms.workload, hosted.requestsPerSecond, terms.policy,
        credit: problem.apiOptions[hosted.option].credit,
        right: problem.apiOptions[hosted.option].quality, model: terms.price.modelID)
    }
    return (served + hosted).reduce(0) { sum, answers in
      let workload = problem.workloads[answers.workload]
      return sum + answers.requestsPerSecond * workload.meanShareOfPeak * workload.outputTokens
        * answers[keyPath: weight]
    }
  }

  private func answers(
    to workload: Int, _ rate: Double, _ policy: PolicyTerms?, credit: Double, right: Double,
    model: String?
  ) -> Answers {
    let terms = assembler.candidates.workloads[workload]
    let answered = model.map { terms.answered(by: $0, in: assembler.candidates.catalog) } ?? terms
    let thinking = answered.request.outputTokens.mean / terms.request.outputTokens.mean
    return Answers(
      workload: workload, requestsPerSecond: rate, answered: policy?.answered ?? 1,
      generated: assembler.problem.workloads[workload].attempts
        * (policy?.outcome.generations ?? 1) * thinking, credit: credit, right: right)
  }
}

extension FleetProblem {
  /// Accelerators' worth of work on a system that a flow brings in the peak hour, or in its hour.
  func busyAccelerators(_ flow: FleetCounts.Served, on system: Int) -> Double {
    let loads = loads(of: assignments[flow.assignment])
      .filter { configurations[$0.configuration].system == system }
    return loads.reduce(0) { sum, load in
      sum + load.attempts * flow.requestsPerSecond / load.capacityRequestsPerSecond
        * Double(configurations[load.configuration].devices)
    }
  }

  /// The hour of the load curve in which a flow is served; nil for the whole year.
  func hour(of flow: FleetCounts.Served) -> Int? {
    configurations[assignments[flow.assignment].configuration].hour
  }
}

extension PlanAssembler {
  /// The solver's point with whole numbers made exact and rounding noise in flows left out.
  var countedPoint: [Double] {
    var point = [Double](repeating: 0, count: fleet.values.count)
    let variables = fleet.program.variables
    for (index, count) in counts.systems.enumerated() {
      point[variables.systems[index].position] = Double(count)
    }
    for flow in counts.served {
      let column = variables.flows.first {
        $0.assignment == flow.assignment && $0.place == flow.place
      }
      if let column { point[column.rate.position] = flow.requestsPerSecond }
    }
    for hosted in counts.hosted {
      point[variables.hosted[hosted.option].position] = hosted.requestsPerSecond
    }
    portfolio.complete(&point, variables)
    fleet.program.completeDemandCharges(in: &point)
    return point
  }
}
