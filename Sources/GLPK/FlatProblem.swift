internal import CGLPK
internal import LinearModel

/// A job as the flat arrays GLPK is given, entries counted from 1 with an unused element at 0.
struct FlatProblem {
  private let job: Job
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  private var columnLower: [Double] = []
  private var columnUpper: [Double] = []
  private var kinds: [Int32] = []
  private var entryRows: [Int32] = [0]
  private var entryColumns: [Int32] = [0]
  private var entryValues: [Double] = [0]
  /// Whether the last row holds the objective to the cutoff.
  private var hasCutoffRow: Bool { rowLower.count > job.model.constraints.count }

  init(_ job: Job) {
    self.job = job
    for variable in job.model.variables { addColumn(variable) }
    for row in job.model.constraints {
      addRow(
        row.terms.map { ($0.variable.position, $0.coefficient) }, job.model.roundedLimits(of: row))
    }
    addCutoff()
  }

  private mutating func addColumn(_ variable: LinearModel.Variable) {
    // GLPK refuses fractional bounds of integers.
    let (lower, upper) = variable.roundedBounds
    columnLower.append(lower)
    columnUpper.append(upper)
    // Declaring a column binary would reset its bounds, so it is an integer within 0 and 1.
    kinds.append(variable.kind == .continuous ? 1 : 2)
  }

  private mutating func addRow(
    _ terms: [(position: Int, coefficient: Double)], _ limits: (lower: Double, upper: Double)
  ) {
    rowLower.append(limits.lower)
    rowUpper.append(limits.upper)
    for (position, coefficient) in terms where coefficient != 0 {
      entryRows.append(Int32(rowLower.count))
      entryColumns.append(Int32(position + 1))
      entryValues.append(coefficient)
    }
  }

  /// GLPK has no cutoff for a search; a row cuts off the same nodes.
  private mutating func addCutoff() {
    guard let cutoff = job.options.cutoff else { return }
    let limit = cutoff - job.model.objectiveConstant
    let terms = job.model.variables.enumerated().map { ($0.offset, $0.element.objective) }
    addRow(terms, job.model.sense == .minimize ? (-.infinity, limit) : (limit, .infinity))
  }

  /// Calls GLPK once.
  func solve(_ parameters: cglpk_options, _ progress: SolveProgress?) -> Answer {
    let start = job.usableStart ?? []
    let ranks = job.options.ranks.map { Int32(clamping: $0) }
    let rows = (job.options.startingBasis?.rows ?? []).map(\.rawValue)
    let columns = (job.options.startingBasis?.variables ?? []).map(\.rawValue)
    var answer = Answer(
      columns: columnLower.count, rows: rowLower.count,
      analyzesLimits: job.options.analyzesLimits)
    withProblem { problem in
      start.withUnsafeBufferPointer { start in
        ranks.withUnsafeBufferPointer { ranks in
          rows.withUnsafeBufferPointer { rows in
            columns.withUnsafeBufferPointer { columns in
              var parameters = parameters
              parameters.start = start.isEmpty ? nil : start.baseAddress
              parameters.ranks = ranks.isEmpty ? nil : ranks.baseAddress
              parameters.start_rows = rows.baseAddress
              parameters.start_row_count = Int32(rows.count)
              parameters.start_columns = columns.isEmpty ? nil : columns.baseAddress
              parameters.cancel_flag = job.options.cancellation?.flagAddress
              parameters.progress = progress?.wordsAddress
              answer.fill { cglpk_solve(problem, &parameters, $0) }
            }
          }
        }
      }
    }
    withExtendedLifetime((job.options.cancellation, progress)) {}
    if hasCutoffRow { answer.removeLastRow() }
    return answer
  }

  private func withProblem(_ body: (UnsafePointer<cglpk_problem>) -> Void) {
    var problem = cglpk_problem()
    problem.maximize = job.model.sense == .maximize ? 1 : 0
    problem.row_count = Int32(rowLower.count)
    problem.column_count = Int32(columnLower.count)
    problem.entry_count = Int32(entryValues.count - 1)
    problem.objective_constant = job.model.objectiveConstant
    let objective = job.model.variables.map(\.objective)
    // Arrays stay in place for the length of the closures that lend them.
    rowLower.withUnsafeBufferPointer { rowLower in
      rowUpper.withUnsafeBufferPointer { rowUpper in
        problem.row_lower = rowLower.baseAddress
        problem.row_upper = rowUpper.baseAddress
        columnLower.withUnsafeBufferPointer { columnLower in
          columnUpper.withUnsafeBufferPointer { columnUpper in
            problem.column_lower = columnLower.baseAddress
            problem.column_upper = columnUpper.baseAddress
            objective.withUnsafeBufferPointer { objective in
              problem.objective = objective.baseAddress
              withEntries(&problem, body)
            }
          }
        }
      }
    }
  }

  private func withEntries(
    _ problem: inout cglpk_problem, _ body: (UnsafePointer<cglpk_problem>) -> Void
  ) {
    kinds.withUnsafeBufferPointer { kinds in
      entryRows.withUnsafeBufferPointer { entryRows in
        entryColumns.withUnsafeBufferPointer { entryColumns in
          entryValues.withUnsafeBufferPointer { entryValues in
            problem.kinds = kinds.baseAddress
            problem.entry_rows = entryRows.baseAddress
            problem.entry_columns = entryColumns.baseAddress
            problem.entry_values = entryValues.baseAddress
            body(&problem)
          }
        }
      }
    }
  }
}
