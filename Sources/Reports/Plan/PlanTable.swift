import Planning
import Quantities

/// The terminal's answer: a headline and one section for each question a planner asks.
struct PlanTable {
  let plan: Plan

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    addHeadline(to: &page)
    addUnserved(to: &page)
    addGoals(to: &page)
    addFleet(to: &page)
    addHours(to: &page)
    addRacks(to: &page)
    addServing(to: &page)
    addLatency(to: &page)
    addHosted(to: &page)
    addVerification(to: &page)
    addDemand(to: &page)
    addLimits(to: &page)
    addCharges(to: &page)
    addCost(to: &page)
    addFootprint(to: &page)
    addSpares(to: &page)
    addRunnersUp(to: &page)
    addEstimates(to: &page)
    addOwnRows(to: &page)
    addSources(to: &page)
    addNotes(to: &page)
    return page.text
  }

  private func addHeadline(to page: inout TextPage) {
    page.addHeading(
      "Plan '\(plan.name)': \(plan.statusInWords)", plan.status == .optimal ? .heading : .notice)
    let cost = plan.cost
    var facts = [("VCpD", vcpd)]
    if let objective { facts.append(objective) }
    if let worth { facts.append(("value", worth)) }
    facts += [
      (
        "cost",
        "$\(NumberFormat.usd(cost.rate.usdPerHour)) an hour, annuity of the capex included"
      ),
      ("capex", "$\(NumberFormat.usd(cost.capex.usd)) at the start"),
      ("opex", "$\(NumberFormat.usd(cost.opex.usdPerMonth)) a month"),
      ("per million tokens", tokenCosts),
    ]
    if let costBand { facts.append(("", costBand)) }
    if let recheck = plan.exactRecheck { facts.append(("exact re-check", recheck.inWords)) }
    page.addFacts(facts.map { (name: $0.0, value: $0.1) })
  }

  /// With its bound, where that is not as good as reached.
  private var vcpd: String {
    guard plan.countsQuality else { return "\(NumberFormat.blank) (no quality is counted)" }
    guard plan.hasVerifiedTokens else {
      return "\(NumberFormat.blank) (wrong answers undo more than right ones add)"
    }
    guard let vcpd = plan.verifiedVCpD else {
      return "\(NumberFormat.blank) (the plan costs nothing)"
    }
    let text = "\(NumberFormat.significant(vcpd, digits: 4)) quality-tokens/USD"
    guard plan.objective.objective == .vcpd, plan.status != .optimal else { return text }
    return text + ", at most \(NumberFormat.significant(plan.objective.bound, digits: 4)) possible"
  }

  /// The value that was optimised, unless the headline has it anyway.
  private var objective: (String, String)? {
    let value = plan.objective
    let text = NumberFormat.significant(value.value, digits: 4)
    let bound = NumberFormat.significant(value.bound, digits: 4)
    switch value.objective {
    case .vcpd: return nil
    case .tokens: return ("objective", "\(text) \(value.unit), at most \(bound) possible")
    case .quality:
      return ("objective", "\(text) mean quality of delivered tokens, at most \(bound) possible")
    case .value:
      return ("objective", "\(text) \(value.unit) net value, at most \(bound) possible")
    case .cost, .power, .carbon:
      return ("objective", "\(text) \(value.unit), at least \(bound) needed")
    }
  }

  /// What right answers are worth, where the plan says it of any.
  private var worth: String? {
    plan.answerValue.map {
      "\(signed($0.rate)) an hour from \(NumberFormat.compact($0.rightAnswersPerHour)) right answers,"
        + " \(signed($0.net)) net of the cost"
    }
  }

  private func signed(_ rate: Quantity<MoneyRate>) -> String {
    (rate < .zero ? "-$" : "$") + NumberFormat.usd(abs(rate.usdPerHour))
  }

  private var tokenCosts: String {
    // Without checks and second attempts both are one price.
    let isVerified = plan.cost.usdPerGeneratedToken != plan.cost.usdPerDeliveredToken
    let parts =
      (isVerified ? [(plan.cost.usdPerGeneratedToken, "plain (without verification)")] : [])
      + [(plan.cost.usdPerDeliveredToken, "delivered")]
      + (plan.hasVerifiedTokens ? [(plan.cost.usdPerVerifiedToken, "verified")] : [])
    return parts.map { "$\(NumberFormat.usd($0.0 * 1e6)) \($0.1)" }.joined(separator: ", ")
  }

  /// The cost of a verified token at the ends of the bands of capacity, where they are known.
  private var costBand: String? {
    guard plan.hasVerifiedTokens else { return nil }
    return plan.costBand.map { band in
      let ends = [band.low, band.high].map {
        "$" + NumberFormat.usd(plan.cost.usdPerVerifiedToken * 1e6 * $0)
      }
      return "\(ends[0]) to \(ends[1]) verified within the band of capacity (80 %)"
    }
  }

  private func addUnserved(to page: inout TextPage) {
    for line in plan.demand where line.isUnserved {
      let served = NumberFormat.compact(line.servedRequestsPerSecond)
      let peak = NumberFormat.compact(line.peakRequestsPerSecond)
      page.addSentence(
        "UNSERVED: '\(line.workload)' gets \(served) of the \(peak) requests/s of its peak hour "
          + "(\(NumberFormat.percent(line.servedShare))).", mark: "  ! ", .alarm)
    }
  }

  private func addNotes(to page: inout TextPage) {
    guard !plan.notes.isEmpty else { return }
    page.addHeading("Notes")
    for note in plan.notes { page.addSentence(note, mark: "  - ") }
  }
}
