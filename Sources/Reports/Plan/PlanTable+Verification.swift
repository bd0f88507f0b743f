import Planning
import Quantities

extension PlanTable {
  /// Which policy was chosen for whose answers, what it makes of them, and its retries accounted for
  /// in two ways.
  func addVerification(to page: inout TextPage) {
    let lines = verifiedLines
    guard !lines.isEmpty else { return }
    page.addHeading(
      "How answers are verified, in shares of requests  (paid: checks bought; judge: its share of "
        + "the systems)")
    var table = TextTable([
      .text("workload"), .text("model"), .text("policy"), .text("judge"), .number("first\ntry"),
      .number("attempts"), .number("checks"), .number("passed"), .number("right"),
      .number("wrong"),
      .number("paid\n$/h"), .number("judge\n$/h"),
    ])
    for (workload, model, line) in lines {
      let shares = [line.accepted, line.right, line.wrong].map {
        TextTable.Cell(NumberFormat.percent($0))
      }
      table.add(
        [
          .init(workload), .init(model), .init(line.policy), .init(line.judge),
          .init(NumberFormat.percent(line.firstPass)),
          .init(NumberFormat.significant(line.attempts)),
          .init(line.checks > 0 ? NumberFormat.significant(line.checks) : ""),
        ] + shares + [
          .init(NumberFormat.cents(line.costRate.usdPerHour)),
          .init(line.judgeRate > .zero ? NumberFormat.cents(line.judgeRate.usdPerHour) : ""),
        ])
    }
    page.add(table.withoutEmptyColumns())
    addRetries(lines, to: &page)
  }

  private func addRetries(
    _ lines: [(workload: String, model: String, line: VerifiedLine)], to page: inout TextPage
  ) {
    // A single attempt without a check has nothing that could be counted twice.
    let accounts = lines.filter {
      $0.line.retries != nil && ($0.line.attempts > 1 || $0.line.checks > 0)
    }
    guard !accounts.isEmpty else { return }
    page.addHeading("Attempts counted once: as load, or as a divisor, never both")
    var table = TextTable([
      .text("workload"), .text("policy"), .number("delivered\ntokens/s"), .number("cost\n$/h"),
      .number("VCpD\nas load"), .number("generated\ntokens/s"), .number("not\ndelivered"),
      .number("cost over\ndelivered $/h"), .number("VCpD\nas divisor"), .text("they differ by"),
    ])
    for (workload, _, line) in accounts {
      guard let account = line.retries else { continue }
      table.add([
        .init(workload), .init(line.policy),
        .init(NumberFormat.significant(account.deliveredTokensPerSecond)),
        .init(NumberFormat.cents(account.rate.usdPerHour)),
        .init(NumberFormat.significant(account.vcpdAsLoad, digits: 6)),
        .init(NumberFormat.significant(account.generatedTokensPerSecond)),
        .init(NumberFormat.percent(account.retryProbability)),
        .init(NumberFormat.cents(account.effectiveRate.usdPerHour)),
        .init(NumberFormat.significant(account.vcpdAsDivisor, digits: 6)),
        .init(account.difference <= 1e-9 ? "less than 1e-9" : "\(account.difference)"),
      ])
    }
    page.add(table.withoutEmptyColumns())
  }

  private var verifiedLines: [(workload: String, model: String, line: VerifiedLine)] {
    let own = plan.serving.map { ($0.workload, $0.model, $0.verification) }
    let hosted = plan.hosted.map { ($0.workload, $0.label, $0.verification) }
    return (own + hosted).compactMap { workload, model, line in
      line.map { (workload: workload, model: model, line: $0) }
    }
  }
}
