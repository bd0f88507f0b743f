import Economics
import Foundation
import Quantities
import Testing

/// Recomputes every number of docs/vcpd.md, in the order of the page.
@Suite struct VCpDPageTests {
  /// The inputs of the page; everything else follows from them.
  private let firstPass = 0.505
  private let acceptIfRight = 0.98
  private let retry = 0.05
  private let check = 0.000165
  private let listPrice = 0.60
  private let input = 1024.0
  private let output = 512.0
  private let headroom = 0.85
  private let peakToMean = 1.8

  private let node: OwnedSystemCost
  private let limit: Double

  init() throws {
    node = try Fixture.server()
    limit = try Fixture.golden("vcpd at SLO capacity")["lam"] ?? .nan
  }

  /// Quality after the check, not before: what is rejected is charged as attempts.
  private var quality: Double { firstPass * acceptIfRight / (1 - retry) }

  private var meanUtilization: Double { headroom / peakToMean }

  private func account(atUtilization utilization: Double) throws -> VerifiedCapability {
    try VerifiedCapability(
      quality: quality, deliveredRequestsPerSecond: limit * utilization * (1 - retry),
      meanOutputTokens: output, hardwareRate: node.totalRate(atUtilization: utilization),
      verification: VerificationTerms(costPerAttempt: .usd(check), retryProbability: retry))
  }

  /// A number as the page writes it.
  private func text(_ value: Double, _ decimals: Int = 0) -> String {
    let plain = String(format: "%.\(decimals)f", value)
    let parts = plain.split(separator: ".")
    let digits = Array(parts[0])
    let whole = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
    return parts.count == 2 ? "\(whole).\(parts[1])" : whole
  }

  private func percent(_ share: Double, _ decimals: Int = 0) -> String {
    text(share * 100, decimals)
  }

  /// Of the range of Q, of the names of systems and models, and of the objectives.
  private var introduction: [String] {
    ["0", "1"] + ["8", "200", "3.3", "70", "8"] + [text(input), text(output)]
      + ["1", "40", "99", "100"]
  }

  private func costs() throws -> [String] {
    let total = node.totalRate(atUtilization: meanUtilization)
    let power = try PowerDraw(
      idle: .kilowatts(2.4), busy: .kilowatts(7), contracted: .kilowatts(10.2))
    let energy = node.energyRate(atUtilization: meanUtilization)
    return [
      text(320_000), text(node.capex.usd), "8", "2", "2", text(node.annuity.months),
      text(node.annuity.residual.usd), percent(node.annuity.residual.usd / 320_000),
      percent(node.annuity.annualRate), text(node.capital.usdPerMonth, 2),
      text(node.annuity.straightLineRate.usdPerMonth, 2), text(energy.usdPerMonth, 2),
      text(power.idle.kilowatts, 1), text(power.busy.kilowatts),
      text(power.power(atUtilization: meanUtilization).kilowatts, 3), "1.25", "730", "0.085",
      text(node.colocation.usdPerMonth, 2), "10.2", text(node.colocation.usdPerMonth / 10.2),
      text(node.maintenance.usdPerMonth, 2),
      percent(node.maintenance.usdPerMonth * 12 / 320_000), text(node.staff.usdPerMonth, 2),
      percent(node.staff.usdPerMonth * 12 / 250_000), text(250_000), text(total.usdPerMonth, 2),
      text(total.usdPerHour / 8, 3), text(total.usdPerSecond, 7),
    ]
  }

  private func tokens() throws -> [String] {
    let accounts = try [account(atUtilization: 1), account(atUtilization: meanUtilization)]
    let rows: [(Int, (VerifiedCapability) -> Double)] = [
      (1, { $0.generatedTokensPerSecond }), (1, { $0.deliveredTokensPerSecond }),
      (7, { $0.hardwareRate.usdPerSecond }), (7, { $0.verificationRate.usdPerSecond }),
      (4, { $0.usdPerMillionGeneratedTokens }), (4, { $0.usdPerMillionVerifiedTokens }),
      (4, { $0.usdPerMillionVerifiedTokens / $0.quality }), (1, { $0.vcpd }),
    ]
    var figures = rows.flatMap { decimals, value in accounts.map { text(value($0), decimals) } }
    figures.insert(percent(1 - retry), at: 2)
    return [
      text(accounts[0].attemptsPerSecond, 2), text(accounts[0].generatedTokensPerSecond, 1),
      percent(headroom), text(peakToMean, 1), text(accounts[1].generatedTokensPerSecond, 1),
      text(firstPass, 3), text(check, 6), percent(acceptIfRight), percent(retry), "1",
      text(quality, 3),
    ] + figures
  }

