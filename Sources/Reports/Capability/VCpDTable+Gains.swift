import Economics
import Planning

extension VCpDTable {
  /// The gain of each factor, with what was published and why the plan falls where it does.
  func addGains(_ gains: GainReport, to page: inout TextPage) {
    page.addHeading("What the unit cost owes to four choices (η, before over after)")
    page.addSentence(
      "Reference: \(gains.reference) at $\(NumberFormat.usd(gains.referenceUSDPerHour)) an hour"
        + "\(prices(gains)), 16-bit weights and KV cache, static batches with whole reservations, no "
        + "drafts. Each combination is the cheapest way in which the plan could serve, in fractions of "
        + "full systems, whatever its mix is.", .faint)
    let all = gains.decomposition
    var table = TextTable([
      .text("η"), .number("solo"), .number("last in"), .number("Shapley"), .number("published"),
      .text("the plan falls"), .text("why", wraps: true),
    ])
    for line in gains.published {
      let name = line.factor.rawValue
      table.add([
        .init(name), .init(ratio(all.solo[name])), .init(ratio(all.lastIn[name])),
        .init(ratio(all.shapley[name])), .init(range(line)), .init(line.verdict.rawValue),
        .init(line.reason),
      ])
    }
    table.addRule()
    table.add([
      .init("product"), .init(ratio(all.soloProduct)), .init(""), .init(ratio(all.total)),
    ])
    page.add(table)
    page.addSentence(
      "All together bring \(ratio(all.total)) times; the gains of each alone multiply to "
        + "\(ratio(all.soloProduct)), so that the interaction is \(ratio(all.interaction)).")
    for remark in gains.remarks { page.addSentence(remark, mark: "  - ") }
  }

  /// What each pair of factors makes of the other.
  func addPairs(_ gains: GainReport, to page: inout TextPage) {
    page.addHeading("What the gains make of each other: the gain of both over the product of each")
    var table = TextTable([.text("pair"), .number("interaction"), .text("")])
    let worst = gains.saturatingPair
    for pair in gains.decomposition.pairs {
      let isWorst = worst.map { $0.left == pair.left && $0.right == pair.right } ?? false
      let words =
        pair.interaction < 1 - 0.0005
        ? "saturates" + (isWorst ? " most" : "")
        : pair.interaction > 1 + 0.0005 ? "they help each other" : "independent"
      table.add([
        .init("\(pair.left) × \(pair.right)"), .init(ratio(pair.interaction)),
        .init(words, isWorst ? .notice : .plain),
      ])
    }
    page.add(table)
  }

  /// The cost of every combination, and what serves it.
  func addSubsets(_ gains: GainReport, to page: inout TextPage) {
    page.addHeading("The cost of every combination, re-optimised")
    var table = TextTable([
      .text("with"), .number("$/M tokens"), .text("served by", wraps: true),
    ])
    for subset in gains.subsets {
      let names = subset.factors.map(\.rawValue).joined(separator: " + ")
      let isRelaxed = subset.choices.contains { !$0.relaxations.isEmpty }
      table.add([
        .init(names.isEmpty ? "the reference" : names),
        .init(NumberFormat.significant(subset.usdPerToken * 1e6, digits: 4)),
        .init(
          Set(subset.choices.map(\.inWords)).sorted().joined(separator: "; "),
          isRelaxed ? .notice : .plain),
      ])
    }
    page.add(table)
  }

  /// The way from the reference to the plan's unit cost.
  func addSteps(_ gains: GainReport, to page: inout TextPage) {
    page.addHeading("From the reference to the plan, in USD per million delivered tokens")
    let all = gains.decomposition
    var table = TextTable([.text(""), .number("factor"), .number("$/M tokens")])
    var usd = all.costBefore
    table.add([.init("C0, the reference, full"), "", .init(money(usd))])
    for name in all.factors {
      let gain = all.shapley[name] ?? 1
      usd /= gain
      table.add([.init("η \(name)"), .init("÷ \(ratio(gain))"), .init(money(usd))])
    }
    table.addRule()
    for step in gains.steps {
      table.add([
        .init(step.name), .init("× \(ratio(step.factor))"), .init(money(step.usdPerToken)),
      ])
    }
    table.addRule()
    table.add([
      .init("C, the plan at the diurnal mean"), .init("× \(ratio(gains.residual))"),
      .init(money(gains.unitCost)),
    ])
    page.add(table)
    let product = all.factors.map { ratio(all.shapley[$0]) }.joined(separator: " × ")
    page.addSentence(
      "C0/Πη × residual = \(money(all.costBefore)) / (\(product)) × \(ratio(gains.residual)) = "
        + "\(money(gains.reconciled)); it differs from C by "
        + (gains.reconciliationError < 1e-9
          ? "less than 1e-9." : "\(gains.reconciliationError)."))
    page.addSentence(
      "Each step is taken on top of those before it; in another order they would be others, with the same "
        + "product.\(wholeSystems(gains))", .faint)
  }

  /// What is rounding and what is mix; empty where systems are there for hours.
  private func wholeSystems(_ gains: GainReport) -> String {
    gains.steps.contains { $0.name == "whole systems" }
      ? " Whole systems: what the cheapest configurations lose by rounding up. The plan's own mix: what "
        + "its systems cost beyond that." : ""
  }

  /// The prices behind a mean; empty where there is one price.
  private func prices(_ gains: GainReport) -> String {
    guard Set(gains.referencePrices.map(\.usdPerHour)).count > 1 else { return "" }
    let each = gains.referencePrices.map {
      "\($0.workload) $\(NumberFormat.usd($0.usdPerHour)) \($0.acquisition)"
    }
    return " (mean by tokens: \(each.joined(separator: ", ")))"
  }

  private func range(_ line: PublishedGain) -> String {
    guard let low = line.low, let high = line.high else { return NumberFormat.blank }
    return "\(NumberFormat.compact(low, digits: 3))…\(NumberFormat.compact(high, digits: 3))"
  }

  private func ratio(_ value: Double?) -> String {
    value.map { NumberFormat.significant($0) } ?? NumberFormat.blank
  }

  private func money(_ usdPerToken: Double) -> String {
    NumberFormat.significant(usdPerToken * 1e6, digits: 4)
  }
}

extension GainChoice {
  /// What serves, in a line.
  var inWords: String {
    let batch =
      staticBatch.map { "static batch \($0)" }
      ?? chunkBudgetTokens.map { "steps of \($0)" } ?? "continuous batching"
    let drafts = draftTokens > 0 ? ", \(draftTokens) drafts" : ""
    let given = relaxations.isEmpty ? "" : " (\(relaxations.joined(separator: "; ")))"
    return "\(system) \(format) \(layout), \(batch)\(drafts)\(given)"
  }
}
