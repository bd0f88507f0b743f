import Planning
import Quantities
import WhatIf

/// The lines about a fleet above the hosted models beside it.
struct BuildOrBuyFacts {
  let fleet: BuildFleet

  /// Name and value of each line.
  var facts: [(name: String, value: String)] {
    var facts = [
      (name: "fleet", value: cost), (name: "carries", value: capacity),
      (name: "mean load", value: load), (name: "per million tokens", value: prices),
    ]
    if let quality { facts.append((name: "quality", value: quality)) }
    if let credit { facts.append((name: "counts for", value: credit)) }
    if !fleet.leftOut.isEmpty {
      facts.append(
        (
          name: "left out",
          value: "what hosted models answer of \(fleet.leftOut.joined(separator: ", "))"
        ))
    }
    return facts
  }

  private var cost: String {
    var text = "$\(NumberFormat.usd(fleet.rate.usdPerHour)) an hour"
    if fleet.hasCheckCost { text += " without checks of answers" }
    guard fleet.emissionRate > .zero else { return text }
    return text + ", of which $\(NumberFormat.usd(fleet.emissionRate.usdPerHour)) for CO2e"
  }

  private var capacity: String {
    "\(NumberFormat.significant(fleet.capacityAttemptsPerSecond, digits: 4)) attempts/s within "
      + "every objective"
  }

  private var load: String {
    let requests = fleet.meanRequestsPerSecond
    let attempts = fleet.meanAttemptsPerSecond
    return "\(NumberFormat.significant(attempts, digits: 4)) attempts/s"
      + (attempts - requests > 1e-9 * attempts
        ? " for \(NumberFormat.significant(requests, digits: 4)) requests/s" : "")
      + ", \(NumberFormat.percent(fleet.meanUtilization)) of that; at most "
      + "\(NumberFormat.percent(fleet.reachableUtilization)) with this day"
  }

  private var prices: String {
    "$\(NumberFormat.usd(fleet.usdPerMillionDeliveredTokens)) delivered"
      + (fleet.usdPerMillionVerifiedTokens.map { ", $\(NumberFormat.usd($0)) verified" } ?? "")
      + ", at the mean load" + (fleet.hasCheckCost ? " and with checks" : "")
  }

  private var quality: String? {
    let isChecked = fleet.traffic.contains { $0.verification.acceptIfRight != nil }
    return fleet.quality.map {
      NumberFormat.percent($0) + (isChecked ? " after the check; so are those below" : "")
    }
  }

  /// What an answer counts for where that is not its quality.
  private var credit: String? {
    guard fleet.traffic.contains(where: \.isPenalized) else { return nil }
    return fleet.credit.map {
      "\(NumberFormat.percent($0)), as wrong answers undo right ones"
    }
  }
}

extension BuildTraffic {
  /// Whether wrong answers undo right ones.
  fileprivate var isPenalized: Bool { quality.wrongAnswerPenalty > 0 }
}
