import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// Every line is verified by a policy that its workload offers, and says of it what attempts,
  /// checks and prices come to; the two accounts of its retries agree.
  func verification() -> [String] {
    plan.serving.flatMap { line in
      workloads[line.workload].map {
        verification(
          line.verification, "\(line.workload) by \(line.model)", checked(line, $0), $0,
          line.requestsPerSecond)
      } ?? []
    }
      + plan.hosted.flatMap { line in
        workloads[line.workload].map {
          verification(
            line.verification, "\(line.workload) at \(line.label)", checked(line, $0), $0,
            line.requestsPerSecond)
        } ?? []
      }
  }

  private func verification(
    _ said: VerifiedLine?, _ label: String, _ checked: CheckedVerification?,
    _ terms: WorkloadTerms, _ rate: Double
  ) -> [String] {
    let isOffered =
      !terms.request.verification.choices.isEmpty
      || (terms.request.quality.wrongAnswerPenalty > 0 && terms.request.quality.countsScores)
    guard let said, let checked else {
      return isOffered == (said != nil) && (said == nil) == (checked == nil)
        ? [] : ["\(label): its policy is not one of the plan's."]
    }
    let meanShare = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
    let numbers = [
      ("attempts", said.attempts, checked.attempts), ("checks", said.checks, checked.checks),
      ("accepted share", said.accepted, checked.accepted),
      ("right share", said.right, checked.right),
      ("wrong share", said.wrong, max(0, checked.answered - checked.right)),
      ("credit", said.credit, checked.credit),
      ("USD of verifying a request", said.costPerRequest.usd, checked.usdPerRequest),
      (
        "USD per second of verification", said.costRate.usdPerSecond,
        checked.usdPerRequest * rate * meanShare
      ),
    ]
    return numbers.flatMap { differing("\($0.0) of \(label)", $0.1, $0.2) }
      + retries(said, label, checked, delivered: rate * meanShare * terms.request.outputTokens.mean)
  }

  /// Retries are load or a divisor; both must come to the same.
  private func retries(
    _ said: VerifiedLine, _ label: String, _ checked: CheckedVerification, delivered: Double
  ) -> [String] {
    guard let account = said.retries else { return [] }
    let asLoad = checked.acceptedRight * delivered / account.rate.usdPerSecond
    let generated = delivered * checked.attempts
    let kept = checked.accepted / checked.attempts
    let asDivisor =
      checked.acceptedRight / checked.accepted * generated / (account.rate.usdPerSecond / kept)
    return differing("VCpD with retries as load of \(label)", account.vcpdAsLoad, asLoad)
      + differing("VCpD with retries as divisor of \(label)", account.vcpdAsDivisor, asDivisor)
      + (account.difference <= 1e-9
        ? [] : ["the two accounts of retries of \(label) differ by \(account.difference)."])
  }

  /// What verification makes of a line's answers; nil for the workload's own terms or an unknown
  /// policy.
  func checked(_ line: ServingLine, _ terms: WorkloadTerms) -> CheckedVerification? {
    line.verification.flatMap { checked($0, terms, firstPass: quality(of: line, terms)) }
  }

  /// The same of a hosted model.
  func checked(_ line: HostedLine, _ terms: WorkloadTerms) -> CheckedVerification? {
    line.verification.flatMap { checked($0, terms, firstPass: quality(of: line, terms)) }
  }

  private func checked(
    _ said: VerifiedLine, _ terms: WorkloadTerms, firstPass: Double
  ) -> CheckedVerification? {
    let choices = terms.request.verification.choices
    let choice =
      choices.isEmpty && said.policy == "stated"
      ? VerificationChoice(name: "stated", policy: .none)
      : choices.first { $0.name == said.policy }
    guard let choice else { return nil }
    var found = CheckedVerification(
      choice,
      CheckedVerification.Figures(
        firstPass: choices.isEmpty ? delivered(firstPass, terms) : firstPass,
        correlation: choice.correlation ?? lookup.correlation ?? 0,
        acceptIfRight: lookup.share(choice.acceptIfRight, choice, "accept-if-right") ?? 0,
        acceptIfWrong: lookup.share(choice.acceptIfWrong, choice, "accept-if-wrong") ?? 0,
        recovery: lookup.share(choice.recovery, choice, "recovery") ?? 0))
    let penalty = terms.request.quality.wrongAnswerPenalty
    found.credit = found.right - penalty * max(0, found.answered - found.right)
    found.usdPerRequest = found.checks * usdPerCheck(choice, terms)
    if let person = choice.escalation {
      let hours = person.time.seconds / 3600 / (1 - person.overhead)
      found.usdPerRequest += (1 - found.accepted) * person.price.usdPerHour * hours
    }
    return found
  }

  private func usdPerCheck(_ choice: VerificationChoice, _ terms: WorkloadTerms) -> Double {
    let hours = (choice.time ?? .zero).seconds / 3600
    let wage = (choice.price ?? .zero).usdPerHour
    switch choice.policy {
    case .none, .selfConsistency: return 0
    case .tests: return hours * wage + choice.start.usd
    case .human: return hours * wage / (1 - choice.overhead)
    case .judge, .bestOfN:
      guard choice.host == .api else { return 0 }
      let request = terms.request
      let read = choice.judging == .pairwise ? 2.0 : 1
      let input =
        choice.inputTokens?.mean ?? request.inputTokens.mean + read * request.outputTokens.mean
      let output = choice.outputTokens?.mean ?? 0
      let prices = catalog.apiPrices.filter {
        ($0.modelID == choice.model || $0.model == choice.model)
          && (choice.provider == nil || $0.provider == choice.provider)
      }
      let costs = prices.map {
        ($0.inputPerMillion.usd * input + $0.outputPerMillion.usd * output) / 1e6
      }
      return costs.min() ?? 0
    }
  }

  /// Output tokens with the thinking of a model over those without.
  func thinking(_ model: String, _ terms: WorkloadTerms) -> Double {
    let quality = terms.request.quality
    guard let ratio = quality.thinkingRatios[model], let known = catalog.models[model],
      QualityLookup(catalog: catalog, request: quality).score(of: known)?.mode == "thinking"
    else { return 1 }
    return ratio
  }

  /// What the lines of a workload ask of a judge on the plan's systems, per second.
  func calls(for role: JudgeRole) -> Double {
    let own = plan.serving.filter { $0.workload == role.workload }
      .map { ($0.verification, $0.requestsPerSecond) }
    let others = plan.hosted.filter { $0.workload == role.workload }
      .map { ($0.verification, $0.requestsPerSecond) }
    return (own + others).filter { $0.0?.policy == role.choice }
      .reduce(0) { $0 + ($1.0?.checks ?? 0) * $1.1 }
  }
}
