import LinearModel

/// No vendor's systems serve more than a share of what systems serve.
///
///     Σ_{j of v, w, z} O[w] · flow[j,w,z] − ψ[v] · Σ_{j,w,z} O[w] · flow[j,w,z] ≤ 0        for each v
///
/// In thousands of output tokens per second of the peak hour, or of each hour: accelerators of
/// different vendors cannot be counted against each other, and systems that stand idle are no second
/// source. Where one system computes prompts for another, their tokens count for the vendors of both.
/// Hosted models run on
/// hardware that nobody tells and count on neither side; what judges write is delivered to nobody. The dual is what serving one more thousand
/// tokens per second on the vendor's systems would save.
public enum VendorShare: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "VendorShare"

  /// Adds one row for each vendor with a limit below everything, in each hour.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (vendor, share) in problem.portfolio.vendorShares.sorted(by: { $0.key < $1.key })
    where share < 1 {
      for hour in problem.hourPositions { add(vendor, share, inHour: hour, to: &program) }
    }
  }

  private static func add(
    _ vendor: String, _ share: Double, inHour hour: Int?, to program: inout FleetProgram
  ) {
    let problem = program.problem
    var terms: [LinearModel.Term] = []
    var isSold = false
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      guard problem.workloads[assignment.workload].hour == hour else { continue }
      let isOwn = problem.systems(of: assignment).contains {
        problem.systems[$0].vendor == vendor
      }
      if isOwn { isSold = true }
      let tokens = ModelUnits.kilotokens(problem.workloads[assignment.workload].outputTokens)
      terms.append(LinearModel.Term(tokens * ((isOwn ? 1 : 0) - share), flow.rate))
    }
    guard isSold else { return }
    program.add(
      self, problem.label(vendor, inHour: hour), terms.filter { $0.coefficient != 0 }, upper: 0)
  }
}
