import CGLPK

/// What the C entry reported.
struct RawSolve: CustomStringConvertible {
  let outcome: Int
  let status: Int
  let stoppedBy: Int
  let objective: Double
  let seconds: Double
  let message: String

  var description: String { "outcome \(outcome), status \(status): \(message)" }
}

/// A small program for the C entry, optimum 3, with one fault put in.
struct RawProblem {
  var name = "raw"
  var rows: Int32 = 2
  var columns: Int32 = 2
  var constant = 0.0
  var rowLower = [3.0, -Double.infinity]
  var rowUpper = [Double.infinity, 8.0]
  var columnLower = [0.0, 0.0]
  var columnUpper = [9.0, 9.0]
  var objective = [1.0, 2.0]
  var kinds: [Int32] = [2, 1]
  var entryRows: [Int32] = [0, 1, 1, 2]
  var entryColumns: [Int32] = [0, 1, 2, 2]
  var entryValues = [0, 1.0, 1.0, 1.0]
  var options = cglpk_options()

  init(_ fault: FaultInjectionTests.Fault?) {
    options.branching = 4
    options.backtracking = 3
    options.integer_tolerance = 1e-6
    if let fault { put(fault) }
  }

  private mutating func put(_ fault: FaultInjectionTests.Fault) {
    switch fault {
    case .rowOutOfRange: entryRows[2] = 7
    case .columnOutOfRange: entryColumns[2] = 3
    case .negativeIndex: entryRows[1] = -1
    case .duplicateEntry: entryColumns[2] = 1
    case .badKind: kinds[0] = 9
    case .longName: name = String(repeating: "n", count: 256)
    case .controlCharacterInName: name = "be\u{7}ll"
    case .noRows: rows = 0
    case .noColumns: columns = 0
    case .negativeCounts: rows = -4
    case .negativeTimeLimit: options.time_limit_seconds = -3
    case .negativeMemoryLimit: options.memory_limit_mib = -3
    case .memoryLimit: makeLarge()
    case .badBranching: options.branching = 77
    case .badBacktracking: options.backtracking = 0
    case .badTolerance: options.integer_tolerance = 7
    case .crossedColumn: columnUpper[1] = -1
    case .crossedRow: rowUpper[0] = 1
    case .fractionalIntegerBounds: columnLower[0] = 0.5
    default: putNumber(fault)
    }
  }

  private mutating func putNumber(_ fault: FaultInjectionTests.Fault) {
    switch fault {
    case .nanEntry: entryValues[1] = .nan
    case .infiniteEntry: entryValues[3] = .infinity
    case .nanObjective: objective[0] = .nan
    case .infiniteConstant: constant = .infinity
    case .nanBound: columnLower[1] = .nan
    case .nanGap: options.relative_gap = .nan
    case .nanTimeLimit: options.time_limit_seconds = .nan
    case .infiniteLowerBound: rowLower[1] = .infinity
    default: break
    }
  }

  private mutating func makeLarge() {
    options.memory_limit_mib = 1
    columns = 20_000
    columnLower = [Double](repeating: 0, count: 20_000)
    columnUpper = [Double](repeating: 9, count: 20_000)
    objective = [Double](repeating: 1, count: 20_000)
    kinds = [Int32](repeating: 1, count: 20_000)
  }

  /// The difference of two unbounded integers between 0.21 and 0.56 of a unit of 0.7.
  mutating func makeDifferenceOfUnboundedIntegers() {
    kinds = [2, 2]
    columnUpper = [.infinity, .infinity]
    rows = 1
    rowLower = [0.21]
    rowUpper = [0.56]
    entryRows = [0, 1, 1]
    entryColumns = [0, 1, 2]
    entryValues = [0, 0.7, -0.7]
    options.time_limit_seconds = 0.3
  }

  func solve() -> RawSolve {
    var result = cglpk_result()
    var values = [Double](repeating: 0, count: max(0, Int(columns)))
    name.withCString { name in
      rowLower.withUnsafeBufferPointer { rowLower in
        rowUpper.withUnsafeBufferPointer { rowUpper in
          columnLower.withUnsafeBufferPointer { columnLower in
            columnUpper.withUnsafeBufferPointer { columnUpper in
              var problem = cglpk_problem()
              problem.name = name
              problem.row_count = rows
              problem.column_count = columns
              problem.objective_constant = constant
              problem.row_lower = rowLower.baseAddress
              problem.row_upper = rowUpper.baseAddress
              problem.column_lower = columnLower.baseAddress
              problem.column_upper = columnUpper.baseAddress
              solve(&problem, &values, &result)
            }
          }
        }
      }
    }
    let message = withUnsafeBytes(of: result.message) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    return RawSolve(
      outcome: Int(result.outcome), status: Int(result.status), stoppedBy: Int(result.stopped_by),
      objective: result.objective, seconds: result.seconds, message: message)
  }

  private func solve(
    _ problem: inout cglpk_problem, _ values: inout [Double], _ result: inout cglpk_result
  ) {
    objective.withUnsafeBufferPointer { objective in
      kinds.withUnsafeBufferPointer { kinds in
        entryRows.withUnsafeBufferPointer { entryRows in
          entryColumns.withUnsafeBufferPointer { entryColumns in
            entryValues.withUnsafeBufferPointer { entryValues in
              values.withUnsafeMutableBufferPointer { values in
                problem.objective = objective.baseAddress
                problem.kinds = kinds.baseAddress
                problem.entry_count = Int32(entryValues.count - 1)
                problem.entry_rows = entryRows.baseAddress
                problem.entry_columns = entryColumns.baseAddress
                problem.entry_values = entryValues.baseAddress
                var options = options
                result.values = values.baseAddress
                cglpk_solve(&problem, &options, &result)
              }
            }
          }
        }
      }
    }
  }
}
