import FleetModel
import LinearModel
import Quantities

/// Kinds, vendors, changes and charges of a solved fleet in whole systems.
struct PortfolioCounts {
  let problem: FleetProblem
  let counts: FleetCounts

  /// Positions of the systems of which there are any, ascending.
  var kinds: [Int] {
    problem.systems.indices.filter { system in
      problem.offers(ofSystem: system).contains { counts.systems[$0] > 0 }
    }
  }

  /// The vendors of these, sorted.
  var vendors: [String] { Set(kinds.map { problem.systems[$0].vendor }).sorted() }

  /// Systems of a kind that are bought.
  func bought(_ system: Int) -> Int {
    problem.offers(ofSystem: system).filter(problem.isPurchase)
      .reduce(0) { $0 + counts.systems[$1] }
  }

  /// The share of the output tokens of systems that those of a vendor serve in the peak hour; of several
  /// hours the largest, and in which of them it is.
  func share(of vendor: String) -> (share: Double, hour: Int?) {
    let hours = problem.hourPositions
    let shares = hours.map { share(of: vendor, inHour: $0) }
    return shares.firstHighest.map { (shares[$0], hours[$0]) } ?? (0, nil)
  }

  private func share(of vendor: String, inHour hour: Int?) -> Double {
    var (own, all) = (0.0, 0.0)
    for served in counts.served {
      let assignment = problem.assignments[served.assignment]
      guard problem.workloads[assignment.workload].hour == hour else { continue }
      let tokens =
        served.requestsPerSecond * problem.workloads[assignment.workload].outputTokens
      all += tokens
      let isOwn = problem.systems(of: assignment).contains {
        problem.systems[$0].vendor == vendor
      }
      if isOwn { own += tokens }
    }
    return all > 0 ? own / all : 0
  }

  /// Systems of a deployment beyond those of the earlier fleet; negative if there are fewer. What is
  /// rented for an hour of several is no part of the fleet.
  func difference(_ deployment: Int, from stability: FleetProblem.Stability) -> Int {
    let now = problem.offers.indices.filter {
      problem.offers[$0].deployment == deployment && problem.offers[$0].hour == nil
    }.reduce(0) { $0 + counts.systems[$1] }
    return now - stability.earlier[deployment]
  }

  /// Systems that are added to and removed from the earlier fleet.
  var changes: Int {
    guard let stability = problem.stability else { return 0 }
    return stability.elsewhere
      + problem.deployments.indices.reduce(0) {
        $0 + abs(difference($1, from: stability))
      }
  }

  /// What is paid once, one line for each kind and one for the changes.
  var charges: [ChargeLine] {
    let fees = kinds.map { problem.systems[$0] }.filter { $0.fixedCharge > .zero }.map {
      ChargeLine(
        name: "fixed charge of \($0.name)", system: $0.name, count: 1, capex: $0.fixedCharge,
        rate: $0.fixedChargeRate)
    }
    guard let stability = problem.stability, stability.capexPerChange > .zero, changes > 0 else {
      return fees
    }
    return fees + [
      ChargeLine(
        name: "changes against the earlier plan", system: "", count: changes,
        capex: stability.capexPerChange * Double(changes),
        rate: stability.capitalRatePerChange * Double(changes))
    ]
  }

  /// Sets the marks of use and the changes of a point that has its systems.
  func complete(_ point: inout [Double], _ variables: FleetVariables) {
    for system in kinds {
      if let column = variables.used[system] { point[column.position] = 1 }
    }
    guard let stability = problem.stability else { return }
    for change in variables.changes {
      let difference = Double(difference(change.deployment, from: stability))
      point[change.added.position] = max(0, difference)
      point[change.removed.position] = max(0, -difference)
    }
    if let column = variables.removedElsewhere {
      point[column.position] = Double(stability.elsewhere)
    }
  }
}

extension PlanAssembler {
  /// Kinds, vendors, changes and charges.
  var portfolio: PortfolioCounts { PortfolioCounts(problem: problem, counts: counts) }
}
