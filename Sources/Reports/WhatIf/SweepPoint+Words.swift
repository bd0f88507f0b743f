import Planning
import WhatIf

extension SweepPoint {
  /// The status as every format writes it.
  var status: String {
    switch outcome {
    case .planned(let plan): plan.status.rawValue
    case .infeasible: InfeasiblePlan.status
    case .stopped(let plan): plan.status
    case .invalid: "invalid"
    case .failed: "failed"
    }
  }

  /// The constraint families in conflict; none where nothing can serve a workload anyway.
  var conflictFamilies: [String] {
    guard case .infeasible(let plan) = outcome else { return [] }
    return plan.conflict?.families ?? []
  }

  /// Why there is no plan, as a sentence; nil if there is one.
  var failure: String? {
    switch outcome {
    case .planned: nil
    case .infeasible(let plan): plan.reason
    case .stopped(let plan): plan.reasonInWords
    // A message's fix stands on a line of its own.
    case .invalid(let message), .failed(let message):
      message.replacing("\n  ", with: " ").replacing("\n", with: " ")
    }
  }
}

extension InfeasiblePlan {
  /// The conflict or what nothing can serve, in a few words.
  fileprivate var reason: String {
    if !unservable.isEmpty {
      return "nothing can serve " + unservable.map(\.inShort).joined(separator: ", ")
    }
    guard let conflict, !conflict.titles.isEmpty else { return "no plan keeps every limit" }
    return "in conflict: " + conflict.titles.joined(separator: ", ")
  }
}

extension InfeasiblePlan.UnservableWorkload {
  private static let mostCharacters = 160

  /// The workload with the nearest miss, shortened between words.
  fileprivate var inShort: String {
    guard var reason = reasons.first else { return "'\(workload)'" }
    if reason.count > Self.mostCharacters {
      let start = reason.prefix(Self.mostCharacters)
      reason = (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + " …"
    }
    return "'\(workload)': \(reason)"
  }
}
