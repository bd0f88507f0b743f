public import Catalog

extension PlanRequest {
  /// The share of what replicas carry that the plan uses in the peak hour, above 0 and at most 1.
  ///
  /// - Parameter catalog: gives it where the plan does not.
  /// - Throws: `PlanningError.missingAssumption` for a catalog without it.
  public func maximumUtilization(in catalog: Catalog) throws(PlanningError) -> Double {
    if let own = serving.maximumUtilization { return own }
    return try Defaults(catalog).maximumUtilization
  }
}
