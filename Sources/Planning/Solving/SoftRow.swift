import FleetModel
import LinearModel

/// Rows of a limit that stay in a program and may be violated: those whose columns would go with the
/// limit, and those of shares and ratios.
///
/// The violation counts in shares of the limit, at the demand in full. What the limit would have to be is
/// read from the point that is found, so that it holds there whatever the demand is.
struct SoftRow {
  /// A row of the program.
  struct Row {
    let index: LinearModel.ConstraintIndex
    /// The coefficient of the violation.
    let unit: Double
    /// Position of the workload of which the row limits a share; nil for other rows.
    var workload: Int?
  }

  /// The limit.
  let limit: LimitRow
  /// Its rows.
  let rows: [Row]
  private let program: FleetProgram

  /// The rows of a limit that stays soft; nil if the program has none.
  init?(_ limit: LimitRow, in program: FleetProgram) {
    self.limit = limit
    self.program = program
    let problem = program.problem
    let find = { (family: String, labels: [String]) in
      let names = Set(labels.map { "\(family)[\($0)]" })
      return program.rows.map(\.index).filter { names.contains(program.model[$0].name) }
    }
    let plain = { (found: [LinearModel.ConstraintIndex], unit: Double) in
      found.map { Row(index: $0, unit: unit) }
    }
    let given = limit.step(in: problem)?.value ?? 0
    let size = given > 0 ? given : 1
    switch limit {
    case .kinds: rows = plain(find(MaximumSKUs.name, ["all"]), -size)
    case .vendors: rows = plain(find(VendorCount.name, ["count"]), size)
    case .changes: rows = plain(find(Stability.name, ["changes"]), -size)
    case .lot(let system):
      rows = plain(find(MinimumLot.name, ["lot,\(problem.systems[system].name)"]), -size)
    case .vendorShare(let vendor):
      let labels = problem.vendors(limitedBy: vendor).flatMap { name in
        problem.hours.isEmpty ? [name] : problem.hours.map { "\(name),\($0.name)" }
      }
      rows = plain(find(VendorShare.name, labels), -size * SoftRow.peakTokens(problem))
    case .averageQuality(let workload):
      let name = problem.workloads[workload].nameWithoutHour
      rows = plain(
        find(AverageQuality.name, [name]), -size * SoftRow.meanRequests(workload, problem))
    case .residency(let workload):
      rows = SoftRow.shares(
        of: problem.allHours(of: workload), Residency.name, size, problem, find)
    case .spotShare:
      rows = SoftRow.shares(
        of: Array(problem.workloads.indices), SpotShare.name, size, problem, find)
    case .carbonOfTokens:
      rows = plain(find(CarbonCap.name, ["tokens"]), -size * 3.6 * SoftRow.deliverable(problem))
    default: rows = []
    }
    if rows.isEmpty { return nil }
  }

  private static func shares(
    of workloads: [Int], _ family: String, _ size: Double, _ problem: FleetProblem,
    _ find: (String, [String]) -> [LinearModel.ConstraintIndex]
  ) -> [Row] {
    workloads.flatMap { position in
      let workload = problem.workloads[position]
      return find(family, [workload.name]).map {
        Row(index: $0, unit: -size * workload.peakRequestsPerSecond, workload: position)
      }
    }
  }

  // MARK: The demand in full

  /// Thousands of output tokens per second of all workloads at their peaks.
  private static func peakTokens(_ problem: FleetProblem) -> Double {
    problem.workloads.reduce(0) { $0 + $1.outputTokens * $1.peakRequestsPerSecond } / 1000
  }

  /// Requests per second of a workload, each hour weighed by its part of the year.
  private static func meanRequests(_ workload: Int, _ problem: FleetProblem) -> Double {
    problem.allHours(of: workload).reduce(0) {
      let hour = problem.workloads[$1]
      return $0 + hour.peakRequestsPerSecond * problem.share(ofHour: hour.hour)
    }
  }

