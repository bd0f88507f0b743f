import Catalog
import Economics

/// What a policy makes of a request, found attempt by attempt rather than by the closed forms.
///
/// Attempts at one request follow Pólya's urn: after i right and j wrong ones the next is right with
/// (q(1 − ρ) + iρ) ÷ (1 − ρ + (i + j)ρ). Every history of an attempt is a count of right and wrong
/// ones before it, so that a table of counts walks through all of them.
struct CheckedVerification {
  var attempts = 0.0
  var checks = 0.0
  var accepted = 0.0
  var acceptedRight = 0.0
  var right = 0.0
  var answered = 0.0
  var credit = 0.0
  var usdPerRequest = 0.0

  /// The numbers that a policy is told by.
  struct Figures {
    let firstPass: Double
    let correlation: Double
    let acceptIfRight: Double
    let acceptIfWrong: Double
    let recovery: Double
  }

  private struct History: Hashable {
    var right = 0
    var wrong = 0
  }

  init(_ choice: VerificationChoice, _ figures: Figures) {
    switch choice.policy {
    case .none: deliver(right: figures.firstPass, samples: 1)
    case .selfConsistency:
      let samples = choice.samples ?? 1
      let counts = Self.samples(samples, figures)
      let majority = counts.filter { 2 * $0.key.right > samples }.values.reduce(0, +)
      deliver(right: majority, samples: samples)
    case .bestOfN:
      let samples = choice.samples ?? 1
      let none = Self.samples(samples, figures).filter { $0.key.right == 0 }.values.reduce(0, +)
      deliver(
        right: figures.firstPass + figures.recovery * (1 - none - figures.firstPass),
        samples: samples)
      checks = Double(choice.judging == .pairwise ? samples - 1 : samples)
    case .judge, .tests, .human: retry(choice.retries, figures)
    }
    if let person = choice.escalation { right += (1 - accepted) * person.quality }
    answered = choice.escalation == nil ? accepted : 1
  }

  private mutating func deliver(right share: Double, samples: Int) {
    attempts = Double(samples)
    accepted = 1
    acceptedRight = share
    right = share
  }

  /// The chance that an attempt is right after a history of others.
  private static func next(_ history: History, _ figures: Figures) -> Double {
    let apart = 1 - figures.correlation
    let drawn = Double(history.right + history.wrong)
    return (figures.firstPass * apart + Double(history.right) * figures.correlation)
      / (apart + drawn * figures.correlation)
  }

  /// How likely each count of right and wrong answers among some samples is.
  private static func samples(_ count: Int, _ figures: Figures) -> [History: Double] {
    var histories = [History(): 1.0]
    for _ in 0..<count {
      var longer: [History: Double] = [:]
      for (history, weight) in histories {
        let right = next(history, figures)
        longer[History(right: history.right + 1, wrong: history.wrong), default: 0] +=
          weight * right
        longer[History(right: history.right, wrong: history.wrong + 1), default: 0] +=
          weight * (1 - right)
      }
      histories = longer
    }
    return histories
  }

  /// Rejected attempts are followed by others, as long as retries are left.
  private mutating func retry(_ retries: Int, _ figures: Figures) {
    var rejected = [History(): 1.0]
    for _ in 0...retries {
      var longer: [History: Double] = [:]
      for (history, weight) in rejected {
        let right = Self.next(history, figures)
        attempts += weight
        acceptedRight += weight * right * figures.acceptIfRight
        accepted +=
          weight * (right * figures.acceptIfRight + (1 - right) * figures.acceptIfWrong)
        longer[History(right: history.right + 1, wrong: history.wrong), default: 0] +=
          weight * right * (1 - figures.acceptIfRight)
        longer[History(right: history.right, wrong: history.wrong + 1), default: 0] +=
          weight * (1 - right) * (1 - figures.acceptIfWrong)
      }
      rejected = longer
    }
    checks = attempts
    right = acceptedRight
  }
}
