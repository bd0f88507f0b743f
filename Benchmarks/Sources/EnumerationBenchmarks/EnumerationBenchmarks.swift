import Catalog
import Measurement
import Performance
import Quantities

/// Measures how long every layout, number of drafts and chunk budget of the whole catalog take.
@main
struct EnumerationBenchmarks {
  static func main() throws {
    let repetitions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 5
    let catalog = try Catalog.shipped()
    let demands = try Demands.all()
    var table = MarkdownTable([
      "models", "systems", "keeps", "combinations", "unfitting", "bounded", "one state", "searched",
      "findings", "median s", "least s", "million/s",
    ])
    let subjects = try Subjects(catalog, models: 15)
    for interest in [LayoutExplorer.Interest.bestOfSize, .all] {
      table.add(row(subjects, demands, interest, repetitions: repetitions))
    }
    print("## Every way to run the catalog\n\n\(table.text)")
    print(
      "Each system, model and format with every layout, 0 to 7 drafts, 10 chunk budgets and 5 demands.\n"
        + "'one state' are ruled out by one steady state, 'searched' have their capacity computed. Rates\n"
        + "are combinations decided on in a second of the median, on all cores.")
  }

  private static func row(
    _ subjects: Subjects, _ demands: [ServingDemand], _ interest: LayoutExplorer.Interest,
    repetitions: Int
  ) -> [String] {
    let explorer = LayoutExplorer(interest: interest)
    var sample = Sample()
    var result = explorer.explore([], for: demands)
    for _ in 0..<repetitions {
      let (found, seconds) = timed { explorer.explore(subjects.all, for: demands) }
      sample.add(seconds)
      result = found
    }
    let effort = result.effort
    let counts = [
      effort.combinations, effort.unfitting, effort.bounded, effort.dominated, effort.searched,
      result.findings.count,
    ]
    return ["\(subjects.models)", "\(subjects.systems)", interest == .all ? "all" : "best of size"]
      + counts.map { "\($0)" }
      + [
        Figure.significant(sample.median), Figure.significant(sample.least),
        Figure.significant(Double(effort.combinations) / sample.median / 1e6),
      ]
  }
}
