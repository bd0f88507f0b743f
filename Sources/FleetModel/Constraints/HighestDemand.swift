import LinearModel
import Quantities

/// A place pays the demand charge of the hour in which load adds most to it.
///
///     Σ_{j,w,z} demand[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z,h] ÷ μ[j,w] − charge[z] ≤ 0
///
/// for each place z with a demand charge and each hour h, in dollars per hour. Only where hours stand for
/// the year: a plan with one peak hour has its charge in the objective. The dual is the part of the
/// charge that the hour is to blame for.
public enum HighestDemand: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "HighestDemand"

  /// Adds one row for each place with a demand charge and each hour.
  public static func add(to program: inout FleetProgram) {
    let charges = program.demandCharges
    for highest in program.variables.highestDemand {
      for (hour, name) in program.problem.hours.map(\.name).enumerated() {
        let terms = charges.filter { $0.place == highest.place && $0.hour == hour }.map(\.term)
          .filter { $0.coefficient != 0 }
        guard !terms.isEmpty else { continue }
        program.add(
          self, "\(program.problem.places[highest.place].name),\(name)",
          terms + [LinearModel.Term(-1, highest.charge)], upper: 0)
      }
    }
  }
}

extension FleetProgram {
  /// Sets the columns of demand charges in a point that has its flows.
  ///
  /// - Complexity: O(flows × places).
  public func completeDemandCharges(in point: inout [Double]) {
    let charges = demandCharges
    for highest in variables.highestDemand {
      point[highest.charge.position] =
        problem.hours.indices.map { hour in
          charges.filter { $0.place == highest.place && $0.hour == hour }
            .reduce(0) { $0 + $1.term.coefficient * point[$1.term.variable.position] }
        }.max() ?? 0
    }
  }
}

extension FleetVariables {
  /// Adds one column for each place where load adds to a demand charge, if hours stand for the year.
  mutating func addHighestDemand(_ problem: FleetProblem, _ model: inout LinearModel) {
    guard !problem.hours.isEmpty else { return }
    let charged = Set(
      problem.deployments.filter { $0.busyDemandRate > .zero }.map(\.place))
    highestDemand = charged.sorted().map { place in
      HighestDemand(
        place: place, charge: model.addVariable("charge[\(problem.places[place].name)]"))
    }
  }
}
