import Catalog

extension DecodedPlan {
  /// What a workload's quality and policies ask of the catalog and it does not have.
  ///
  /// - Complexity: O(workloads × choices × rows).
  func unknownVerification(_ catalog: Catalog) -> [PlanProblem] {
    let lookup = VerificationLookup(catalog, for: request.workloads)
    var seen: Set<String> = []
    let families = request.workloads.filter {
      $0.judgeRole == nil && seen.insert($0.family).inserted
    }
    return families.flatMap { workload in
      missingScores(workload, catalog) + impossibleCheck(workload, catalog)
        + workload.verification.choices.flatMap { choice in
          let path = PlanPath([
            "workloads", workload.family, "verification", "choices", choice.name,
          ])
          return missingFigures(choice, path, lookup) + unknownJudge(choice, path, lookup)
            + selfJudgement(choice, path, workload)
        }
    }
  }

  /// A model that is named has to have a score that counts; a guess would decide the plan.
  private func missingScores(_ workload: WorkloadRequest, _ catalog: Catalog) -> [PlanProblem] {
    let quality = workload.quality
    guard quality.countsScores,
      catalog.qualityScores.contains(where: { $0.benchmark == quality.benchmark })
    else { return [] }
    let lookup = QualityLookup(catalog: catalog, request: quality)
    let path = PlanPath(["workloads", workload.family, "models"])
    return (workload.modelIDs ?? []).filter { id in
      catalog.models[id].map { !lookup.admits($0) } ?? false
    }.map { id in
      let kind = quality.mode == .direct ? " for answers given directly" : ""
      return PlanProblem(
        place: document.place(of: path, item: id), path: path.description,
        message: "\(path) names '\(id)', but the catalog has no score of it on "
          + "'\(quality.benchmark)'\(kind).",
        fix: "name models that have one: \(lookup.scoredModels.joined(separator: ", ")); or add "
          + "its score to quality.csv.")
    }
  }

  /// A check that is stated as a whole has to reject what its share of right answers leaves.
  private func impossibleCheck(_ workload: WorkloadRequest, _ catalog: Catalog) -> [PlanProblem] {
    let verification = workload.verification
    guard let accepted = verification.acceptIfRight, workload.quality.countsScores else {
      return []
    }
    let lookup = QualityLookup(catalog: catalog, request: workload.quality)
    let path = PlanPath(["workloads", workload.family, "verification", "accept_if_right"])
    return (workload.modelIDs ?? []).compactMap { id -> PlanProblem? in
      guard let model = catalog.models[id], let right = lookup.score(of: model)?.score,
        verification.delivered(ofFirstPass: right) == nil
      else { return nil }
      func percent(_ share: Double) -> String { "\((share * 100).asGiven.shortText)%" }
      // Bounds are rounded inwards, so that both are accepted; the range is as wide as 1 − right.
      let digits = right < 0.99 ? 1 : 6
      return PlanProblem(
        place: document.place(of: path), path: path.description,
        message: "\(path) is \(percent(accepted)): a check that accepts so many right answers "
          + "cannot reject \(percent(verification.retryProbability)) of all answers of \(id), of "
          + "which \(percent(right)) are right.",
        fix: "of those it rejects between "
          + "\((right * (1 - accepted) * 100).roundedUp(digits).shortText)% and "
          + "\(((1 - right * accepted) * 100).roundedDown(digits).shortText)%; give a "
          + "retry_probability in this range.")
    }
  }

  private func missingFigures(
    _ choice: VerificationChoice, _ path: PlanPath, _ lookup: VerificationLookup
  ) -> [PlanProblem] {
    var problems: [PlanProblem] = []
    if let figures = choice.figures {
      let wanted: [(String, Double?)] =
        choice.policy == .bestOfN
        ? [("recovery", choice.recovery)]
        : [("accept-if-right", choice.acceptIfRight), ("accept-if-wrong", choice.acceptIfWrong)]
      let path = path.appending("figures")
      for (measure, own) in wanted where own == nil && lookup.fact(figures, measure) == nil {
        problems.append(
          PlanProblem(
            place: document.place(of: path), path: path.description,
            message: "\(path): verification.csv has no share '\(figures)-\(measure)'.",
            fix: "add the row, or give \(measure.replacing("-", with: "_")) in the plan."
              + nearest("\(figures)-\(measure)", lookup)))
      }
    }
    if choice.correlation == nil, lookup.correlation == nil, choice.policy != .none {
      problems.append(
        PlanProblem(
          place: document.place(of: path), path: path.appending("correlation").description,
          message: "\(path.appending("correlation")) is missing, and verification.csv has no "
            + "measured pass@k to take it from.",
          fix: "give the correlation of attempts at one request, for example 60%."))
    }
    return problems
  }

  private func nearest(_ name: String, _ lookup: VerificationLookup) -> String {
    let rows = lookup.catalog.references.verification.rows.filter { $0.kind == .judges }
    guard !rows.isEmpty else { return "" }
    let near = NearestNames.nearest(to: name, among: rows.map(\.id))
    return " Nearest rows: \(near.joined(separator: ", "))."
  }

  private func unknownJudge(
    _ choice: VerificationChoice, _ path: PlanPath, _ lookup: VerificationLookup
  ) -> [PlanProblem] {
    guard choice.policy.hasJudge, let model = choice.model else { return [] }
    let path = path.appending("model")
    let place = document.place(of: path)
    if choice.host == .own {
      guard lookup.catalog.models[model] == nil else { return [] }
      let near = NearestNames.nearest(to: model, among: lookup.catalog.models.ids)
      return [
        PlanProblem(
          place: place, path: path.description,
          message: "no model '\(PlanNode.shortened(model))' in the catalog.",
          fix: "use a name of the catalog, or set served_by: api for a judge that is only hosted. "
            + "Nearest: \(near.joined(separator: ", ")).")
      ]
    }
    guard lookup.offers(of: choice).isEmpty else { return [] }
    let names = Set(
      lookup.catalog.apiPrices.flatMap { [$0.model] + [$0.modelID].compactMap { $0 } })
    let near = NearestNames.nearest(to: model, among: names.sorted())
    let whose = choice.provider.map { " of \($0)" } ?? ""
    return [
      PlanProblem(
        place: place, path: path.description,
        message: "api-prices.csv has no price\(whose) for the judge "
          + "'\(PlanNode.shortened(model))'.",
        fix: "name a judge that has one, or add its row. Nearest: \(near.joined(separator: ", ")).")
    ]
  }

  /// Figures that were measured on the answers of others say nothing about a model's own.
  private func selfJudgement(
    _ choice: VerificationChoice, _ path: PlanPath, _ workload: WorkloadRequest
  ) -> [PlanProblem] {
    guard choice.policy.hasJudge, choice.borrowsFigures, let model = choice.model,
      workload.modelIDs?.contains(model) == true
    else { return [] }
    let keys = choice.policy == .bestOfN ? "recovery" : "accept_if_right and accept_if_wrong"
    let path = path.appending("model")
    return [
      PlanProblem(
        place: document.place(of: path), path: path.description,
        message: "\(path) is \(model), which may answer \(workload.family) itself, and nothing is "
          + "known of how well it judges its own answers.",
        fix: "give \(keys) as measured for that, or name a judge that does not answer.")
    ]
  }
}
