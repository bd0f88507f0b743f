import Planning
import Quantities

/// The terminal's account of verified capability per dollar.
struct VCpDTable {
  let capability: CapabilityReport

  var plan: Plan { capability.plan }

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    addAccounts(to: &page)
    addParts(to: &page)
    if let gains = capability.gains {
      addGains(gains, to: &page)
      addPairs(gains, to: &page)
      addSubsets(gains, to: &page)
      addSteps(gains, to: &page)
    }
    if let obstacle = capability.obstacle {
      page.addHeading("Where the unit cost comes from: not known", .notice)
      for line in obstacle.split(separator: "\n") {
        page.addSentence(line.drop { $0 == " " }.description, .notice)
      }
    }
    if !plan.notes.isEmpty {
      page.addHeading("Notes")
      for note in plan.notes { page.addSentence(note, mark: "  - ") }
    }
    return page.text
  }

  private func addAccounts(to page: inout TextPage) {
    page.addHeading(
      "VCpD = Q · T / C of plan '\(plan.name)': \(plan.statusInWords)",
      plan.status == .optimal ? .heading : .notice)
    var table = TextTable(
      [.text("")] + capability.accounts.map { .number("at \($0.load.rawValue)") } + [.text("")])
    func add(_ name: String, _ unit: String, _ value: (CapabilityAccount) -> String) {
      table.add([.init(name)] + capability.accounts.map { .init(value($0)) } + [.init(unit)])
    }
    add("VCpD", "quality-tokens/USD") {
      $0.vcpd.map { NumberFormat.fixed($0, decimals: 0) } ?? NumberFormat.blank
    }
    let isPenalized = capability.accounts.contains { $0.credit != $0.quality }
    add(isPenalized ? "   quality" : "Q  quality", "right of delivered, 0…1") {
      $0.quality.map { NumberFormat.significant($0) } ?? NumberFormat.blank
    }
    if isPenalized {
      add("Q  credit", "right less what wrong ones undo, at most 1") {
        $0.credit.map { NumberFormat.significant($0) } ?? NumberFormat.blank
      }
    }
    add("T  delivered", "tokens/s") { NumberFormat.fixed($0.tokensPerSecond, decimals: 0) }
    add("   generated", "tokens/s") {
      NumberFormat.fixed($0.cost.generatedTokensPerSecond, decimals: 0)
    }
    add("C  all cost", "USD/h") { NumberFormat.cents($0.cost.rate.usdPerHour) }
    add("C/T delivered", "USD/M tokens") { NumberFormat.significant($0.unitCost * 1e6, digits: 4) }
    add("C/(Q·T) verified", "USD/M tokens") {
      $0.vcpd == nil
        ? NumberFormat.blank
        : NumberFormat.significant($0.cost.usdPerVerifiedToken * 1e6, digits: 4)
    }
    page.add(table)
    if !plan.hours.isEmpty {
      page.addSentence(
        "SLO capacity: the mean over the hours of the year, in each all systems that are there as full as "
          + "their objectives allow. The busiest hour may deliver more than that mean.", .faint)
    }
  }

  private func addParts(to page: inout TextPage) {
    page.addHeading("Every part of C, in USD per million output tokens")
    var table = TextTable(
      [.text("")]
        + capability.accounts.flatMap { account -> [TextTable.Column] in
          let load = account.load == .sloCapacity ? "capacity" : "mean"
          return [
            .number("at \(load)\nplain"), .number("\ndelivered"), .number("\nverified"),
          ]
        })
    for name in partNames { add(name, to: &table) { $0.name == name } }
    table.addRule()
    add("C", to: &table) { _ in true }
    page.add(table)
    page.addSentence(
      "Plain: of all attempts, without verification. Delivered: that reach users. Verified: weighted "
        + "by quality.", .faint)
    let judges = capability.accounts.map { NumberFormat.cents($0.cost.judgeRate.usdPerHour) }
    if capability.accounts.contains(where: { $0.cost.judgeRate > .zero }) {
      page.addSentence(
        "Judges on the plan's own systems are $\(judges.joined(separator: "/h at capacity and $"))/h at the "
          + "mean of these parts; plain tokens do without them.", .faint)
    }
  }

  private var partNames: [String] {
    var names: [String] = []
    for account in capability.accounts {
      for part in account.cost.parts where !names.contains(part.name) { names.append(part.name) }
    }
    return names
  }

  private func add(
    _ name: String, to table: inout TextTable, where isWanted: (CostSummary.Part) -> Bool
  ) {
    let cells = capability.accounts.flatMap { account -> [TextTable.Cell] in
      let parts = account.cost.parts.filter(isWanted).map(account.cost.perMillionTokens)
      return [
        parts.compactMap(\.plain), parts.compactMap(\.delivered), parts.compactMap(\.verified),
      ]
      .map { values in
        .init(values.isEmpty ? "" : NumberFormat.fixed(values.reduce(0, +), decimals: 4))
      }
    }
    table.add([.init(name)] + cells)
  }
}
