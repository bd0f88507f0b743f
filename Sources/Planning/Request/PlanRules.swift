/// What must hold between the keys of a plan, beyond what each key asks for by itself.
struct PlanRules {
  /// The values that are right by themselves.
  let values: CheckedMapping
  /// Where they were written.
  let document: PlanDocument
  /// The site names of the plan, those of misunderstood sites included, sorted.
  private let siteNames: [String]
  private let siteNameSet: Set<String>

  /// Takes the values of a document.
  init(values: CheckedMapping, document: PlanDocument) {
    self.values = values
    self.document = document
    siteNames = (document.root.entry("sites")?.value.entries ?? []).map(\.key).sorted()
    siteNameSet = Set(siteNames)
  }

  /// Reports every rule that is broken.
  ///
  /// - Complexity: O(workloads × sites).
  func check(_ checker: inout PlanChecker) {
    for workload in values.children("workloads") where !checker.isFull {
      checkVerification(workload.value.mapping("verification"), &checker)
      VerificationRules(workload: workload.value, document: document).check(&checker)
      BucketRules(workload: workload.value, document: document).check(&checker)
      checkQuality(workload.value.mapping("quality"), &checker)
      checkAnswerValue(workload.value, &checker)
      checkSiteNames(workload.value, &checker)
      checkSiteNames(workload.value.mapping("residency"), &checker)
      checkResidency(workload.value, &checker)
    }
    checkExistingSites(&checker)
    checkGoals(&checker)
    LoadRules(values: values, document: document).check(&checker)
    ServingRules(values: values.mapping("serving"), document: document).check(&checker)
    WholeCostRules(values: values, document: document).check(&checker)
    // A plan with other problems may have its place to serve in the part that was not understood.
    if checker.problems.isEmpty { checkPlacesToServe(&checker) }
  }

  // MARK: Verification

  private func checkVerification(_ verification: CheckedMapping, _ checker: inout PlanChecker) {
    guard let policy = verification.text("policy") else { return }
    for key in ["cost_per_request", "retry_probability", "accept_if_right"] {
      let path = verification.path.appending(key)
      if policy == "none", let number = verification.number(key), number > 0 {
        checker.report(
          document.place(of: path), path,
          "\(path) is given, but the policy is none and nobody verifies.",
          fix: "name the policy that it belongs to, for example policy: judge.")
      }
      let isNeeded = policy != "none" && key != "accept_if_right"
      if isNeeded && document.node(at: path) == nil {
        let specification = PlanSchema.specification(at: path.keys)
        checker.report(
          document.place(of: verification.path.appending("policy")), path,
          "\(path) is missing, and the policy \(policy) needs it.",
          fix: specification?.fix ?? "give it.")
      }
    }
  }

  // MARK: Goals

  /// A goal needs something to measure.
  private func checkGoals(_ checker: inout PlanChecker) {
    let goals = (values.goals("objective") ?? []).map(\.objective)
    let path = PlanPath(["objective"])
    if goals.contains(.power), siteNames.isEmpty {
      checker.report(
        document.place(of: path), path,
        "objective names power, but the plan has no site whose power could be counted.",
        fix: "give a site with racks, for example sites: {iad: {...}}, or name another goal.")
    }
    if goals.contains(.carbon), document.node(at: PlanPath(["carbon"])) == nil {
      checker.report(
        document.place(of: path), path,
        "objective names carbon, but the plan does not count CO2e.",
        fix: "add the key carbon, for example carbon: {grid_kg_per_kwh: 0.35}, or name another"
          + " goal.")
    }
    if goals.contains(.value), !hasAnswerValue {
      let workload = values.children("workloads").first?.name ?? "chat"
      checker.report(
        document.place(of: path), path,
        "objective names value, but no workload says what a right answer is worth.",
        fix: "give it, for example workloads.\(workload).value_per_right_answer: $0.02, or name"
          + " another goal.")
    }
  }

  /// Whether a right answer of some workload is worth more than nothing.
  private var hasAnswerValue: Bool {
    values.children("workloads").contains {
      ($0.value.number("value_per_right_answer") ?? 0) > 0
    }
  }

  // MARK: Quality

  private func checkQuality(_ quality: CheckedMapping, _ checker: inout PlanChecker) {
    guard quality.text("benchmark") == QualityRequest.noBenchmark else { return }
    let path = quality.path.appending("benchmark")
    let objectives = (values.goals("objective") ?? []).map(\.objective)
    if let objective = objectives.first(where: \.countsQuality) {
      checker.report(
        document.place(of: path), path,
        "\(path) is none, but the objective \(objective.rawValue) counts quality.",
        fix: "name a benchmark, or set objective: cost.")
    }
    for key in ["floor", "average_floor"] where (quality.number(key) ?? 0) > 0 {
      let floor = quality.path.appending(key)
      checker.report(
        document.place(of: floor), floor, "\(floor) is given, but \(path) is none.",
        fix: "name the benchmark of the floor, for example benchmark: gpqa-diamond.")
    }
  }

