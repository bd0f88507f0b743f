import Economics
import Planning
import Quantities

/// An account as one narrow table: a line for each number.
struct VCpDCSV {
  let capability: CapabilityReport

  static let columns: [ReportColumn] = [
    .init("section", "", "`account`, `cost`, `eta`, `pair`, `subset`, `step` or `reconciliation`."),
    .init("subject", "", "The load, factor, pair, combination or step."),
    .init("detail", "", "The part of the cost; of a combination its workload and model."),
    .init("quantity", "", "Which number, for example `shapley`."),
    .init("value", "unit", "The number; blank where there is none."),
    .init("unit", "", "Its unit."),
    .init("words", "", "What serves, where the plan falls, or why."),
  ]

  private struct Line {
    let section: String
    let subject: String
    var detail = ""
    let quantity: String
    let value: Double?
    let unit: String
    var words = ""
  }

  /// The whole table.
  ///
  /// - Complexity: O(number of lines).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    let lines =
      capability.accounts.flatMap(account) + (capability.gains.map(gains) ?? [])
    for line in lines {
      writer.write([
        .text(line.section), .text(line.subject), .text(line.detail), .text(line.quantity),
        .optional(line.value), .text(line.unit), .text(line.words),
      ])
    }
    return writer.text
  }

  private func account(_ account: CapabilityAccount) -> [Line] {
    func number(_ quantity: String, _ value: Double?, _ unit: String) -> Line {
      Line(
        section: "account", subject: account.load.rawValue, quantity: quantity, value: value,
        unit: unit)
    }
    return [
      number("vcpd", account.vcpd, "quality-tokens/USD"), number("quality", account.quality, "1"),
      number("credit", account.credit, "1"),
      number("tokens_per_s", account.tokensPerSecond, "tokens/s"),
      number("generated_tokens_per_s", account.cost.generatedTokensPerSecond, "tokens/s"),
      number("cost_per_s", account.cost.rate.usdPerSecond, "USD/s"),
      number("unit_cost", account.unitCost, "USD/token"),
    ] + account.cost.parts.flatMap { part($0, of: account) }
  }

  private func part(_ part: CostSummary.Part, of account: CapabilityAccount) -> [Line] {
    let each = account.cost.perMillionTokens(part)
    return [("plain", each.plain), ("delivered", each.delivered), ("verified", each.verified)].map {
      Line(
        section: "cost", subject: account.load.rawValue, detail: part.name, quantity: $0.0,
        value: $0.1, unit: "USD/M tokens")
    }
  }

  private func gains(_ gains: GainReport) -> [Line] {
    let all = gains.decomposition
    let pairs = all.pairs.map {
      Line(
        section: "pair", subject: "\($0.left) × \($0.right)", quantity: "interaction",
        value: $0.interaction, unit: "ratio")
    }
    return gains.published.flatMap { factor($0, gains) }
      + [
        Line(section: "eta", subject: "all", quantity: "total", value: all.total, unit: "ratio"),
        Line(
          section: "eta", subject: "all", quantity: "interaction", value: all.interaction,
          unit: "ratio"),
      ] + pairs + gains.subsets.flatMap(subset) + gains.steps.map(step) + reconciliation(gains)
  }

  private func factor(_ line: PublishedGain, _ gains: GainReport) -> [Line] {
    let all = gains.decomposition
    let name = line.factor.rawValue
    let numbers: [(String, Double?, String)] = [
      ("solo", all.solo[name], ""), ("last_in", all.lastIn[name], ""),
      ("shapley", all.shapley[name], line.reason), ("published_low", line.low, line.lowest),
      ("published_high", line.high, line.highest),
    ]
    return numbers.map {
      Line(
        section: "eta", subject: name,
        detail: $0.0.hasPrefix("published") ? line.verdict.rawValue : "", quantity: $0.0,
        value: $0.1, unit: "ratio", words: $0.2)
    }
  }

  private func subset(_ subset: GainSubset) -> [Line] {
    let whole = Line(
      section: "subset", subject: subset.name, quantity: "unit_cost", value: subset.usdPerToken,
      unit: "USD/token")
    return [whole]
      + subset.choices.map {
        Line(
          section: "subset", subject: subset.name, detail: "\($0.workload)/\($0.model)",
          quantity: "unit_cost", value: $0.usdPerToken, unit: "USD/token", words: $0.inWords)
      }
  }

  private func step(_ step: CostStep) -> Line {
    Line(
      section: "step", subject: step.name, quantity: "factor", value: step.factor, unit: "ratio")
  }

  private func reconciliation(_ gains: GainReport) -> [Line] {
    [
      ("reference_unit_cost", gains.decomposition.costBefore * 1e6),
      ("reconciled", gains.reconciled * 1e6), ("unit_cost", gains.unitCost * 1e6),
    ].map {
      Line(
        section: "reconciliation", subject: gains.reference, quantity: $0.0, value: $0.1,
        unit: "USD/M tokens")
    }
  }
}