  private func comparison() throws -> [String] {
    let (full, mean) = (
      try account(atUtilization: 1), try account(atUtilization: meanUtilization)
    )
    let first = full.usdPerMillionGeneratedTokens
    let last = mean.usdPerMillionVerifiedTokens / quality
    let idle = mean.usdPerMillionGeneratedTokens / first
    let checking = mean.usdPerMillionVerifiedTokens / mean.usdPerMillionGeneratedTokens
    #expect(close(idle * checking / quality, last / first, 1e-12))
    let api = try APICost(inputPerMillion: .usd(listPrice), outputPerMillion: .usd(listPrice))
    let request = api.perRequest(inputTokens: input, outputTokens: output)
    let rate = node.totalRate(atUtilization: meanUtilization)
    let breakEven = rate.breakEvenRequestsPerSecond(againstAPI: request)
    return [
      text(first, 2), text(last, 2), text(last / first, 2), text(idle, 2), text(checking, 2),
      text(1 / quality, 2), text(listPrice, 2), text(request.usd, 7), text(rate.usdPerSecond, 7),
      text(breakEven, 2), percent(breakEven / limit, 1), percent(meanUtilization, 1),
    ]
  }

  private func countedOnce() throws -> [String] {
    let outcome = try AnswerCheck(acceptIfRight: 0.95, acceptIfWrong: 0.2)
      .outcome(of: PromptSuccess(mean: 0.8), maximumRetries: nil)
    let gains = try GoldenFile.load("golden-gains", as: GoldenGains.self).decomposition()
    let parts = ["quantisation", "runtime", "decoding", "hardware"].map { gains.shapley[$0] ?? 0 }
    #expect(close(parts.reduce(1, *), gains.total, 1e-12))
    let fall = try PriceCompression(before: 280, after: 1, factors: [])
    // The ones stand in 1 − p, 1/(1 − p) and 1 − q; the fours and the eight are formats in bits.
    return [
      "1", "1", "1", "1", percent(0.8), percent(outcome.quality), percent(0.95), percent(0.2),
    ]
      + [text(gains.soloProduct, 1), text(gains.total, 1)] + parts.map { text($0, 2) }
      + ["4", "8", "4", "4", "4"]
      + [
        text(node.capital.usdPerMonth, 2), text(node.annuity.straightLineRate.usdPerMonth, 2),
        text(fall.observed), text(gains.shapley["hardware"] ?? 0, 2), "1", "1",
      ]
  }

  /// The page's own rule, by the share of wrong answers that its judge lets pass.
  @Test func theExampleCountsItsFailuresOnce() throws {
    let acceptIfWrong = (1 - retry - firstPass * acceptIfRight) / (1 - firstPass)
    let outcome = try AnswerCheck(acceptIfRight: acceptIfRight, acceptIfWrong: acceptIfWrong)
      .outcome(of: PromptSuccess(mean: firstPass), maximumRetries: nil)
    #expect(close(outcome.quality, quality, 1e-12))
    #expect(close(outcome.discardedShare, retry, 1e-12))
    let account = try account(atUtilization: 1)
    #expect(close(account.vcpd * account.effectiveUnitCostUSD, quality, 1e-12))
  }

  @Test func everyNumberOfThePageIsComputed() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/vcpd.md"), encoding: .utf8)
    let found = page.matches(of: /[0-9](?:[0-9]|,[0-9]{3})*(?:\.[0-9]+)?/).map {
      String($0.output)
    }
    let computed = try introduction + costs() + tokens() + comparison() + countedOnce()
    for (index, (left, right)) in zip(found, computed).enumerated() where left != right {
      Issue.record("number \(index + 1) of the page is \(left), computed \(right)")
    }
    #expect(found.count == computed.count)
  }

  /// The page is for people with little time: two pages of print.
  @Test func thePageIsNoLongerThanTwo() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/vcpd.md"), encoding: .utf8)
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 120 })
    #expect(page.split(whereSeparator: \.isWhitespace).count <= 1300)
  }
}
