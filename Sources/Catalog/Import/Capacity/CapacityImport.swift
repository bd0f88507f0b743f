import Foundation

/// Turns results of benchmarks into rows of `capacities.csv`.
public struct CapacityImport {
  /// Formats of results.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// The JSON of `vllm bench serve`.
    case vllm
    /// The JSON of GuideLLM.
    case guidellm
    /// The JSON of an InferenceMAX (InferenceX) run.
    case inferencemax
    /// A table of one's own.
    case csv
  }

  /// Mean lengths of requests, in tokens, where results leave them out.
  public struct Lengths: Sendable, Hashable {
    /// Input tokens; nil if the result has to tell.
    public var input: Double?
    /// Output tokens; nil if the result has to tell.
    public var output: Double?

    /// Creates lengths.
    public init(input: Double? = nil, output: Double? = nil) {
      self.input = input
      self.output = output
    }
  }

  /// What results do not say, and the user does.
  public struct Details: Sendable {
    /// The system, for example `hgx-h200`.
    public var system: String?
    /// The model, for example `llama-3.3-70b`.
    public var model: String?
    /// The weight format, for example `fp8`.
    public var format: String?
    /// Accelerators of one replica.
    public var tensorParallel: Int?
    /// The serving runtime.
    public var runtime: String?
    /// What tells rows of one cell apart.
    public var run: String?
    /// How many replicas were measured together, at least 1.
    public var replicas = 1
    /// How far the mean lengths of a workload may be from the measured ones, as a share.
    public var cover = 0.1
    /// Mean lengths where results leave them out.
    public var lengths = Lengths()
    /// The date of the measurement in ISO form, before that of the result.
    public var asOf: String?
    /// The date for results that tell none.
    public var today: String
    /// Who measured; the file if nil.
    public var source: String?

    /// Creates details.
    public init(today: String) {
      self.today = today
    }
  }

  private let details: Details
  private var rows: [RawRow] = []
  private var problems: [CatalogProblem] = []
  private var remarks: [String] = []

  private init(_ details: Details) {
    self.details = details
  }

  /// Reads results.
  ///
  /// - Parameters:
  ///   - files: paths, as messages name them, with their content.
  ///   - format: what wrote them.
  ///   - details: what they do not say.
  ///   - target: the catalog that gets the rows.
  /// - Returns: a row for each result, in order, and remarks.
  /// - Throws: `CatalogError` with all problems of all files: no JSON, keys that are missing or
  ///   wrong, rows that the catalog would refuse, and two rows for one cell.
  /// - Complexity: O(bytes).
  public static func read(
    _ files: [(path: String, bytes: [UInt8])], format: Format, details: Details,
    target: ImportTarget
  ) throws -> ImportResult {
    var reader = CapacityImport(details)
    for file in files { reader.add(file.bytes, path: file.path, format: format) }
    return try reader.result(target)
  }

  private mutating func add(_ bytes: [UInt8], path: String, format: Format) {
    do {
      switch format {
      case .csv:
        let (found, wrong) = MeasurementTable.rows(bytes, path: path, importer: self)
        rows += found
        problems += wrong
      case .vllm: try add(bytes, path: path, as: VLLMBenchmark.self)
      case .guidellm: try add(bytes, path: path, as: GuideLLMBenchmark.self)
      case .inferencemax: try add(bytes, path: path, as: InferenceMAXBenchmark.self)
      }
    } catch let error as CatalogError {
      problems += error.problems
    } catch {
      problems.append(
        CatalogProblem(file: path, line: nil, message: "\(error)", fix: "give another file."))
    }
  }

  private mutating func add(
    _ bytes: [UInt8], path: String, as format: any BenchmarkFormat.Type
  ) throws {
    for result in try BenchmarkValue.results(in: bytes, path: path) {
      let (found, wrong) = format.measurements(of: result, path: path, lengths: details.lengths)
      problems += wrong
      for measurement in found { add(measurement, path: path) }
    }
  }

  private mutating func add(_ measurement: Measurement, path: String) {
    if let told = measurement.tensorParallel, let given = details.tensorParallel, told != given {
      problems.append(
        CatalogProblem(
          file: path, line: nil,
          message: "the result is of \(told) accelerators, but --tp is \(given).",
          fix: "leave --tp out, or give the result of \(given) accelerators."))
      return
    }
    guard let tp = measurement.tensorParallel ?? details.tensorParallel else {
      problems.append(
        CatalogProblem(
          file: path, line: nil, message: "the result does not say on how many accelerators.",
          fix: "give the accelerators of one replica with --tp."))
      return
    }
    remarks += measurement.remarks
    rows.append(
      RawRow(
        schema: CapacityTable.schema, file: path, line: 1,
        cells: cells(of: measurement, path: path, tp: tp)))
  }

  private func cells(
    of measurement: Measurement, path: String, tp: Int
  ) -> [String: String] {
    let replicas = Double(details.replicas)
    var cells = measurement.latencies.mapValues(Self.figure)
    cells["tp"] = "\(tp)"
    cells["runtime"] = details.runtime ?? measurement.runtime
    cells["run"] = details.run ?? measurement.run
    cells["concurrency"] = measurement.concurrency.map { Self.figure($0 / replicas) }
    cells["requests_per_second"] = measurement.requestsPerSecond.map { Self.figure($0 / replicas) }
    cells["output_tokens_per_second"] = measurement.outputTokensPerSecond.map {
      Self.figure($0 / replicas)
    }
    cells["note"] =
      measurement.note
      + (details.replicas > 1 ? " Divided by \(details.replicas) replicas." : "")
    cells["as_of"] = details.asOf ?? measurement.date ?? details.today
    return completed(
      cells, path: path, input: measurement.inputTokens, output: measurement.outputTokens)
  }

  /// The cells with those that every format leaves to the user.
  func completed(
    _ cells: [String: String], path: String, input: Double, output: Double
  ) -> [String: String] {
    var cells = cells
    let given = [("system", details.system), ("model", details.model), ("format", details.format)]
    for (column, value) in given where cells[column] ?? "" == "" { cells[column] = value }
    for (prefix, mean) in [("isl", input), ("osl", output)]
    where cells["\(prefix)_low_tokens"] ?? "" == "" {
      cells["\(prefix)_low_tokens"] = Self.bound(mean * (1 - details.cover), .down)
      cells["\(prefix)_high_tokens"] = Self.bound(mean * (1 + details.cover), .up)
    }
    if cells["source"] ?? "" == "" { cells["source"] = details.source ?? "imported from \(path)" }
    if cells["as_of"] ?? "" == "" { cells["as_of"] = details.asOf ?? details.today }
    cells["confidence"] = Confidence.measured.rawValue
    return cells
  }

  /// What the user says where a table of their own does not.
  var userDetails: Details { details }

  private func result(_ target: ImportTarget) throws -> ImportResult {
    let table = ImportedTable(schema: CapacityTable.schema, rows: rows)
    var problems = problems
    if problems.isEmpty {
      problems += target.problems(adding: [table]).filter { problem in
        rows.contains { $0.file == problem.file }
      }
      problems += repeated()
    }
    if problems.isEmpty, rows.isEmpty {
      problems.append(
        CatalogProblem(
          file: "capacities.csv", line: nil, message: "there is nothing to import.",
          fix: "give at least one result."))
    }
    guard problems.isEmpty else { throw CatalogError(problems: problems) }
    return ImportResult(tables: [table], remarks: remarks)
  }

  private func repeated() -> [CatalogProblem] {
    var seen: [[String]: RawRow] = [:]
    return rows.compactMap { row in
      guard let first = seen[row.key] else {
        seen[row.key] = row
        return nil
      }
      return row.problem(
        "'\(row.label)' was measured by \(first.file) already.",
        fix: "tell the two apart with --run, or leave one out.")
    }
  }
}

extension CapacityImport {
  /// A number as a cell holds it: without needless zeros, and exactly as it was measured.
  static func figure(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// A whole number of tokens; what rounding errors add to a whole number does not count.
  static func bound(_ tokens: Double, _ rule: FloatingPointRoundingRule) -> String {
    figure(((tokens * 1e6).rounded() / 1e6).rounded(rule))
  }

  /// The date in vLLM's `20250530-203806`; nil for anything else.
  static func date(compact text: String) -> String? {
    let digits = text.prefix(8)
    guard digits.count == 8, digits.allSatisfy(\.isNumber) else { return nil }
    let date = "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    return CellCheck.isDate(date) ? date : nil
  }

  /// The day in Coordinated Universal Time of a number of seconds since 1970; nil beyond 2099.
  static func date(unix seconds: Double) -> String? {
    guard seconds > 631_152_000, seconds < 4_102_444_800 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: seconds))
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CalendarDay(year: year, month: month, day: day).description
  }
}
