import Planning

/// An explanation as one narrow table: a line for each number.
struct ExplanationCSV {
  let explanation: Explanation

  static let columns: [ReportColumn] = [
    .init(
      "section", "",
      "`limit`, `demand`, `system`, `latency`, `runner-up`, `alternative`, `range` or `step-time`."),
    .init("subject", "", "The limit, system, fleet or line of the plan."),
    .init(
      "detail", "",
      "What of it: a step, a workload with an objective, a part of a step; of several goals "
        + "the one that a shortfall is of."),
    .init("quantity", "", "Which number, for example `price_fleet_fixed`."),
    .init("value", "unit", "The number; blank where there is none, or no bound."),
    .init("unit", "", "Its unit."),
    .init("words", "", "The same in words, a verdict, or a fleet."),
  ]

  /// The whole table.
  ///
  /// - Complexity: O(number of lines).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for line in lines {
      writer.write([
        .text(line.section), .text(line.subject), .text(line.detail), .text(line.quantity),
        .optional(line.value), .text(line.unit), .text(line.words),
      ])
    }
    return writer.text
  }

  private struct Line {
    let section: String
    let subject: String
    var detail = ""
    let quantity: String
    var value: Double?
    var unit = ""
    var words = ""
  }

  private var lines: [Line] {
    explanation.limits.flatMap(limit) + explanation.systems.flatMap(system)
      + explanation.runnersUp.flatMap { fleet($0, "runner-up") }
      + explanation.alternatives.flatMap { fleet($0, "alternative") }
      + explanation.ranges.flatMap(range) + explanation.steps.flatMap(use)
  }

  private func limit(_ line: LimitWorth) -> [Line] {
    let section = line.isDemand ? "demand" : "limit"
    let worth = "\(explanation.worthUnit) per \(line.looser?.unit ?? line.unit)"
    func number(_ quantity: String, _ value: Double?, _ unit: String, _ words: String = "") -> Line
    {
      Line(
        section: section, subject: line.name, quantity: quantity, value: value, unit: unit,
        words: words)
    }
    var lines = [
      number("used", line.used, line.unit),
      number("cap", line.cap, line.unit, line.isDemand ? "" : line.bindingInWords),
    ]
    if let price = line.price {
      lines += [
        number("price_fleet_fixed", price.worth, worth, line.priceInWords(explanation.worthUnit)),
        number("price_holds_from", price.lower, line.unit),
        number("price_holds_to", price.upper, line.unit),
      ]
    }
    if let value = line.relaxedWorth {
      lines.append(
        number("price_in_fractions", value, worth, line.relaxedInWords(explanation.worthUnit)))
    }
    if let step = line.step { lines += self.step(step, of: line, section) }
    return lines
  }

  private func step(_ step: LimitStep, of line: LimitWorth, _ section: String) -> [Line] {
    func number(_ quantity: String, _ value: Double?, _ unit: String, _ words: String) -> Line {
      Line(
        section: section, subject: line.name, detail: step.text, quantity: quantity, value: value,
        unit: unit, words: words)
    }
    let objective = explanation.plan.objective
    guard case .solved(let change) = step.outcome else {
      return [number("objective", nil, objective.unit, step.inWords(objective.objective))]
    }
    let goals = change.goals.flatMap { goal in
      [
        number("best_\(goal.objective.rawValue)", goal.best, goal.objective.unit, ""),
        number("gain_\(goal.objective.rawValue)", goal.gain, "share", ""),
      ]
    }
    return [
      number("objective", change.value, objective.unit, change.fleet),
      number("objective_gain", change.gain, "share", step.inWords(objective.objective)),
      number("cost_change", change.costUSDPerHour, "USD/h", ""),
    ] + goals
  }

  private func system(_ line: SystemVerdict) -> [Line] {
    func number(_ quantity: String, _ value: Double?, _ unit: String, _ words: String = "") -> Line
    {
      Line(
        section: "system", subject: line.system, quantity: quantity, value: value, unit: unit,
        words: words)
    }
    var lines = [
      number("count", Double(line.count), "systems", "\(line.verdict.rawValue): \(line.reason)")
    ]
    if let value = line.shortfall { lines.append(number("shortfall_alone", value, "share")) }
    if let value = line.reducedCost {
      lines.append(number("reduced_cost", value, "\(explanation.worthUnit) per system"))
    }
    if let entry = line.entry {
      lines.append(number("price", entry.value, entry.column, "\(entry.row).\(entry.column)"))
      lines.append(number("entering_price", entry.valueAtBreakEven, entry.column, entry.mix))
    }
    return lines
      + line.latencies.map {
        Line(
          section: "latency", subject: line.system, detail: "\($0.workload) \($0.objective)",
          quantity: "slack", value: $0.room, unit: "share", words: $0.inWords)
      }
  }

  private func fleet(_ line: FleetAlternative, _ section: String) -> [Line] {
    guard let fleet = line.measures else {
      let words =
        line.outcome == .infeasible ? "no fleet keeps every limit" : "not answered in time"
      return [Line(section: section, subject: line.name, quantity: "objective", words: words)]
    }
    let numbers: [(String, Double, String, String)] = [
      ("objective", fleet.value, explanation.plan.objective.unit, fleet.fleet),
      ("shortfall", fleet.shortfall, "share", fleet.downsides.joined(separator: "; ")),
      ("cost", fleet.costUSDPerHour, "USD/h", ""), ("capex", fleet.capexUSD, "USD", ""),
      ("site_power", fleet.siteKilowatts, "kW", ""), ("racks", Double(fleet.racks), "racks", ""),
      ("systems", Double(fleet.systems), "systems", ""),
      ("verified_tokens", fleet.verifiedTokensPerSecond, "quality-tokens/s", ""),
    ]
    return numbers.map {
      Line(
        section: section, subject: line.name,
        detail: $0.0 == "shortfall" ? fleet.goal?.rawValue ?? "" : "", quantity: $0.0,
        value: $0.1, unit: $0.2, words: $0.3)
    }
  }

  private func range(_ line: SystemRange) -> [Line] {
    let numbers = [
      ("plan", line.count, true), ("least", line.least, line.isLeastProven),
      ("most", line.most, line.isMostProven),
    ]
    return numbers.map { quantity, value, isProven in
      Line(
        section: "range", subject: line.name, detail: line.kind.rawValue, quantity: quantity,
        value: value.map(Double.init), unit: "systems",
        words: line.verdict.rawValue + (isProven || value == nil ? "" : "; not proven"))
    }
  }

  private func use(_ line: StepUse) -> [Line] {
    let subject = "\(line.workload) \(line.location) \(line.configuration)"
    guard !line.parts.isEmpty else {
      return [Line(section: "step-time", subject: subject, quantity: "share", words: line.limit)]
    }
    return line.parts.map {
      Line(
        section: "step-time", subject: subject, detail: $0.name, quantity: "share",
        value: $0.share, unit: "share", words: "limited by \(line.limit)")
    }
  }
}
