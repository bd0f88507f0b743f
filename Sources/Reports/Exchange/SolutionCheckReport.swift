public import Planning

/// Whether a solution by another solver is certified, and what it is worth.
public struct SolutionCheckReport: Report {
  /// What was found.
  public let check: SolutionCheck

  /// A report on a checked solution.
  public init(_ check: SolutionCheck) { self.check = check }

  /// `certified` or `refused`.
  private var verdict: String { check.isCertified ? "certified" : "refused" }

  /// The verdict, what speaks against the solution, its objective, and what it buys.
  ///
  /// - Complexity: O(findings + lines of the fleet).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading(
      "Plan '\(check.planName)': solution \(verdict) (\(check.style)"
        + (check.solverStatus.map { ", the solver says '\($0)'" } ?? "") + ")",
      check.isCertified ? .heading : .alarm)
    addFindings("Limits that it breaks", check.brokenLimits, to: &page)
    addFindings("What the second check of the plan finds", check.certificate, to: &page)
    page.addHeading("Worth")
    page.addFacts(facts)
    addFleet(to: &page)
    addFindings("Remarks", check.remarks, to: &page)
    guard let impossible = check.impossible else { return page.text }
    return page.text + "\n" + InfeasibleReport(impossible).table(style: style)
  }

  private func number(_ value: Double) -> String { NumberFormat.compact(value, digits: 7) }

  private var facts: [(name: String, value: String)] {
    var facts = [
      ("objective", "\(number(check.value)) \(check.unit)"),
      ("cost", "\(number(check.usdPerHour)) USD/h"),
      ("quality-tokens", "\(number(check.qualityTokensPerSecond)) quality-tokens/s"),
    ]
    if let own = check.own {
      facts += [
        ("own optimum", "\(number(own.value)) \(check.unit)"),
        ("difference", difference(own.improvement)),
        ("gap asked for", NumberFormat.percent(own.requestedGap, decimals: 4)),
      ]
    }
    if let recheck = check.exactRecheck { facts.append(("exact re-check", recheck.inWords)) }
    return facts.map { (name: $0.0, value: $0.1) }
  }

  private func difference(_ improvement: Double) -> String {
    guard abs(improvement) >= 5e-7 else { return "none" }
    let share = NumberFormat.percent(abs(improvement), decimals: 4)
    return "\(share) \(improvement < 0 ? "worse" : "better") than the planner's own"
  }

  private func addFindings(_ title: String, _ findings: [String], to page: inout TextPage) {
    guard !findings.isEmpty else { return }
    page.addHeading(title)
    for finding in findings { page.addSentence(finding, mark: "  - ") }
  }

  private func addFleet(to page: inout TextPage) {
    guard !check.fleet.isEmpty else { return }
    page.addHeading("What it buys or rents")
    var table = TextTable([
      .text("system"), .text("site"), .text("acquisition"), .number("count"), .number("racks"),
    ])
    for line in check.fleet {
      table.add([
        .init(line.system), .init(line.site), .init(line.acquisition.rawValue),
        .init(NumberFormat.count(line.count)), .init(NumberFormat.count(line.rackCount)),
      ])
    }
    page.add(table)
  }

  /// One row for each finding: a verdict, a broken limit, a finding of the second check, a remark, or why
  /// no solution can be right.
  ///
  /// - Complexity: O(findings).
  public func csv() -> String {
    var writer = CSVWriter(header: [
      "plan", "verdict", "objective_name", "objective_unit", "objective_value", "own_value",
      "own_bound", "improvement_share", "kind", "text",
    ])
    let lines =
      [("verdict", verdict)] + check.brokenLimits.map { ("limit", $0) }
      + check.certificate.map { ("certificate", $0) } + check.remarks.map { ("remark", $0) }
      + (check.impossible?.findings ?? []).map { ("impossible", $0) }
    for (kind, text) in lines {
      writer.write([
        .text(check.planName), .text(verdict), .text(check.objective.rawValue),
        .text(check.unit), .number(check.value), .optional(check.own?.value),
        .optional(check.own?.bound), .optional(check.own?.improvement), .text(kind), .text(text),
      ])
    }
    return writer.text
  }

  /// Everything that was found.
  ///
  /// - Throws: never; the requirement may.
  /// - Complexity: O(findings + lines of the fleet).
  public func json() throws -> String {
    try JSONText.encode(SolutionCheckPayload(check, verdict: verdict))
  }
}

/// A checked solution as programs read it.
private struct SolutionCheckPayload: Encodable {
  struct Objective: Encodable {
    let name: String
    let unit: String
    let value: JSONNumber
  }

  struct Own: Encodable {
    let value: JSONNumber
    let bound: JSONNumber
    let requestedGap: JSONNumber
    let improvement: JSONNumber
  }

  struct Line: Encodable {
    let system: String
    let site: String
    let acquisition: String
    let count: Int
    let racks: Int
  }

  let plan: String
  let verdict: String
  let style: String
  let solverStatus: String?
  let objective: Objective
  let usdPerHour: JSONNumber
  let qualityTokensPerSecond: JSONNumber
  let brokenLimits: [String]
  let certificate: [String]
  let own: Own?
  let exactRecheck: ExactRecheckPayload?
  let fleet: [Line]
  let remarks: [String]
  let impossible: InfeasiblePayload?

  init(_ check: SolutionCheck, verdict: String) {
    plan = check.planName
    self.verdict = verdict
    style = check.style
    solverStatus = check.solverStatus
    objective = Objective(
      name: check.objective.rawValue, unit: check.unit, value: JSONNumber(check.value))
    usdPerHour = JSONNumber(check.usdPerHour)
    qualityTokensPerSecond = JSONNumber(check.qualityTokensPerSecond)
    brokenLimits = check.brokenLimits
    certificate = check.certificate
    own = check.own.map {
      Own(
        value: JSONNumber($0.value), bound: JSONNumber($0.bound),
        requestedGap: JSONNumber($0.requestedGap), improvement: JSONNumber($0.improvement))
    }
    exactRecheck = check.exactRecheck.map(ExactRecheckPayload.init)
    fleet = check.fleet.map {
      Line(
        system: $0.system, site: $0.site, acquisition: $0.acquisition.rawValue, count: $0.count,
        racks: $0.rackCount)
    }
    remarks = check.remarks
    impossible = check.impossible.map(InfeasiblePayload.init)
  }
}

extension InfeasiblePlan {
  /// Why no plan keeps every limit, one sentence each.
  fileprivate var findings: [String] {
    let conflicts = conflict?.titles.map { "In conflict: \($0)." } ?? []
    let remedies = conflict?.remedies.compactMap { remedy in
      remedy.needed.map {
        "\(remedy.limit): \(remedy.current ?? "several values") now, needed \($0)."
      }
    }
    let reasons = unservable.map { "Nothing can serve '\($0.workload)', whatever the limits." }
    return ["No plan keeps every limit."] + reasons + checks + conflicts + (remedies ?? [])
  }
}
