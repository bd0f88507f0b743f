public import LinearModel

/// What one row of a program says, in the words of the plan.
public struct RowDescription: Sendable, Hashable {
  /// The constraint family.
  public let family: String
  /// What is limited, for example `site power at iad`.
  public let subject: String
  /// The unit of the row, once it is multiplied by `scale`.
  public let unit: String
  /// What a number of the row has to be multiplied by to be in the unit.
  public let scale: Double
}

/// A row that a point does not keep.
public struct RowViolation: Sendable, Hashable {
  /// The row.
  public let row: RowDescription
  /// What the point uses, in the row's unit.
  public let used: Double
  /// The most it may use; of a floor the least.
  public let limit: Double
  /// Whether the limit is a floor.
  public let isFloor: Bool
}

extension FleetProgram {
  /// What a row says.
  ///
  /// - Complexity: O(terms of the row)
  public func describe(_ index: LinearModel.ConstraintIndex) -> RowDescription {
    let row = model[index]
    let (family, members) = ProgramLegend.split(row.name)
    return RowDescription(
      family: family, subject: FleetProgram.subject(family, members),
      unit: ProgramLegend.block(of: row.name, in: ProgramLegend.rows)?.unit ?? "",
      scale: scale(of: row, family: family))
  }

  /// Replica capacities may be divided by a load; the coefficient of the replicas tells by which.
  private func scale(of row: LinearModel.Constraint, family: String) -> Double {
    guard FleetProgram.capacityFamilies.contains(family),
      let least = row.terms.map(\.coefficient).min(), least < 0
    else { return 1 }
    return problem.maximumUtilization / -least
  }

  private static func subject(_ family: String, _ members: [String]) -> String {
    func member(_ position: Int) -> String {
      members.indices.contains(position) ? members[position] : "?"
    }
    switch family {
    case DemandCoverage.name: return "requests of \(member(0)), served and unserved"
    case ReplicaCapacity.name: return "load of the replicas \(member(0)) at \(member(1))"
    case PrefillCapacity.name:
      return "load of the replicas \(member(0)) at \(member(1)) that compute prompts"
    case ReplicaPacking.name: return "accelerators of \(member(0)) at \(member(1))"
    case RackPacking.name where members.first == "placed":
      return "\(member(1)) at \(member(2)) that need a place in a rack"
    case RackPacking.name where members.first == "height":
      return "\(member(1)) in the height of the \(member(3)) racks at \(member(2))"
    case RackPacking.name: return "\(member(2)) racks at \(member(1))"
    case RackPower.name:
      return "\(member(0)) on the power of the \(member(2)) racks at \(member(1))"
    case SitePower.name: return "site power at \(member(0))"
    case CapexBudget.name: return "capex budget"
    case OpexBudget.name: return "opex budget"
    case SupplyLimit.name: return "supply of \(member(0))"
    case QualityFloor.name: return "requests of \(member(0)) below the quality floor"
    case SpotShare.name: return "requests of \(member(0)) on spot systems"
    case APILimit.name: return "requests to hosted models"
    case CarbonCap.name: return members.first == "tokens" ? "CO2e of the tokens" : "CO2e"
    case Availability.name: return "\(member(1)) at \(member(2)) with their spares"
    case HighestDemand.name: return "demand charge of \(member(0)) in \(member(1))"
    case RackLoss.name:
      return "\(member(1)) at \(member(2)) after the loss of one of the \(member(3)) racks"
    default:
      return ProgramLegend.portfolioSubject(family, members)
        ?? "\(family) of \(members.joined(separator: ", "))"
    }
  }

  /// Every row that a point breaks by more than a share `tolerance` of its size, in order.
  ///
  /// What stands against a limit is told as people count it: the accelerators in use against those
  /// that are there, not their difference against zero.
  ///
  /// - Complexity: O(terms)
  public func violations(at point: [Double], tolerance: Double) -> [RowViolation] {
    model.constraintIndices.flatMap { index -> [RowViolation] in
      let row = model[index]
      var used = 0.0
      var given = 0.0
      for term in row.terms {
        let value = term.coefficient * point[term.variable.position]
        if value >= 0 { used += value } else { given -= value }
      }
      let description = describe(index)
      let room = tolerance * max(1, used, given)
      let scale = description.scale
      if used - given > row.upper + room {
        return [
          RowViolation(
            row: description, used: used * scale, limit: (row.upper + given) * scale,
            isFloor: false)
        ]
      }
      if used - given < row.lower - room {
        return [
          RowViolation(
            row: description, used: used * scale, limit: (row.lower + given) * scale, isFloor: true)
        ]
      }
      return []
    }
  }
}
