public import Catalog

extension DecodedPlan {
  /// Checks every name of the plan that must be in the catalog.
  ///
  /// - Parameter catalog: what can be bought, rented and run.
  /// - Throws: `InvalidPlan` with every system, model, benchmark, weight format, provider and
  ///   region that the catalog does not have, each with the nearest names that it has.
  /// - Complexity: O(names of the plan × rows of the catalog).
  public func validate(against catalog: Catalog) throws(InvalidPlan) {
    let systems = CatalogNames("system", catalog.systems.ids)
    var problems: [PlanProblem] = []
    problems += unknown(request.systemIDs, in: systems, at: PlanPath(["systems"]))
    problems += unknownKeys(request.supply.keys, in: systems, at: PlanPath(["supply"]))
    problems += unknownKeys(
      (request.carbon?.embodiedKilograms ?? [:]).keys, in: systems,
      at: PlanPath(["carbon", "embodied_kg"]))
    for (site, counts) in request.existing.sorted(by: { $0.key < $1.key }) {
      problems += unknownKeys(counts.keys, in: systems, at: PlanPath(["existing", site]))
    }
    problems += unknownInPortfolio(systems, catalog) + unusableEarlierPlan
    problems += unknownInWorkloads(catalog)
    problems += unknownVerification(catalog)
    let formats = CatalogNames("weight format", catalog.formats.ids)
    problems += unknown(
      request.serving.formatIDs, in: formats, at: PlanPath(["serving", "formats"]))
    problems += unknown(
      request.serving.speculation.draftModelID.map { [$0] },
      in: CatalogNames("model", catalog.models.ids),
      at: PlanPath(["serving", "speculation", "draft_model"]))
    problems += unknownInCloud(catalog.prices)
    problems += unknownInAPI(catalog.apiPrices)
    if !problems.isEmpty { throw InvalidPlan(problems) }
  }

  private func unknownInPortfolio(
    _ systems: CatalogNames, _ catalog: Catalog
  ) -> [PlanProblem] {
    let portfolio = request.portfolio
    let path = PlanPath(["portfolio"])
    let vendors = CatalogNames("vendor", catalog.accelerators.rows.map(\.vendor))
    return unknownKeys(
      portfolio.vendorShares.keys, in: vendors, at: path.appending("vendor_shares"))
      + unknownKeys(portfolio.minimumLots.keys, in: systems, at: path.appending("min_lots"))
      + unknownKeys(portfolio.fixedCharges.keys, in: systems, at: path.appending("fixed_charges"))
  }

  private var unusableEarlierPlan: [PlanProblem] {
    guard let stability = request.stability else { return [] }
    do {
      _ = try EarlierFleet(contentsOf: stability.planFile)
      return []
    } catch {
      let path = PlanPath(["stability", "plan"])
      return [
        PlanProblem(
          place: document.place(of: path), path: path.description,
          message: "\(path): \(error.message)", fix: error.fix)
      ]
    }
  }

  private func unknownInWorkloads(_ catalog: Catalog) -> [PlanProblem] {
    let models = CatalogNames("model", catalog.models.ids)
    let benchmarks = CatalogNames("benchmark", catalog.qualityScores.map(\.benchmark))
    var seen: Set<String> = []
    return request.workloads.filter {
      $0.judgeRole == nil && seen.insert($0.family).inserted
    }.flatMap { workload in
      let path = PlanPath(["workloads", workload.family])
      let benchmark = path.appending("quality").appending("benchmark")
      return unknown(workload.modelIDs, in: models, at: path.appending("models"))
        + unknown(
          workload.quality.countsScores ? [workload.quality.benchmark] : nil, in: benchmarks,
          at: benchmark)
        + unknownKeys(
          workload.quality.thinkingRatios.keys, in: models,
          at: path.appending("quality").appending("thinking_ratio"))
    }
  }

  private func unknownInCloud(_ prices: [Price]) -> [PlanProblem] {
    let chosen = request.cloud.providers
    let offers = prices.filter { chosen?.contains($0.provider) ?? true }
    let providers = CatalogNames("provider", prices.map(\.provider))
    let regions = CatalogNames("region", (offers.isEmpty ? prices : offers).map(\.region))
    return unknown(chosen, in: providers, at: PlanPath(["cloud", "providers"]))
      + unknown(request.cloud.regions, in: regions, at: PlanPath(["cloud", "regions"]))
  }

  private func unknownInAPI(_ prices: [APIPrice]) -> [PlanProblem] {
    let chosen = request.api.providers
    let offers = prices.filter { chosen?.contains($0.provider) ?? true }
    let providers = CatalogNames("provider of hosted models", prices.map(\.provider))
    let models = CatalogNames("hosted model", (offers.isEmpty ? prices : offers).map(\.model))
    return unknown(chosen, in: providers, at: PlanPath(["api", "providers"]))
      + unknown(request.api.models, in: models, at: PlanPath(["api", "models"]))
  }

  private func unknown(
    _ names: [String]?, in catalog: CatalogNames, at path: PlanPath
  ) -> [PlanProblem] {
    (names ?? []).lazy.filter { !catalog.contains($0) }.prefix(PlanChecker.maximumProblems).map {
      catalog.problem($0, at: path, place: document.place(of: path, item: $0))
    }
  }

  private func unknownKeys(
    _ names: some Sequence<String>, in catalog: CatalogNames, at path: PlanPath
  ) -> [PlanProblem] {
    let unknown = names.sorted().lazy.filter { !catalog.contains($0) }
    return unknown.prefix(PlanChecker.maximumProblems).map {
      let path = path.appending($0)
      return catalog.problem($0, at: path, place: document.place(of: path))
    }
  }
}

/// The names of one kind that a catalog has.
struct CatalogNames {
  private let kind: String
  private let names: Set<String>

  init(_ kind: String, _ names: some Sequence<String>) {
    self.kind = kind
    self.names = Set(names)
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  func problem(_ name: String, at path: PlanPath, place: PlanPlace) -> PlanProblem {
    PlanProblem(
      place: place, path: path.description,
      message: "no \(kind) '\(PlanNode.shortened(name))' in the catalog.", fix: fix(name))
  }

  private func fix(_ name: String) -> String {
    guard !names.isEmpty else { return "give a catalog that has a \(kind)." }
    let near = NearestNames.nearest(to: name, among: names)
    let suggestion = NearestNames.suggestion(for: name, among: names)
    let question = suggestion.map { "did you mean '\($0)'?" } ?? "use a name of the catalog."
    return "\(question) Nearest: \(near.joined(separator: ", "))."
  }
}
