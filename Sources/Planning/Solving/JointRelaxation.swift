import FleetModel
import LinearModel
import Quantities

/// Turns the least joint violation into values that a person can put into the plan.
enum JointRelaxation {
  /// The value of one limit in a joint relaxation, rounded to the side that helps.
  static func remedy(
    for step: ElasticRelaxation.Step, in problem: FleetProblem
  ) -> ConflictReport.Remedy {
    let texts = texts(step, problem)
    return ConflictReport.Remedy(
      limit: step.row.name(in: problem), current: texts.current, needed: texts.needed
    ).set([step.row], in: problem)
  }

  private static func texts(
    _ step: ElasticRelaxation.Step, _ problem: FleetProblem
  ) -> (current: String?, needed: String) {
    let value = step.value
    switch step.row {
    case .coverage(let workload):
      let share = 1 - value / problem.workloads[workload].peakRequestsPerSecond
      return (
        percent(problem.workloads[workload].coverage),
        percent(max(0, (share - 1e-9).roundedDown(3)))
      )
    case .floor(let workload):
      return ("\(problem.workloads[workload].qualityFloor)", "at most \(value.roundedDown(4))")
    case .supply(let system):
      return (problem.systems[system].supply.map { "\($0)" }, "\(Int(value.rounded()))")
    case .rackCount(let place, let rackClass):
      let count = problem.places[place].rackClasses[rackClass].count
      return ("\(count)", "\(Int(value.rounded()))")
    case .sitePower(let place):
      let needed = Quantity<Power>.kilowatts(value.roundedUp(1))
      return (problem.places[place].power?.description, needed.description)
    case .capex:
      let needed = Quantity<Money>.usd(value * 1e6).roundedUp(to: 1000)
      return (problem.capexLimit?.description, needed.description)
    case .opex:
      return (
        problem.opexLimit.map(Relaxation.givenPerMonth), Relaxation.perMonth(.usdPerHour(value))
      )
    case .apiRate:
      return (
        problem.apiRateLimit.map { "\($0.shortText) /s" }, "\(value.roundedUp(2).shortText) /s"
      )
    case .spotShare:
      return ("\((problem.spotShareLimit * 100).asGiven.shortText) %", percent(value))
    case .carbonOfYear:
      return (
        problem.carbonLimitKilogramsPerHour.map(Relaxation.givenPerYear), Relaxation.perYear(value)
      )
    case .carbonOfTokens, .availability, .rackLoss, .whole: return (nil, "\(value)")
    case .rackHeight(let place, let rackClass):
      let units = problem.places[place].rackClasses[rackClass].units
      return ("\(units.shortText) U", "at least \(value.shortText) U")
    case .rackPower(let place, let rackClass):
      let power = problem.places[place].rackClasses[rackClass].power
      let needed = Quantity<Power>.kilowatts(value.roundedUp(3))
      return (power.description, "at least \(needed.description)")
    }
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 100).roundedUp(1).shortText) %"
  }
}

extension ConflictReport.Joint {
  /// The least weighted joint relaxation that, as it is rounded, makes a fleet possible; nil if there
  /// is none.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: two integer programs.
  init?(analysis: ConflictAnalysis, problem: FleetProblem) throws(SolverError) {
    let elastic = ElasticRelaxation(analysis: analysis, problem: problem)
    guard let steps = try elastic.steps(), !steps.isEmpty else { return nil }
    let remedies = steps.map { JointRelaxation.remedy(for: $0, in: problem) }
    let relaxed = steps.reduce(problem) { $1.relaxed($0) }
    guard try analysis.isFeasible(relaxed) else { return nil }
    self.remedies = remedies
    weights = [
      ConflictReport.Weight(
        limit: "\(RelaxableLimit.demandCoverage.title), only where nothing else does,",
        value: ElasticRelaxation.weight(of: .coverage(workload: 0))),
      ConflictReport.Weight(
        limit: RelaxableLimit.qualityFloor.title,
        value: ElasticRelaxation.weight(of: .floor(workload: 0))),
      ConflictReport.Weight(
        limit: "all others", value: ElasticRelaxation.weight(of: .capex)),
    ]
  }
}

extension ElasticRelaxation.Step {
  /// The problem with the limit at its new value, rounded as the report says it.
  func relaxed(_ problem: FleetProblem) -> FleetProblem {
    var problem = problem
    switch row {
    case .coverage(let workload):
      let share = 1 - value / problem.workloads[workload].peakRequestsPerSecond
      problem.workloads[workload].coverage = max(0, (share - 1e-9).roundedDown(3))
    case .floor(let workload):
      problem.workloads[workload].qualityFloor = value.roundedDown(4)
    case .supply(let system): problem.systems[system].supply = Int(value.rounded())
    case .rackCount(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].count = Int(value.rounded())
    case .sitePower(let place): problem.places[place].power = .kilowatts(value.roundedUp(1))
    case .capex: problem.capexLimit = Quantity<Money>.usd(value * 1e6).roundedUp(to: 1000)
    case .opex:
      let perMonth = (Quantity<MoneyRate>.usdPerHour(value).usdPerMonth / 1000).roundedUp(1) * 1000
      problem.opexLimit = .usdPerMonth(perMonth)
    case .apiRate: problem.apiRateLimit = value.roundedUp(2)
    case .spotShare: problem.spotShareLimit = value
    case .carbonOfYear:
      problem.carbonLimitKilogramsPerHour = Relaxation.kilogramsPerYear(value) / 8760
    case .carbonOfTokens, .availability, .rackLoss, .whole: break
    case .rackHeight(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].units = value
    case .rackPower(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].power = .kilowatts(value.roundedUp(3))
    }
    return problem
  }

  /// The change of a rack's limit or of a share, as a share of what it is.
  func relativeChange(in problem: FleetProblem) -> Double {
    let now: Double
    switch row {
    case .rackHeight(let place, let rackClass):
      now = problem.places[place].rackClasses[rackClass].units
    case .rackPower(let place, let rackClass):
      now = problem.places[place].rackClasses[rackClass].power.kilowatts
    case .spotShare: now = problem.spotShareLimit
    default: return 0
    }
    return now > 0 ? value / now - 1 : value
  }
}
