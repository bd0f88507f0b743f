import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// How far prices and speeds would have to move for another fleet mix.
enum BreakEvenTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.estimates.breakEvens.enumerated() {
      let path = "estimates.break_evens[\(position)]"
      let inputs = inputs(of: line, in: builder)
      let names = [line.system, line.kind.rawValue]
      let search =
        "the plan solved again in whole systems with the number times a factor, until "
      builder.add("\(path).value", line.value, names: names, "as the catalog says", inputs)
      builder.add(
        "\(path).factor", line.factor, names: names,
        search + "the fleet has other kinds of systems",
        inputs + [builder.value("objective.value")])
      builder.add(
        "\(path).holds_at", line.holdsAt, names: names,
        search + "two factors 2 % apart give different kinds: the one that keeps them",
        inputs + [builder.value("objective.value")])
      builder.add(
        "\(path).limit", line.limit, names: names,
        "how far the search went: four times or a quarter",
        inputs)
      builder.add(
        "\(path).value_at_break_even", line.valueAtBreakEven, names: names, "value × factor",
        inputs + [builder.value("\(path).factor")])
    }
  }

  private static func inputs(of line: BreakEven, in builder: TraceBuilder) -> [TraceInput] {
    guard let slash = line.row.firstIndex(of: "/") else { return [] }
    let table = String(line.row[..<slash])
    let speeds =
      switch table {
      case "capacities": ["requests_per_second", "output_tokens_per_second"]
      case "coefficients": CapacityTrace.stepTimeColumns
      case "calibration-bands": ["log_half_width"]
      default: CapacityTrace.efficiencyColumns
      }
    return builder.cells(
      table, String(line.row[line.row.index(after: slash)...]),
      line.column.isEmpty ? speeds : [line.column])
  }
}
