import Planning

extension LimitWorth {
  /// One unit of the limit: `kW`, `rack`, `request/s`.
  var oneUnit: String {
    switch unit {
    case "racks": "rack"
    case "systems": "system"
    case "kinds": "kind"
    case "requests/s": "request/s"
    case "attempts/s": "attempt/s"
    default: unit
    }
  }

  /// The limit with the hour that is told of it; a demand has it in its name.
  var nameWithHour: String { name + (isDemand ? "" : hour.map { " (\($0))" } ?? "") }

  /// What gives way, as the subject of a sentence: `one more kW`, `one vendor fewer`.
  var looserInWords: String { looser?.words ?? "one more \(oneUnit)" }

  /// What one more unit is worth with the fleet fixed, in words.
  ///
  /// - Parameter worthUnit: the unit of worth.
  func priceInWords(_ worthUnit: String) -> String {
    guard let price else { return NumberFormat.blank }
    return LimitWorth.words(price.worth, looserInWords, worthUnit)
      ?? "0: \(isDemand ? "more changes nothing" : "not binding")"
  }

  /// The same in fractions of systems.
  func relaxedInWords(_ worthUnit: String) -> String {
    guard let relaxedWorth else { return NumberFormat.blank }
    return LimitWorth.words(relaxedWorth, looserInWords, worthUnit) ?? "0"
  }

  /// The prices that are not zero, with their signs, as sentences.
  func sentences(_ worthUnit: String) -> [String] {
    var parts: [String] = []
    if let worth = price?.worth, worth != 0 {
      let range = rangeInWords
      parts.append(
        "\(LimitWorth.amount(worth, worthUnit)) with the fleet fixed"
          + (range.isEmpty ? "" : " (for a cap of \(range))"))
    }
    if let worth = relaxedWorth, worth != 0 {
      parts.append("\(LimitWorth.amount(worth, worthUnit)) in fractions of systems")
    }
    guard !parts.isEmpty else { return [] }
    return ["\(name): \(looserInWords) \(parts.joined(separator: ", and "))."]
  }

  /// Where the price holds: `from 53.6`; empty where nobody knows.
  var rangeInWords: String {
    guard let price, let lower = price.lower, let upper = price.upper else { return "" }
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): return "\(number(lower)) … \(number(upper))"
    case (true, false): return "from \(number(lower))"
    case (false, true): return "up to \(number(upper))"
    case (false, false): return "always"
    }
  }

  private func number(_ value: Double) -> String { NumberFormat.compact(max(0, value)) }

  private static func words(_ worth: Double, _ what: String, _ unit: String) -> String? {
    worth == 0 ? nil : "\(what) \(amount(worth, unit))"
  }

  private static func amount(_ worth: Double, _ unit: String) -> String {
    "\(worth > 0 ? "is worth" : "costs") \(NumberFormat.significant(abs(worth))) \(unit)"
  }
}

extension LimitStep {
  /// What the step changes, in words.
  ///
  /// - Parameter first: the plan's first goal, which is not named.
  func inWords(_ first: Objective) -> String {
    switch outcome {
    case .infeasible: "no fleet keeps every limit"
    case .unanswered: "not answered in time"
    case .solved(let change): change.inWords(first)
    }
  }
}

extension LimitStep.Change {
  fileprivate func inWords(_ first: Objective) -> String {
    let fleet = "; " + (isOtherFleet ? difference : "the same systems")
    if isWithinGap, !isOtherFleet { return "nothing beyond the gap" }
    // No share tells how far from nothing something is.
    let size = gain.isFinite ? NumberFormat.percent(abs(gain), decimals: 2) + " " : ""
    let change = gain > 0 ? "better" : "worse"
    let quality =
      isWithinGap
      ? "no better beyond the gap" : Objective.naming(goal, unless: first, size + change)
    return quality + cost + fleet
  }

  /// By how much the cost changes: `, +3.20 USD/h`.
  private var cost: String {
    guard abs(costUSDPerHour) >= 0.005 else { return "" }
    return ", \(costUSDPerHour > 0 ? "+" : "")\(NumberFormat.cents(costUSDPerHour)) USD/h"
  }
}

extension Objective {
  /// A share of a goal, with its name in front where it is not the first: `power 3.10 %`.
  static func naming(_ goal: Objective?, unless first: Objective, _ share: String) -> String {
    guard let goal, goal != first else { return share }
    return "\(goal.rawValue) \(share)"
  }
}

extension LatencyRoom {
  /// For example `TPOT p99 32.1 of 40 ms`.
  var inWords: String {
    "\(objective) \(NumberFormat.significant(reachedMilliseconds)) of "
      + "\(NumberFormat.compact(limitMilliseconds)) ms"
  }
}

extension StepUse {
  /// The largest parts of a step: `weights 43 %, communication 23 %`; a dash where nobody knows.
  func partsInWords(_ most: Int) -> String {
    guard !parts.isEmpty else { return NumberFormat.blank }
    return parts.prefix(most).map {
      WordWrap.unbroken("\($0.name) \(NumberFormat.percent($0.share, decimals: 0))")
    }.joined(separator: ", ")
  }
}

extension SystemVerdict {
  /// The tightest latencies, one for each workload.
  var tightestLatencies: [LatencyRoom] {
    let names = latencies.map(\.workload)
    return Set(names).sorted().compactMap { name in
      latencies.filter { $0.workload == name }.min { $0.room < $1.room }
    }
  }

  /// The tightest of all latencies, with its workload where there are several.
  var tightestInWords: String {
    let rooms = tightestLatencies
    guard let room = rooms.min(by: { $0.room < $1.room }) else { return "" }
    return WordWrap.unbroken(room.inWords) + (rooms.count > 1 ? " (\(room.workload))" : "")
  }

  /// The price at which the system enters, in words.
  var entryInWords: String {
    guard let entry else { return "" }
    guard let factor = entry.factor, let price = entry.valueAtBreakEven else {
      return "not even at ×\(NumberFormat.significant(entry.limit))"
    }
    return "\(NumberFormat.significant(price, digits: 4)) (×\(NumberFormat.significant(factor)))"
  }
}

extension SystemRange {
  /// What the numbers mean, or why nobody knows.
  var verdictInWords: String {
    guard verdict == .unknown else { return verdict.rawValue }
    return least == nil || most == nil ? "not answered in time" : "left open"
  }
}
