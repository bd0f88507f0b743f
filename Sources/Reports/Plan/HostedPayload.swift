import Planning
import Quantities

/// A workload answered by a hosted model, in the peak hour; what it costs is at the mean load.
struct HostedPayload: Encodable {
  let workload: String
  let provider: String
  let model: String
  let catalogModel: String?
  let apiTier: String
  let requestsPerS: JSONNumber
  let outputTokensPerS: JSONNumber
  let usdPerMillionInputTokens: JSONNumber
  let usdPerMillionCachedInputTokens: JSONNumber
  let usdPerMillionOutputTokens: JSONNumber
  let usdPerAttempt: JSONNumber
  let usdPerHour: JSONNumber
  let quality: JSONNumber
  let priceDate: String
  let verification: VerificationPayload?
  let hour: String?

  init(_ line: HostedLine) {
    workload = line.workload
    provider = line.provider
    model = line.model
    catalogModel = line.modelID
    apiTier = line.isBatch ? "batch" : "standard"
    requestsPerS = JSONNumber(line.requestsPerSecond)
    outputTokensPerS = JSONNumber(line.outputTokensPerSecond)
    usdPerMillionInputTokens = JSONNumber(line.inputPerMillion.usd)
    usdPerMillionCachedInputTokens = JSONNumber(line.cachedInputPerMillion.usd)
    usdPerMillionOutputTokens = JSONNumber(line.outputPerMillion.usd)
    usdPerAttempt = JSONNumber(line.costPerAttempt.usd)
    usdPerHour = JSONNumber(line.costRate.usdPerHour)
    quality = JSONNumber(line.quality)
    priceDate = line.priceDate
    verification = line.verification.map(VerificationPayload.init)
    hour = line.hour
  }
}
