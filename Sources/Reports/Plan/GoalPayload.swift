import Planning

/// One of several goals; values in `unit`, shares 0…1.
struct GoalPayload: Encodable {
  let name: String
  let unit: String
  let tolerance: JSONNumber
  let best: JSONNumber
  let bound: JSONNumber
  let gap: JSONNumber
  let value: JSONNumber
  let givenUp: JSONNumber
  let gained: JSONNumber

  init(_ line: GoalLine) {
    name = line.goal.objective.rawValue
    unit = line.unit
    tolerance = JSONNumber(line.goal.tolerance)
    best = JSONNumber(line.best)
    bound = JSONNumber(line.bound)
    gap = JSONNumber(line.gap)
    value = JSONNumber(line.value)
    givenUp = JSONNumber(line.givenUp)
    gained = JSONNumber(line.gained)
  }
}

extension GoalLine {
  /// For example `cost best=9.5 bound=9.5 plan=9.5 gained=0.4 tolerance=0 [USD/h]`, for one cell.
  var inOneCell: String {
    let number = { (value: Double?) in value.map { "\(NumberFormat.rounded($0))" } ?? "" }
    return "\(goal.objective.rawValue) best=\(number(best)) bound=\(number(bound)) "
      + "plan=\(number(value)) gained=\(number(gained)) tolerance=\(number(goal.tolerance)) "
      + "[\(unit)]"
  }
}
