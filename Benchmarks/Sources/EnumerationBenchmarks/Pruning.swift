import Measurement
import Performance

/// Compares exploring with searching the capacity of every combination, for some of the subjects.
struct Pruning {
  private var combinations = 0
  private var pruned = 0.0
  private var complete = 0.0
  private var findings = 0
  private var difference = 0.0

  /// Every so many subjects are explored.
  private static let stride = 150

  /// - Throws: nothing that the subjects of the catalog cause.
  init(_ subjects: Subjects, _ demands: [ServingDemand]) throws {
    let explorer = LayoutExplorer(interest: .bestOfSize)
    for index in Swift.stride(from: 0, to: subjects.all.count, by: Self.stride) {
      let subject = subjects.all[index]
      let start = processorSeconds()
      let (found, effort) = explorer.explore([subject], for: demands)
      let middle = processorSeconds()
      for (position, demand) in demands.enumerated() {
        let most = Self.most(subject, demand)
        let rates = found.filter { $0.demand == position }
        findings += rates.count
        for finding in rates {
          let rate = most[finding.layout.accelerators] ?? .infinity
          difference = max(difference, (finding.requestsPerSecond / rate - 1).magnitude)
        }
        if most.count != rates.count { difference = .infinity }
      }
      pruned += middle - start
      complete += processorSeconds() - middle
      combinations += effort.combinations
    }
  }

  /// The most that replicas of each number of chips carry, every combination searched.
  private static func most(
    _ subject: LayoutExplorer.Subject, _ demand: ServingDemand
  ) -> [Int: Double] {
    var most: [Int: Double] = [:]
    for layout in subject.layouts {
      guard let configuration = try? subject.configuration(layout) else { continue }
      for drafts in 0...7 {
        for budget in ServingTuning.usualChunkBudgets {
          let one = try? configuration.with(draftTokens: drafts, chunkBudgetTokens: budget)
          let replica = one.flatMap { try? ReplicaModel($0, traffic: demand.traffic) }
          let capacity = try? replica?.capacity(under: demand.objectives)
          guard let rate = capacity?.requestsPerSecond else { continue }
          most[layout.accelerators] = max(most[layout.accelerators] ?? 0, rate)
        }
      }
    }
    return most
  }

  /// One sentence with all figures.
  var text: String {
    let seconds = [pruned, complete].map { Figure.milliseconds($0) }
    return "Every \(Self.stride)th model on a system in a format, \(combinations) combinations: "
      + "\(seconds[0]) ms of processor time, \(seconds[1]) ms\nwhere every combination is searched "
      + "(\(Figure.ratio(complete / pruned))); \(findings) findings, whose rates differ by at most "
      + "\(difference)."
  }
}
