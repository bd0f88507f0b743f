import Catalog
import Measurement
import Performance
import Quantities

/// Measures how long every layout, number of drafts and chunk budget of the whole catalog take.
@main
struct EnumerationBenchmarks {
  static func main() throws {
    let repetitions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 5
    let demands = try Demands.all()
    let subjects = try Subjects(try Catalog.shipped(), models: 15)
    var counts = MarkdownTable([
      "keeps", "combinations", "unfitting", "bounded", "one state", "searched", "findings",
      "states",
    ])
    var times = MarkdownTable([
      "keeps", "wall: median s", "least", "CPU: median s", "least", "million/s",
      "states: million/s",
      "µs a state",
    ])
    for interest in [LayoutExplorer.Interest.bestOfSize, .all] {
      let run = Run(subjects, demands, interest, repetitions: repetitions)
      counts.add(run.counts)
      times.add(run.times)
    }
    print("## Every way to run the catalog\n")
    print(
      "\(subjects.systems) systems, \(subjects.models) models and their formats with every layout, 0 to 7"
        + " drafts, 10 chunk budgets and 5 demands.\n")
    print(counts.text + "\n" + times.text)
    print(
      "'one state' are ruled out by one steady state, 'searched' have their capacity computed, 'states'\n"
        + "are all steady states of both. Rates are by the least wall time, on all cores; the time of a\n"
        + "state is the least processor time shared out, everything else included.\n")
    print(try Pruning(subjects, demands).text)
  }
}

/// The whole catalog explored some times.
private struct Run {
  private var wall = Sample()
  private var processor = Sample()
  private let found: Int
  private let effort: SearchEffort
  private let name: String

  init(
    _ subjects: Subjects, _ demands: [ServingDemand], _ interest: LayoutExplorer.Interest,
    repetitions: Int
  ) {
    let explorer = LayoutExplorer(interest: interest)
    name = interest == .all ? "all" : "best of size"
    var result = explorer.explore([], for: demands)
    for _ in 0..<repetitions {
      let start = processorSeconds()
      let (found, seconds) = timed { explorer.explore(subjects.all, for: demands) }
      wall.add(seconds)
      processor.add(processorSeconds() - start)
      result = found
    }
    (found, effort) = (result.findings.count, result.effort)
  }

  var counts: [String] {
    let numbers = [
      effort.combinations, effort.unfitting, effort.bounded, effort.dominated, effort.searched,
      found, effort.states,
    ]
    return [name] + numbers.map { "\($0)" }
  }

  var times: [String] {
    let states = Double(effort.states)
    let numbers = [
      wall.median, wall.least, processor.median, processor.least,
      Double(effort.combinations) / wall.least / 1e6, states / wall.least / 1e6,
      processor.least / states * 1e6,
    ]
    return [name] + numbers.map(Figure.significant)
  }
}
