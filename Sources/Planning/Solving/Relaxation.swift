import FleetModel
import LinearModel
import Quantities

/// How far one limit would have to give way, all others held.
struct Relaxation {
  let analysis: ConflictAnalysis
  let problem: FleetProblem

  func remedy(for limit: RelaxableLimit) throws(SolverError) -> ConflictReport.Remedy {
    switch limit {
    case .sitePower: return try sitePower()
    case .capexBudget: return try capex()
    case .opexBudget: return try opex()
    case .rackPacking: return try racks()
    case .rackPower: return try rackPower()
    case .supplyLimit: return try supply()
    case .qualityFloor: return try qualityFloor()
    case .demandCoverage:
      return ConflictReport.Remedy(limit: limit.title, current: nil, needed: nil)
    }
  }

  private func sitePower() throws(SolverError) -> ConflictReport.Remedy {
    let limited = problem.places.indices.filter { problem.places[$0].power != nil }
    for place in limited {
      var relaxed = problem
      relaxed.places[place].power = nil
      guard
        let kilowatts = try analysis.least(relaxed, { $0.sitePowerKilowatts(at: place) })
      else { continue }
      return ConflictReport.Remedy(
        limit: "site power at \(problem.places[place].name)",
        current: problem.places[place].power?.description,
        needed: Quantity<Power>.kilowatts(kilowatts.roundedUp(1)).description)
    }
    return ConflictReport.Remedy(limit: "site power", current: nil, needed: nil)
  }

  private func capex() throws(SolverError) -> ConflictReport.Remedy {
    let relaxed = RelaxableLimit.capexBudget.lifted(from: problem)
    let needed = try analysis.least(relaxed) { $0.capexMillions() }
    return ConflictReport.Remedy(
      limit: "capex budget", current: problem.capexLimit?.description,
      needed: needed.map { Quantity<Money>.usd($0 * 1e6).roundedUp(to: 1000).description })
  }

  private func opex() throws(SolverError) -> ConflictReport.Remedy {
    let relaxed = RelaxableLimit.opexBudget.lifted(from: problem)
    let needed = try analysis.least(relaxed) { program in
      LinearExpression(
        FleetCost.terms.filter { $0.isOperating }.flatMap { $0.expression(in: program).terms })
    }
    return ConflictReport.Remedy(
      limit: "opex budget", current: problem.opexLimit.map(Relaxation.perMonth),
      needed: needed.map { Relaxation.perMonth(.usdPerHour($0)) })
  }

  private func racks() throws(SolverError) -> ConflictReport.Remedy {
    var relaxed = problem
    relaxed.updateRackClasses { $0.count = 10_000 }
    let needed = try analysis.least(relaxed) { program in
      LinearExpression(program.variables.slots.map { LinearModel.Term(1, $0.racks) })
    }
    let count = problem.places.flatMap(\.rackClasses).reduce(0) { $0 + $1.count }
    return ConflictReport.Remedy(
      limit: "number of racks over all sites", current: "\(count)",
      needed: needed.map { "\(Int($0.rounded()))" })
  }

  /// A cap matters only where one more system fits, so those caps are searched by halving.
  private func rackPower() throws(SolverError) -> ConflictReport.Remedy {
    let classes = problem.places.flatMap(\.rackClasses)
    let highest = classes.map(\.units).max() ?? 0
    var caps: Set<Double> = []
    for system in problem.systems where system.peakPower > .zero {
      for count in 1...max(1, Int(highest / max(system.rackUnits, 1))) {
        caps.insert((system.peakPower * Double(count)).kilowatts)
      }
    }
    let steps = caps.sorted()
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if try analysis.isFeasible(raisingRackPower(to: steps[middle])) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    let lowest = classes.map(\.power).min()
    return ConflictReport.Remedy(
      limit: "power of every rack", current: lowest?.description,
      needed: low < steps.count
        ? "at least \(Quantity<Power>.kilowatts(steps[low]).description)" : nil)
  }

  private func raisingRackPower(to kilowatts: Double) -> FleetProblem {
    var raised = problem
    raised.updateRackClasses { $0.power = max($0.power, .kilowatts(kilowatts)) }
    return raised
  }

  private func supply() throws(SolverError) -> ConflictReport.Remedy {
    let relaxed = RelaxableLimit.supplyLimit.lifted(from: problem)
    let needed = try analysis.least(relaxed) { program in
      LinearExpression(
        problem.offers.indices
          .filter { problem.isDelivery($0) }
          .map { LinearModel.Term(1, program.variables.systems[$0]) })
    }
    return ConflictReport.Remedy(
      limit: "systems delivered", current: nil, needed: needed.map { "\(Int($0.rounded()))" })
  }

  private func qualityFloor() throws(SolverError) -> ConflictReport.Remedy {
    let floors = Set(problem.workloads.map(\.qualityFloor)).filter { $0 > 0 }
    let qualities = Set(problem.assignments.map(\.quality)).sorted(by: >)
    let top = floors.max() ?? 0
    for quality in qualities where quality < top {
      var relaxed = problem
      for index in relaxed.workloads.indices {
        relaxed.workloads[index].qualityFloor = min(relaxed.workloads[index].qualityFloor, quality)
      }
      if try analysis.isFeasible(relaxed) {
        return ConflictReport.Remedy(
          limit: "quality floors", current: "\(top)",
          needed: "at most \(quality.rounded(places: 4))")
      }
    }
    return ConflictReport.Remedy(limit: "quality floors", current: "\(top)", needed: nil)
  }

  private static func perMonth(_ rate: Quantity<MoneyRate>) -> String {
    "\((rate.usdPerMonth / 1000).roundedUp(1)) kUSD/month"
  }
}

extension FleetProgram {
  /// What the systems of a site draw at their peak, cooling included, in kilowatts.
  func sitePowerKilowatts(at place: Int) -> LinearExpression {
    var expression = LinearExpression()
    for (index, offer) in problem.offers.enumerated() {
      let deployment = problem.deployments[offer.deployment]
      guard deployment.place == place else { continue }
      let peak = problem.systems[deployment.system].peakPower * problem.places[place].pue
      expression.add(peak.kilowatts, variables.systems[index])
    }
    return expression
  }

  /// What purchases cost, in millions of dollars.
  func capexMillions() -> LinearExpression {
    LinearExpression(
      problem.offers.enumerated().map {
        LinearModel.Term($1.capex.usd / 1e6, variables.systems[$0])
      })
  }
}

extension FleetProblem {
  /// Whether an offer means that something must be delivered to a site.
  func isDelivery(_ offer: Int) -> Bool {
    offers[offer].canGrow && !places[deployments[offers[offer].deployment].place].isCloud
  }
}

extension Double {
  /// The next number with `places` decimals that is not smaller, forgiving rounding noise.
  func roundedUp(_ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    return (self * scale - 1e-6).rounded(.up) / scale
  }

  /// The nearest number with `places` decimals.
  func rounded(places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    return (self * scale).rounded() / scale
  }
}

extension Quantity where D == Money {
  /// The next multiple of `step` dollars that is not smaller.
  func roundedUp(to step: Double) -> Quantity {
    .usd((usd / step - 1e-6).rounded(.up) * step)
  }
}