  /// Without a benchmark nobody knows which answers are right.
  private func checkAnswerValue(_ workload: CheckedMapping, _ checker: inout PlanChecker) {
    let path = workload.path.appending("value_per_right_answer")
    let benchmark = workload.path.appending("quality").appending("benchmark")
    guard (workload.number("value_per_right_answer") ?? 0) > 0,
      workload.mapping("quality").text("benchmark") == QualityRequest.noBenchmark
    else { return }
    checker.report(
      document.place(of: path), path, "\(path) is given, but \(benchmark) is none.",
      fix: "name the benchmark that tells right answers, for example benchmark: gpqa-diamond.")
  }

  // MARK: Names of sites

  private func checkSiteNames(_ workload: CheckedMapping, _ checker: inout PlanChecker) {
    let path = workload.path.appending("sites")
    for name in workload.texts("sites") ?? []
    where !siteNameSet.contains(name) && !PlanSchema.placeNames.contains(name) && !checker.isFull {
      checker.report(
        document.place(of: path, item: name), path,
        "\(path) names '\(PlanNode.shortened(name))', but the plan has no such site.",
        fix: PlanRules.fix(name, among: siteNames + PlanSchema.placeNames))
    }
  }

  /// What has to stay somewhere has to be allowed there.
  private func checkResidency(_ workload: CheckedMapping, _ checker: inout PlanChecker) {
    let residency = workload.mapping("residency")
    guard let allowed = workload.texts("sites"), let names = residency.texts("sites"),
      let share = residency.number("share"), share > 0, !names.isEmpty,
      names.allSatisfy({ siteNameSet.contains($0) || PlanSchema.placeNames.contains($0) }),
      Set(allowed).isDisjoint(with: names)
    else { return }
    let path = residency.path.appending("sites")
    let sites = workload.path.appending("sites")
    checker.report(
      document.place(of: path), path,
      "\(path) names \(names.joined(separator: ", ")), where \((share * 100).shortText) % of the"
        + " requests have to be served, but \(sites) allows only"
        + " \(allowed.joined(separator: ", ")).",
      fix: "name one of these there, or add one of the others to \(sites).")
  }

  private func checkExistingSites(_ checker: inout PlanChecker) {
    let existing = values.mapping("existing")
    for name in existing.values.keys.sorted()
    where !siteNameSet.contains(name) && !checker.isFull {
      let path = existing.path.appending(name)
      checker.report(
        document.place(of: path), path,
        "\(existing.path) names '\(PlanNode.shortened(name))', but the plan has no such site.",
        fix: PlanRules.fix(name, among: siteNames))
    }
  }

  static func fix(_ name: String, among known: [String]) -> String {
    guard !known.isEmpty else { return "describe the site under sites first." }
    let near = PlanChecker.suggestion(for: name, among: known)
    let question = near.map { "did you mean '\($0)'?" } ?? "use one of the known names."
    let list = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", ..." : "")
    return "\(question) Known names: \(list)."
  }

  // MARK: Places to serve

  private func checkPlacesToServe(_ checker: inout PlanChecker) {
    let places = placesToServe
    guard !places.isEmpty else {
      let path = PlanPath(["acquisition"])
      checker.report(
        document.place(of: path), path,
        "there is no place to serve: no site has racks to buy for or systems that already stand,"
          + " and nothing may be rented.",
        fix: "give a site racks and let acquisition hold own, or let it hold on-demand.")
      return
    }
    for workload in values.children("workloads") where !checker.isFull {
      guard let names = workload.value.texts("sites") else { continue }
      let path = workload.value.path.appending("sites")
      if places.isDisjoint(with: names) {
        checker.report(
          document.place(of: path), path,
          "\(path) names no place that can serve: \(names.joined(separator: ", ")).",
          fix: "these can serve: \(places.sorted().joined(separator: ", ")).")
      }
    }
  }

  private var placesToServe: Set<String> {
    let acquisitions = PlanRequest.acquisitions(values)
    var places: Set<String> = []
    if !acquisitions.isDisjoint(with: [.onDemand, .reserved]) {
      places.insert(PlanSchema.cloudName)
    }
    if acquisitions.contains(.spot) { places.insert(PlanSchema.spotName) }
    if acquisitions.contains(.api) { places.insert(PlanSchema.apiName) }
    let existing = values.mapping("existing")
    for site in values.children("sites") {
      let racks = site.value.children("racks").compactMap { $0.value.integer("count") }
      let stands = existing.mapping(site.name).counts.values.contains { $0 > 0 }
      if stands || (acquisitions.contains(.own) && racks.contains { $0 > 0 }) {
        places.insert(site.name)
      }
    }
    return places
  }
}
