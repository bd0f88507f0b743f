import ArgumentParser
import Calibration
import Catalog
import Planning
import Reports

/// `planner size`: one model on one system, layout by layout.
struct SizeCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Predict one model on one system: throughput, latencies, memory, what binds.",
    discussion: """
      Every layout of the system is tried, or those with the degrees that are given. Limits of \
      latencies are taken as they are, without the margins that plans keep. With --rate the \
      latencies are those at that rate; a rate at or above the capacity is an error. Below the \
      prediction stand up to five published measurements near it, the nearest first, each with what \
      is predicted at its own condition.

      EXAMPLES
        planner size --model llama-3.3-70b --on hgx-h200 --weights fp8 \\
          --isl 1024 --osl 512 --ttft-p99 1s --tpot-p99 40ms
        planner size --model deepseek-v3 --on hgx-b200 --attention-dp 8 \\
          --isl 8192 --osl 1024
        planner size --model llama-3.3-70b --on hgx-h100 --weights fp8 --tp 4 \\
          --isl 1024 --osl 512 --rate 20 --replicas 4 --routing least-work
        planner size --model llama-3.3-70b --on hgx-h200 --weights fp8 \\
          --isl 4096 --osl 256 --runtime all --speculation auto \\
          --acceptance 0.7 --format json

      \(ExitStatus.help)
      """)

  @OptionGroup(title: "What to size") var subject: SizingSubjectOptions
  @OptionGroup(title: "Requests") var requests: SizingRequestOptions
  @OptionGroup(title: "Latencies to keep") var latencies: SizingLatencyOptions
  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    try output.check(beside: [catalog.catalogs])
    let request = try request()
    let folder = try existingFolder(catalog.catalogs, option: "--catalogs")
    let own = try folder.map { try Catalog.loadWithChanges(overrides: $0).catalog }
    let rows = try own ?? Catalog.shipped()
    let sizing = try Sizer(catalog: rows).size(request)
    let measured = Calibrator(rows).nearest(
      to: ServingCondition(sizing), in: try MeasurementFile.shipped())
    let most = subject.layout == .best ? 1 : nil
    try output.write(
      SizingReport(sizing, mostLayouts: most, measured: measured), on: console)
    return sizing.layouts.isEmpty ? .infeasible : .answer
  }

  private func request() throws -> SizingRequest {
    let assumed = try requests.traffic()
    var request = SizingRequest(modelID: subject.model, systemID: subject.system, traffic: assumed)
    subject.fill(&request)
    request.objectives = try latencies.objectives()
    request.requestsPerSecond = requests.rate
    request.replicas = requests.replicas
    request.routing = requests.routing
    return request
  }
}
