public import Catalog

extension PlanDocument {
  /// The names in a plan that a catalog does not have, as far as its values are understood.
  ///
  /// A plan with other problems is not decoded, and its names would be reported one round later; this
  /// looks at what can be read all the same: systems, models, formats, benchmarks and judges.
  ///
  /// - Parameter catalog: what can be bought, rented and run.
  /// - Complexity: O(size of the plan).
  public func unknownNames(in catalog: Catalog) -> [PlanProblem] {
    var checker = PlanChecker()
    let values = checker.check(self)
    let systems = CatalogNames("system", catalog.systems.ids)
    let formats = CatalogNames("weight format", catalog.formats.ids)
    let existing = values.mapping("existing")
    return unknown(values.texts("systems"), in: systems, at: PlanPath(["systems"]))
      + unknown(
        values.mapping("supply").values.keys.sorted(), in: systems, at: PlanPath(["supply"]),
        areKeys: true)
      + values.children("existing").flatMap {
        unknown(
          existing.mapping($0.name).values.keys.sorted(), in: systems, at: $0.value.path,
          areKeys: true)
      }
      + values.children("workloads").flatMap { unknownNames(ofWorkload: $0.value, in: catalog) }
      + unknown(
        values.mapping("serving").texts("formats"), in: formats,
        at: PlanPath(["serving", "formats"]))
  }

  private func unknownNames(
    ofWorkload values: CheckedMapping, in catalog: Catalog
  ) -> [PlanProblem] {
    let models = CatalogNames("model", catalog.models.ids)
    let benchmarks = CatalogNames("benchmark", catalog.qualityScores.map(\.benchmark))
    let quality = values.mapping("quality")
    let benchmark = quality.text("benchmark").flatMap {
      $0 == QualityRequest.noBenchmark ? nil : [$0]
    }
    let judges = values.mapping("verification").children("choices").map(\.value)
      .filter { $0.text("served_by") != VerificationChoice.Host.api.rawValue }
    return unknown(values.texts("models"), in: models, at: values.path.appending("models"))
      + unknown(benchmark, in: benchmarks, at: quality.path.appending("benchmark"))
      + judges.flatMap {
        unknown($0.text("model").map { [$0] }, in: models, at: $0.path.appending("model"))
      }
  }

  private func unknown(
    _ names: [String]?, in known: CatalogNames, at path: PlanPath, areKeys: Bool = false
  ) -> [PlanProblem] {
    (names ?? []).filter { !known.contains($0) }.prefix(PlanChecker.maximumProblems).map {
      areKeys
        ? known.problem($0, at: path.appending($0), place: place(of: path.appending($0)))
        : known.problem($0, at: path, place: place(of: path, item: $0))
    }
  }
}

extension InvalidPlan {
  /// The same with more problems, sorted by place.
  ///
  /// - Complexity: O(n log n).
  public func adding(_ more: [PlanProblem]) -> InvalidPlan { InvalidPlan(problems + more) }
}
