import LinearModel
import Measurement

/// What planning took inside one process, step by step, and how large the programs were.
struct PlanSections {
  let benchmarks: [PlanBenchmark]

  /// Medians of every step, in milliseconds.
  var steps: String {
    var table = MarkdownTable(["ms"] + PlanBenchmark.steps + ["min", "max"])
    for benchmark in benchmarks {
      let total = benchmark.times["total"] ?? Sample()
      table.add(
        [benchmark.subject.name]
          + PlanBenchmark.steps.map { Figure.milliseconds(benchmark.median($0)) }
          + [Figure.milliseconds(total.least), Figure.milliseconds(total.greatest)])
    }
    return table.text
  }

  /// What was solved: the first program, which is the whole fleet, and the sum of all.
  var programs: String {
    var table = MarkdownTable([
      "plan", "columns", "rows", "integers", "terms", "linear", "integer", "nodes", "solver ms",
      "of total",
    ])
    for benchmark in benchmarks { table.add(programRow(benchmark)) }
    return table.text
  }

  private func programRow(_ benchmark: PlanBenchmark) -> [String] {
    let solves = benchmark.solves
    let first = solves.first?.model
    let relaxed = solves.count { $0.isRelaxed }
    let seconds = solves.reduce(0) { $0 + $1.seconds }
    let last = benchmark.times["total"]?.values.last ?? .nan
    return [
      benchmark.subject.name, "\(first?.variables.count ?? 0)",
      "\(first?.constraints.count ?? 0)", "\(solves.first?.integers ?? 0)",
      "\(first?.constraints.reduce(0) { $0 + $1.terms.count } ?? 0)", "\(relaxed)",
      "\(solves.count - relaxed)", "\(solves.reduce(0) { $0 + $1.nodes })",
      Figure.milliseconds(seconds), "\(Figure.significant(seconds / last * 100)) %",
    ]
  }

  /// Every step as a multiple of the same step of `base`, and planning again as a share of planning.
  func ratios(to base: PlanBenchmark) -> String {
    let steps = PlanBenchmark.steps.filter { $0 != "again" }
    var table = MarkdownTable(["÷ \(base.subject.name)"] + steps + ["again ÷ total"])
    for benchmark in benchmarks {
      table.add(
        [benchmark.subject.name]
          + steps.map { Figure.ratio(benchmark.median($0) / base.median($0)) }
          + [Figure.ratio(benchmark.median("again") / benchmark.median("total"))])
    }
    return table.text
  }

  /// Whether every repetition gave the same JSON text, one line for each plan.
  var determinism: String {
    benchmarks.map { benchmark in
      let count = benchmark.answers.count
      let runs = (benchmark.times["total"]?.values.count ?? 0) * 2
      return count == 1
        ? "\(benchmark.subject.name): the same JSON text \(runs) times\n"
        : "\(benchmark.subject.name): \(count) DIFFERENT JSON texts in \(runs) runs\n"
    }.joined()
  }
}
