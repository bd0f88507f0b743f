import Catalog
import FleetModel
import Performance
import Testing

@testable import Planning

@Suite struct WholeReplicasTests {
  private let service = ApartExplorer.Service(workload: 0, model: "llama-3.3-70b", format: "fp8")
  private let task = LayoutFinder.Task(
    subject: LayoutFinder.Subject(
      model: "llama-3.3-70b", format: "fp8", accelerator: "h200-sxm", layouts: []), workload: 0)

  private func option(measuredRuntime: String?) throws -> ServingExplorer.Option {
    let catalog = try Catalog.shipped()
    return ServingExplorer.Option(
      system: try #require(catalog.systems["hgx-h200"]),
      configuration: ServingExplorer.Layout(
        model: try #require(catalog.models["llama-3.3-70b"]),
        format: try #require(catalog.formats["fp8"]),
        parallel: ParallelLayout(tensorParallel: 2), chunkBudgetTokens: nil,
        measuredRuntime: measuredRuntime),
      results: [0: .failure(.notMeasured(.lengths(input: 1, output: 1)))])
  }

  @Test func whatSomebodyMeasuredIsNotPredicted() throws {
    let measured = try option(measuredRuntime: "vllm")
    #expect(WholeReplicas([measured]).isTold(measured.system, task))
    let predicted = try option(measuredRuntime: nil)
    #expect(!WholeReplicas([predicted]).isTold(predicted.system, task))
  }

  @Test func whatServesNothingTakesInfinitelyMany() throws {
    let measured = try option(measuredRuntime: "vllm")
    #expect(
      WholeReplicas([measured]).acceleratorsPerRequest(measured.system, service) == .infinity)
  }

  @Test func theBestSizeCounts() throws {
    let candidates = try ApartPlan.candidates(["serving.disaggregation=none"])
    let problem = candidates.problem
    let system = try #require(candidates.systems.firstIndex { $0.id == "hgx-h200" })
    let each = problem.assignments.filter {
      problem.configurations[$0.configuration].system == system
    }.map {
      Double(problem.configurations[$0.configuration].devices) / $0.capacityRequestsPerSecond
    }
    let request = try ApartPlan.request()
    let defaults = try Defaults(candidates.catalog)
    let explorer = ServingExplorer(
      catalog: candidates.catalog, request: request, workloads: candidates.workloads,
      defaults: defaults, cache: CapacityCache())
    let whole = WholeReplicas(explorer.exploration(on: candidates.systems).options)
    let least = try #require(each.min())
    let found = whole.acceleratorsPerRequest(candidates.systems[system], service)
    #expect(abs(found / least - 1) < 1e-12)
  }
}