  /// Thousands of output tokens per second at the mean load.
  private static func deliverable(_ problem: FleetProblem) -> Double {
    problem.workloads.reduce(0) { $0 + $1.outputTokens * $1.meanRequestsPerSecond } / 1000
  }

  // MARK: What the limit would have to be

  /// The value that the limit needs at a point, in the unit of the plan.
  func value(at values: [Double]) -> Double {
    let problem = program.problem
    switch limit {
    case .kinds: return program.systemKinds.value(at: values)
    case .changes: return program.changedSystems.value(at: values)
    case .vendors:
      return program.variables.vendors.reduce(0) { $0 + values[$1.isUsed.position] }
    case .lot(let system):
      return problem.offers(ofSystem: system).filter(problem.isPurchase).reduce(0) {
        $0 + values[program.variables.systems[$1].position]
      }
    case .vendorShare: return vendorShare(at: values)
    case .averageQuality(let workload): return averageQuality(of: workload, at: values)
    case .residency: return 1 - (rows.map { share(of: $0, at: values) }.max() ?? 0)
    case .spotShare: return rows.map { share(of: $0, at: values) }.max() ?? 1
    case .carbonOfTokens:
      let tokens = 3.6 * DeliveredTokens.expression(in: program).value(at: values)
      return tokens > 0 ? CarbonEmission.expression(in: program).value(at: values) / tokens : 0
    default: return 0
    }
  }

  /// The greatest share of a vendor's systems in what systems serve in an hour.
  private func vendorShare(at values: [Double]) -> Double {
    guard case .vendorShare(let vendor) = limit else { return 1 }
    let problem = program.problem
    let shares = problem.hourPositions.flatMap { hour in
      problem.vendors(limitedBy: vendor).map { name in
        var (own, all) = (0.0, 0.0)
        for flow in program.variables.flows {
          let assignment = problem.assignments[flow.assignment]
          let workload = problem.workloads[assignment.workload]
          guard workload.hour == hour else { continue }
          let tokens = workload.outputTokens * values[flow.rate.position]
          all += tokens
          if problem.systems(of: assignment).contains(where: { problem.systems[$0].vendor == name })
          {
            own += tokens
          }
        }
        return all > 0 ? own / all : 0
      }
    }
    return shares.max() ?? 1
  }

  private func averageQuality(of workload: Int, at values: [Double]) -> Double {
    let answers = program.problem.allHours(of: workload).flatMap(program.answers)
    let served = answers.reduce(0) { $0 + $1.share * values[$1.rate.position] }
    let sum = answers.reduce(0) { $0 + $1.quality * $1.share * values[$1.rate.position] }
    return served > 0 ? sum / served : 0
  }

  /// The columns that serve a workload.
  private func answers(of workload: Int) -> Set<LinearModel.VariableIndex> {
    let problem = program.problem
    let flows = program.variables.flows.filter {
      problem.assignments[$0.assignment].workload == workload
    }
    let hosted = zip(problem.apiOptions, program.variables.hosted).filter {
      $0.0.workload == workload
    }
    return Set(flows.map(\.rate) + hosted.map(\.1))
  }

  /// The share of what is served of a workload that a row counts.
  ///
  /// What it counts are the columns of answers with a coefficient above zero; those of a judge's row that
  /// are where they should be have one below.
  private func share(of row: Row, at values: [Double]) -> Double {
    guard let workload = row.workload else { return 1 }
    let rates = answers(of: workload)
    let counted = program.model[row.index].terms.filter {
      $0.coefficient > 0 && rates.contains($0.variable)
    }
    .reduce(0) { $0 + values[$1.variable.position] }
    let served = rates.reduce(0) { $0 + values[$1.position] }
    return served > 0 ? min(1, max(0, counted / served)) : 0
  }
}

extension LimitRow {
  /// Whether the limit gives way in the rows that it has, and is not taken out of the program.
  var staysSoft: Bool {
    switch self {
    case .kinds, .lot, .vendorShare, .vendors, .averageQuality, .residency, .changes, .spotShare,
      .carbonOfTokens:
      true
    default: false
    }
  }
}
