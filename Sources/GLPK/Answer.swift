internal import CGLPK
internal import LinearModel

/// What one call of GLPK wrote, copied into Swift values.
struct Answer {
  private(set) var raw = cglpk_result()
  private(set) var values: [Double]
  var rowDuals: [Double]
  private(set) var reducedCosts: [Double]
  /// Ends of the ranges in which duals hold; empty unless asked for.
  var rowLows: [Double]
  var rowHighs: [Double]
  /// GLPK's status of every row, then of every column, in the optimal basis of a linear program.
  private var states: [Int32]
  private(set) var message = ""

  init(columns: Int, rows: Int, analyzesLimits: Bool = false) {
    values = [Double](repeating: 0, count: columns)
    rowDuals = [Double](repeating: 0, count: rows)
    reducedCosts = [Double](repeating: 0, count: columns)
    rowLows = [Double](repeating: .nan, count: analyzesLimits ? rows : 0)
    rowHighs = rowLows
    states = [Int32](repeating: 0, count: rows + columns)
  }

  var status: Int32 { raw.status }
  var seconds: Double { raw.seconds }

  /// Lends `body` a result whose arrays are this answer's.
  mutating func fill(_ body: (UnsafeMutablePointer<cglpk_result>) -> Void) {
    values.withUnsafeMutableBufferPointer { values in
      rowDuals.withUnsafeMutableBufferPointer { rowDuals in
        reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
          rowLows.withUnsafeMutableBufferPointer { lows in
            rowHighs.withUnsafeMutableBufferPointer { highs in
              states.withUnsafeMutableBufferPointer { states in
                raw.values = values.baseAddress
                raw.row_duals = rowDuals.baseAddress
                raw.reduced_costs = reducedCosts.baseAddress
                // Without elements there may still be an address.
                raw.row_lows = lows.isEmpty ? nil : lows.baseAddress
                raw.row_highs = highs.isEmpty ? nil : highs.baseAddress
                raw.row_states = states.baseAddress
                raw.column_states = states.baseAddress.map { $0 + rowDuals.count }
                body(&raw)
              }
            }
          }
        }
      }
    }
    takeBackArrays()
    message = withUnsafeBytes(of: raw.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private mutating func takeBackArrays() {
    raw.values = nil
    raw.row_duals = nil
    raw.reduced_costs = nil
    raw.row_lows = nil
    raw.row_highs = nil
    raw.row_states = nil
    raw.column_states = nil
  }

  /// Where the simplex method ended; nil without an optimum, and where the model lacks a row of it.
  var basis: Basis? {
    let places = states.compactMap(Basis.Place.init)
    let rows = states.count - values.count
    guard places.count == states.count, rowDuals.count == rows else { return nil }
    return Basis(rows: Array(places.prefix(rows)), variables: Array(places.dropFirst(rows)))
  }

  /// Leaves out a row that the model does not have.
  mutating func removeLastRow() {
    _ = rowDuals.popLast()
    _ = rowLows.popLast()
    _ = rowHighs.popLast()
  }

  /// The limit that stopped the solve; nil when none did or the gap was reached.
  var stopReason: Solution.StopReason? {
    if Int(raw.outcome) == cglpk_cancelled { return .cancelled }
    switch Int(raw.stopped_by) {
    case cglpk_stopped_by_time: return .time
    case cglpk_stopped_by_nodes: return .nodes
    case cglpk_stopped_by_cancel: return .cancelled
    default: return nil
    }
  }

  /// GLPK's own account: what each method returned, and the status of its solution.
  var sentence: String {
    func account(_ function: String, _ code: Int32) -> String {
      "\(function) \(String(cString: cglpk_code_sentence(code))) (code \(code))"
    }
    if Int(raw.outcome) == cglpk_cancelled { return "glp_simplex was left on cancellation" }
    let simplex = account("glp_simplex", raw.simplex_code)
    let search = raw.search_code < 0 ? "" : ", " + account("glp_intopt", raw.search_code)
    return simplex + search + "; " + String(cString: cglpk_status_sentence(raw.native_status))
  }

  /// Throws what is neither a solution nor a proof.
  func throwFailure(of job: Job, solver: String) throws(SolverError) {
    func failed(_ reason: String) -> SolverError {
      .failed(solver: solver, model: job.model.name, reason: reason)
    }
    switch Int(raw.outcome) {
    case cglpk_finished, cglpk_cancelled:
      if Int(raw.status) == cglpk_failed { throw failed(sentence + ".") }
    case cglpk_trapped where Answer.wantsOfMemory.contains { message.contains($0) }:
      throw .outOfMemory(solver: solver, limitMiB: job.options.memoryLimitMiB)
    case cglpk_trapped: throw failed("it stopped itself with: " + lastLines)
    case cglpk_rejected: throw failed(message + ".")
    default: throw failed("its environment is already open on this thread.")
    }
  }

  /// What GLPK complains of at its own limit of memory, and at that of the process.
  private static let wantsOfMemory = [
    "memory allocation", "no memory available", "too many memory blocks",
  ]

  /// The last two lines GLPK printed: its complaint, and the place in its source.
  var lastLines: String {
    message.split(separator: "\n").suffix(2).joined(separator: " ")
  }
}
