import ArgumentParser
import Catalog

/// `planner catalog import capacity`: rows of `capacities.csv` from results of benchmarks.
struct ImportCapacityCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "capacity",
    abstract: "Results of vllm bench serve, GuideLLM or InferenceMAX to rows of capacities.csv.",
    discussion: """
      A row speaks for workloads whose mean lengths are within --cover of the measured ones, and \
      replaces the performance model there. csv reads input_tokens, output_tokens and any column \
      of capacities.csv.
      """)

  @Argument(help: "The results.", completion: .file(extensions: ["json", "csv"]))
  var files: [String]

  @Option(help: ArgumentHelp("What wrote the results.", valueName: "format"))
  var from: CapacityImport.Format

  @Option(help: "The system that was measured, for example hgx-h200.")
  var system: String?

  @Option(help: "The catalog's key of the model, for example llama-3.3-70b.")
  var model: String?

  @Option(help: "The weight format, for example fp8.")
  var format: String?

  @Option(help: "Accelerators of one replica, where the results do not say it.")
  var tp: Int?

  @Option(help: "The serving runtime, for example 'vllm 0.11.0'.")
  var runtime: String?

  @Option(help: "A name that tells rows of the same cell apart.")
  var run: String?

  @Option(help: "How many replicas were measured together.")
  var replicas = 1

  @Option(help: "How far a workload's mean lengths may be from the measured ones.")
  var cover = "10%"

  @Option(help: "Mean input tokens, where the results do not say it.")
  var isl: Double?

  @Option(help: "Mean output tokens, where the results do not say it.")
  var osl: Double?

  @Option(help: "The date of the measurement (default: that of the result, else today).")
  var asOf: String?

  @Option(help: "Who measured (default: the file).")
  var source: String?

  @OptionGroup var output: ImportOptions

  mutating func validate() throws {
    if let asOf { try ImportOptions.checkDate(asOf, option: "--as-of") }
    if replicas < 1 {
      throw ValidationError("--replicas is \(replicas), but it must be 1 or more.")
    }
    if let tp, tp < 1 { throw ValidationError("--tp is \(tp), but it must be 1 or more.") }
    for (option, length) in [("--isl", isl), ("--osl", osl)] {
      if let length, !(length > 0 && length < 1e9) {
        throw ValidationError("\(option) is \(length), but it must be above 0.")
      }
    }
    _ = try share()
    guard from != .csv else { return }
    for (option, value) in [("--system", system), ("--model", model), ("--format", format)]
    where value == nil {
      throw ValidationError("\(option) is missing: results of \(from.rawValue) do not say it.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    var details = CapacityImport.Details(today: CatalogClock.today)
    details.system = system
    details.model = model
    details.format = format
    details.tensorParallel = tp
    details.runtime = runtime
    details.run = run
    details.replicas = replicas
    details.cover = try share()
    details.lengths = CapacityImport.Lengths(input: isl, output: osl)
    details.asOf = asOf
    details.source = source
    let contents = try files.map { (path: $0, bytes: try ImportFile.bytes(ofFile: $0)) }
    let result = try CapacityImport.read(
      contents, format: from, details: details, target: try output.target())
    try output.write(result, on: console)
    return .answer
  }

  private func share() throws -> Double {
    let number = cover.hasSuffix("%") ? Double(cover.dropLast()).map { $0 / 100 } : Double(cover)
    guard let number, (0..<1).contains(number) else {
      throw ValidationError("--cover is \(cover), but it must be a share below 100%, as in 10%.")
    }
    return number
  }
}
