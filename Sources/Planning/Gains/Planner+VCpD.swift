import Catalog
import Economics

extension Planner {
  /// The system that gains are measured against unless another is named.
  public static let usualReference = "hgx-h100"

  /// The best plan for a request with its accounts and the decomposition of its unit cost.
  ///
  /// - Parameters:
  ///   - request: a request whose names were checked against the catalog.
  ///   - reference: the catalog's key of the reference system; nil for `usualReference`, in which case
  ///     a plan that cannot have it has no decomposition, and the result says why.
  /// - Throws: `GainError` for a reference that is named but cannot be compared with, and what
  ///   `plan(_:)` throws.
  /// - Complexity: 16 searches of layouts for each workload and model beside the plan's own.
  public func vcpd(
    _ request: PlanRequest, reference: String? = nil
  ) throws -> CapabilityResult {
    try check(reference: reference)
    let (result, assembler, _) = try assembled(request)
    switch result {
    case .infeasible(let plan): return .infeasible(plan)
    case .stopped(let plan): return .stopped(plan)
    case .planned(let plan):
      guard let assembler else {
        return .accounted(CapabilityReport(plan: plan, accounts: []))
      }
      var report = CapabilityReport(
        plan: plan, accounts: AccountAssembler(assembler: assembler).accounts())
      do {
        report.gains = try GainFinder(
          assembler: assembler, cost: plan.cost, referenceID: reference ?? Self.usualReference,
          cache: cache
        ).report()
      } catch let error as GainError {
        if reference != nil, error != .nothingServed { throw error }
        report.obstacle = error.description
      }
      return .accounted(report)
    }
  }

  private func check(reference: String?) throws(GainError) {
    guard let reference, catalog.systems[reference] == nil else { return }
    throw .unknownReference(
      name: reference, nearest: NearestNames.nearest(to: reference, among: catalog.systems.ids))
  }
}
