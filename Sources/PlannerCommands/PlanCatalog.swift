import Catalog
import Planning

/// The catalog that holds for a plan: values of the plan over the user's tables over the shipped ones.
struct PlanCatalog {
  private let base: Catalog
  private let planner: Planner
  private let speeds: [CatalogOverride]

  /// Prepares for a plan and variations of it.
  ///
  /// - Parameters:
  ///   - base: the shipped catalog with the user's own tables.
  ///   - planner: a planner with that catalog.
  ///   - document: the plan.
  init(base: Catalog, planner: Planner, document: PlanDocument) {
    self.base = base
    self.planner = planner
    speeds = PlanCatalog.speeds(of: document)
  }

  /// An understood plan, and a planner with the catalog that holds for it.
  ///
  /// Where a variation changes prices only, the capacities that were found before are kept.
  ///
  /// - Throws: `InvalidPlan` with every problem of the plan or of its values for the catalog.
  func ready(_ document: PlanDocument) throws -> (plan: DecodedPlan, planner: Planner) {
    let plan: DecodedPlan
    do {
      plan = try DecodedPlan(decoding: document)
    } catch {
      // Names are told with everything else, not one round later.
      throw error.adding(document.unknownNames(in: (try? document.catalog(over: base)) ?? base))
    }
    let catalog = try document.catalog(over: base)
    try plan.validate(against: catalog)
    return (
      plan,
      planner.replacing(
        catalog, keepsCapacities: PlanCatalog.speeds(of: document) == speeds)
    )
  }

  /// The values that speeds may depend on.
  private static func speeds(of document: PlanDocument) -> [CatalogOverride] {
    document.catalogOverrides.filter { !["systems", "prices"].contains($0.table) }
  }
}
