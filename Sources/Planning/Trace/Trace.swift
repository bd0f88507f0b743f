public import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Where every number of a plan comes from: the formula, and the numbers that went in.
public struct Trace: Sendable, Hashable {
  /// The values, in the order of the report.
  public let values: [TracedValue]
  private let positions: [String: Int]

  /// Keeps the first of several values of one path.
  ///
  /// - Complexity: O(number of values).
  init(_ values: [TracedValue]) {
    var positions: [String: Int] = [:]
    for (position, value) in values.enumerated() where positions[value.path] == nil {
      positions[value.path] = position
    }
    self.values = values
    self.positions = positions
  }

  /// The value of a path, for example `fleet[0].capex_usd`; nil if there is none.
  public subscript(path: String) -> TracedValue? { positions[path].map { values[$0] } }

  /// The rows and keys that a value rests on in the end, each once.
  ///
  /// - Returns: inputs that are cells of the catalog or keys of the plan, in the order in which the
  ///   formulas name them.
  /// - Complexity: O(values below it × inputs of each).
  public func leaves(of path: String) -> [TraceInput] {
    var seen: Set<String> = []
    var origins: Set<TraceInput.Origin> = []
    var leaves: [TraceInput] = []
    var waiting = [path]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let value = self[next] else { continue }
      for input in value.inputs {
        if case .value(let path) = input.origin {
          waiting.append(path)
        } else if origins.insert(input.origin).inserted {
          leaves.append(input)
        }
      }
    }
    return leaves
  }
}

/// A number of a plan, its formula, and what went in.
public struct TracedValue: Sendable, Hashable {
  /// The way to the number in the JSON report, for example `fleet[0].capex_usd`; values that only
  /// formulas need begin with `terms.`.
  public let path: String
  /// What people call the line it stands in, for example `hgx-b200`, `iad` and `own`.
  public let names: [String]
  /// The number, as the report gives it.
  public let value: Double
  /// Its unit; empty for counts and scores.
  public let unit: String
  /// How it comes about, in words and symbols.
  public let formula: String
  /// The numbers that went in.
  public let inputs: [TraceInput]
}

/// One number that went into another.
public struct TraceInput: Sendable, Hashable {
  /// Where an input comes from.
  public enum Origin: Sendable, Hashable {
    /// A cell of the catalog.
    case cell(CatalogCell)
    /// A key of the plan.
    case key(PlanKeyOrigin)
    /// Another value of the plan, by its path.
    case value(path: String)
  }

  /// Where it comes from.
  public let origin: Origin

  /// The grade of a cell; `own` for a key of the plan, nil for a value that is traced by itself.
  public var grade: String? {
    switch origin {
    case .cell(let cell): cell.grade
    case .key: CellOrigin.ownGrade
    case .value: nil
    }
  }
}

/// A key of the plan file, and what it says.
public struct PlanKeyOrigin: Sendable, Hashable {
  /// The key's path, for example `sites.iad.pue`.
  public let path: String
  /// The value as it is written.
  public let text: String
  /// Where it was written, for example `plans/chat.yaml:12`; the plan file for a default.
  public let place: String
  /// Whether the plan is silent and the default of the key holds.
  public let isDefault: Bool
}
