import LinearModel

/// No prompt waits longer than its workload allows: replicas that compute prompts for others run no
/// higher than the plan allows either.
///
///     Σ_w N̄[w] · flow[j,w,z] / μp[j,w] − ρ · replicas[p(j),z] ≤ 0        for each p, place z
///
/// p(j) are the replicas, of the same or of another system at the same place, that compute the prompts
/// of configuration j and send keys and values there; μp the attempts per second that one of them
/// carries with the time to first token kept, transfer included. N̄ and ρ are those of
/// `ReplicaCapacity`, which limits the replicas that decode; both counts are whole numbers of their
/// own, so the ratio of the two is the program's to choose. The dual is what one more replica that
/// computes prompts is worth, divided as there.
public enum PrefillCapacity: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "PrefillCapacity"

  /// Adds one row for each configuration that computes prompts and each place.
  public static func add(to program: inout FleetProgram) {
    guard program.problem.hasPrefill else { return }
    CapacityRows(self) { $0.count > 1 ? $0[1] : nil }.add(to: &program)
  }
}
