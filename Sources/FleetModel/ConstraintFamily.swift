/// One kind of limit, in a file of its own: formula, sets and units in its comment, then the rows.
///
/// To add a policy, copy a family, add it to `FleetProgram.standardFamilies` and give it a golden
/// LP file.
public protocol ConstraintFamily: Sendable {
  /// The name that rows, reports and golden files carry.
  static var name: String { get }

  /// Adds the family's rows to a program that has its columns.
  static func add(to program: inout FleetProgram)
}

extension ConstraintFamily {
  /// The name of a row of the family, for example `RackPacking[count,iad,air]`.
  ///
  /// - Parameters:
  ///   - members: what the row is for, in the order in which the family has it.
  ///   - hour: the name of the hour in which it holds; nil for the whole year.
  public static func row(_ members: String..., inHour hour: String? = nil) -> String {
    "\(name)[\((members + (hour.map { [$0] } ?? [])).joined(separator: ","))]"
  }
}
