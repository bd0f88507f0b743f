import LinearModel

/// A kind of system is in use as soon as there is one of it.
///
///     systems[s,z,a] − U[s,z,a] · used[s] ≤ 0        for each s whose use counts, each z and a
///
/// U is the most systems that any plan could have in this way. Use counts where the number of kinds is
/// limited, or where a kind has a charge that is paid once; a kind that is there in some hours only is in
/// use. The dual is what one more system of the
/// offer would be worth if the kind were in use.
public enum SystemUse: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "SystemUse"

  /// Adds one row for each offer of a system whose use counts.
  public static func add(to program: inout FleetProgram) {
    for offer in program.problem.offers.indices { link(offer, in: &program) }
  }

  /// Adds the row of an offer, if the use of its system counts.
  static func link(_ offer: Int, in program: inout FleetProgram) {
    let deployment = program.problem.deployments[program.problem.offers[offer].deployment]
    guard let used = program.variables.used[deployment.system] else { return }
    program.addLink(
      self, program.label(ofOffer: offer), program.variables.systems[offer], to: used)
  }
}

extension FleetProgram {
  /// System, place and acquisition of an offer, and its hour.
  func label(ofOffer offer: Int) -> String {
    let deployment = problem.deployments[problem.offers[offer].deployment]
    let label =
      "\(problem.systems[deployment.system].name),\(problem.places[deployment.place].name),"
      + problem.offers[offer].acquisition
    return problem.label(label, inHour: problem.offers[offer].hour)
  }

  /// Adds the row that lets a count be above zero only where a mark is set.
  mutating func addLink(
    _ family: any ConstraintFamily.Type, _ name: String, _ count: LinearModel.VariableIndex,
    to mark: LinearModel.VariableIndex
  ) {
    let most = model[count].upper
    guard most > 0 else { return }
    add(
      family, name, [LinearModel.Term(1, count), LinearModel.Term(-most, mark)], upper: 0)
  }
}
