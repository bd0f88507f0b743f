import Planning
import Quantities

extension Plan {
  /// What is proven, in words: `optimal within 0.1 % (gap 0.03 %)`.
  var statusInWords: String {
    let gap = NumberFormat.gap(objective.gap)
    let wanted = NumberFormat.gap(objective.requestedGap)
    let reason =
      switch status {
      case .optimal where !goals.isEmpty:
        "optimal by its goals in their order, each within \(wanted)"
      case .optimal: "optimal within \(wanted) (gap \(gap))"
      case .stoppedByTime: "the best plan found when the time limit struck"
      case .interrupted: "the best plan found until it was interrupted"
      case .stoppedByNodes: "the best plan found when the node limit struck"
      case .stoppedBySolver: "the best plan found when the solver could not go on"
      case .stoppedByTolerance: "the best plan that the solver's tolerance tells apart"
      }
    return status == .optimal
      ? reason : "\(reason); not proven optimal (gap \(gap), asked for \(wanted))"
  }
}

extension Plan {
  /// That counts add up what is rented for single hours, and what stands at once; nil where nothing is
  /// rented for a single hour.
  var hourlyCountsInWords: String? {
    let rented = Set(fleet.filter { $0.hour != nil }.map(\.system))
    guard !rented.isEmpty else { return nil }
    let most = rented.sorted().map { "\(NumberFormat.count(mostAtOnce(of: $0))) \($0)" }
    return "Counts add up the systems rented for each hour of the load curve. At once the plan has "
      + "never more than \(most.joined(separator: ", "))."
  }

  /// How many of a system there are in the hour that has most of them.
  private func mostAtOnce(of system: String) -> Int {
    let lines = fleet.filter { $0.system == system }
    let always = lines.filter { $0.hour == nil }.reduce(0) { $0 + $1.count }
    let hours = Dictionary(grouping: lines.filter { $0.hour != nil }) { $0.hour }
    return always + (hours.values.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0)
  }
}

extension Plan.Status {
  /// What a column of it holds.
  static let meaning =
    "`optimal`, `stopped-by-time`, `stopped-by-nodes`, `stopped-by-solver`, `interrupted`, or "
    + "`stopped-by-tolerance`: the search came to its end, and only a wider gap is proven."
}

extension FleetLine {
  /// Racks by class: `12 air + 2 liquid`.
  var racksInWords: String {
    racks.filter { $0.racks > 0 }.map { "\($0.racks) \($0.rackClass)" }.joined(separator: " + ")
  }

  /// What the systems draw of a site's power; nil for rented ones, which are at no site.
  var sitePower: Quantity<Power>? { acquisition.isRented ? nil : peakPower }
}

extension ServingLine {
  /// The parallel layout with its drafts and its chunk budget, where it is known: `TP8 γ3 (2048)`.
  var layout: String {
    "\(parallel)" + (draftTokens > 0 ? " γ\(draftTokens)" : "")
      + (chunkBudgetTokens.map { " (\($0))" } ?? "")
  }

  /// What computes the prompts: `6 × TP2 on hgx-h100`, `2 × TP1` on the same system, or nothing.
  var prefillInWords: String {
    guard let prefill else { return "" }
    let place = prefill.system == system ? "" : " on \(prefill.system)"
    return "\(NumberFormat.count(prefill.replicas)) × \(prefill.parallel)\(place)"
  }

  /// Replicas, or the part of shared ones: `12`, `0.3 of 1`.
  var replicasInWords: String {
    let count = NumberFormat.count(replicas)
    guard isShared else { return count }
    return "\(NumberFormat.significant(Double(replicas) * replicaShare)) of \(count)"
  }

  /// Whether other buckets run on the same replicas.
  var isShared: Bool { replicaShare < 1 }

  /// System and place: `hgx-h200 @ iad`.
  var location: String { "\(system) @ \(site)" }
}

extension DemandLine {
  /// The share of the peak that is served, 0...1; 1 where nothing is asked for.
  var servedShare: Double {
    peakRequestsPerSecond > 0 ? servedRequestsPerSecond / peakRequestsPerSecond : 1
  }

  /// Whether requests stay unserved beyond what rounding explains.
  var isUnserved: Bool { servedShare < 1 - 1e-6 }
}
