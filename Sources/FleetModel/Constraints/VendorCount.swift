import LinearModel

/// The fleet has systems of several vendors.
///
///     vendor[v] − Σ_{s of v, z, a} systems[s,z,a] ≤ 0        for each vendor v
///     Σ_v vendor[v] ≥ least number
///
/// One system is enough to count, in any hour; how much of the service depends on a vendor is what `VendorShare`
/// limits. The dual of the relaxation is what one vendor less would save.
public enum VendorCount: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "VendorCount"

  /// Adds the rows if the plan asks for a number of vendors.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    guard let least = problem.portfolio.leastVendors else { return }
    for vendor in program.variables.vendors {
      var terms = [LinearModel.Term(1, vendor.isUsed)]
      for (index, offer) in problem.offers.enumerated() {
        let system = problem.deployments[offer.deployment].system
        guard problem.systems[system].vendor == vendor.name else { continue }
        terms.append(LinearModel.Term(-1, program.variables.systems[index]))
      }
      program.add(self, "used,\(vendor.name)", terms, upper: 0)
    }
    program.add(
      self, "count", program.variables.vendors.map { LinearModel.Term(1, $0.isUsed) },
      lower: Double(least))
  }
}
