import Planning
import Quantities

/// What a chosen policy makes of the answers of a line; shares of requests, costs at the mean load.
struct VerificationPayload: Encodable {
  /// Retries accounted for in two ways; both come to one VCpD.
  struct Retries: Encodable {
    struct AsLoad: Encodable {
      let deliveredTokensPerS: JSONNumber
      let usdPerHour: JSONNumber
      let vcpd: JSONNumber
    }

    struct AsDivisor: Encodable {
      let generatedTokensPerS: JSONNumber
      let retryProbability: JSONNumber
      let usdPerHour: JSONNumber
      let vcpd: JSONNumber
    }

    let asLoad: AsLoad
    let asDivisor: AsDivisor
    /// Whether the two differ by less than a billionth.
    let agree: Bool

    init(_ account: RetryAccount) {
      asLoad = AsLoad(
        deliveredTokensPerS: JSONNumber(account.deliveredTokensPerSecond),
        usdPerHour: JSONNumber(account.rate.usdPerHour), vcpd: JSONNumber(account.vcpdAsLoad))
      asDivisor = AsDivisor(
        generatedTokensPerS: JSONNumber(account.generatedTokensPerSecond),
        retryProbability: JSONNumber(account.retryProbability),
        usdPerHour: JSONNumber(account.effectiveRate.usdPerHour),
        vcpd: JSONNumber(account.vcpdAsDivisor))
      agree = account.difference <= 1e-9
    }
  }

  let policy: String
  let kind: String
  let judge: String
  let firstPass: JSONNumber
  let correlation: JSONNumber
  let attempts: JSONNumber
  let checks: JSONNumber
  let accepted: JSONNumber
  let right: JSONNumber
  let wrong: JSONNumber
  let credit: JSONNumber
  let usdPerRequest: JSONNumber
  let usdPerHour: JSONNumber
  let judgeUsdPerHour: JSONNumber
  let retries: Retries?

  init(_ line: VerifiedLine) {
    policy = line.policy
    kind = line.kind?.rawValue ?? ""
    judge = line.judge
    firstPass = JSONNumber(line.firstPass)
    correlation = JSONNumber(line.correlation)
    attempts = JSONNumber(line.attempts)
    checks = JSONNumber(line.checks)
    accepted = JSONNumber(line.accepted)
    right = JSONNumber(line.right)
    wrong = JSONNumber(line.wrong)
    credit = JSONNumber(line.credit)
    usdPerRequest = JSONNumber(line.costPerRequest.usd)
    usdPerHour = JSONNumber(line.costRate.usdPerHour)
    judgeUsdPerHour = JSONNumber(line.judgeRate.usdPerHour)
    retries = line.retries.map(Retries.init)
  }
}
