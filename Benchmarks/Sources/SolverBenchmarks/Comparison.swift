import Foundation
import LinearModel
import Measurement

/// Gives every contender every instance, one after the other, and writes what came of it.
struct Comparison {
  let contenders: [Contender]
  /// Seconds after which each solver has to stop.
  let limit: Double

  /// A table with one row for each instance and contender.
  ///
  /// - Throws: an error of the file system, or `ChildProcess.Failure`.
  func text(instances: [Instance]) throws -> String {
    var table = MarkdownTable([
      "instance", "solver", "gap asked", "value", "bound", "gap", "above best", "wall s", "CPU s",
      "peak MB",
    ])
    var sizes = ""
    for instance in instances {
      let (rows, size) = try compare(instance)
      sizes += size
      for row in rows { table.add(row) }
    }
    return table.text + "\n" + sizes
  }

  private func compare(_ instance: Instance) throws -> (rows: [[String]], size: String) {
    let name = instance.name
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("planner-solvers-\(UUID().uuidString)-\(name).mps")
    defer { try? FileManager.default.removeItem(at: file) }
    let model = instance.model
    try model.mps().write(to: file, atomically: true, encoding: .utf8)
    let task = Contender.Task(
      size: instance.size.name, seed: instance.seed, file: file.path, gap: instance.gap,
      seconds: limit)
    let results = try contenders.filter { $0.takesPart(in: instance) }
      .map { ($0, try $0.solve(task)) }
    let best = results.compactMap(\.1.value).min()
    let size =
      "\(name): \(model.constraints.count) rows, \(model.variables.count) columns, "
      + "\(model.variables.count { $0.kind != .continuous }) of them whole.\n"
    return (results.map { row(name, instance, $0.0, $0.1, best) }, size)
  }

  private func row(
    _ name: String, _ instance: Instance, _ contender: Contender, _ result: Contender.Result,
    _ best: Double?
  ) -> [String] {
    [
      name, contender.rawValue, Comparison.percent(instance.gap),
      result.value.map { String(format: "%.2f", $0) } ?? "no plan",
      result.bound.map { String(format: "%.2f", $0) } ?? "-",
      result.gap.map(Comparison.percent) ?? "-",
      result.value.flatMap { value in best.map { Comparison.percent(value / $0 - 1) } } ?? "-",
      Figure.significant(result.seconds), Figure.significant(result.processorSeconds),
      Figure.significant(result.peakBytes / 1e6),
    ]
  }

  private static func percent(_ share: Double) -> String { String(format: "%.3f %%", share * 100) }
}
