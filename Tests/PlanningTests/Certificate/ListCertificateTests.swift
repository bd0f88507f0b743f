import Catalog
import Performance
import Testing

@testable import Planning

/// A plan with a line of something that its plan file does not list is found out.
@Suite struct ListCertificateTests {
  private let made: CertifiedPlan.Made

  init() throws { made = try CertifiedPlan.make() }

  private func violations(
    plan changePlan: (inout Plan) -> Void = { _ in },
    request change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var (request, plan) = (made.request, made.plan)
    change(&request)
    changePlan(&plan)
    return try PlanCertificate(plan: plan, request: request, catalog: made.catalog).violations()
  }

  private let bought = "hgx-h200 at iad (own)"
  private let rented = "hgx-h100 at cloud (on-demand)"
  private let chat = "chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048"

  @Test func aSystemThatIsNotListedIsFound() throws {
    #expect(
      try violations(request: { $0.systemIDs = ["hgx-b200"] }).sorted()
        == ["\(rented): systems does not list it.", "\(bought): systems does not list it."])
    let none = try violations(request: {
      $0.systemIDs = ["hgx-h200"]
      $0.existing = [:]
    })
    #expect(none.contains("\(rented): systems does not list it."))
    #expect(none.contains("hgx-h100 at iad (existing): existing names none there."))
  }

  @Test func aWayToHaveSystemsThatIsNotListedIsFound() throws {
    #expect(
      try violations(request: { $0.acquisitions = [.own, .reserved] })
        == ["\(rented): acquisition does not list on-demand."])
    #expect(
      try violations(request: { $0.acquisitions = [.onDemand] })
        == ["\(bought): acquisition does not list own."])
  }

  @Test func aProviderOrRegionThatIsNotListedIsFound() throws {
    let line = try #require(made.plan.fleet.first { $0.acquisition == .onDemand })
    let sentence =
      "\(rented): \(line.provider) is not among cloud.providers and cloud.regions."
    #expect(try violations(request: { $0.cloud.providers = ["nobody"] }) == [sentence])
    #expect(try violations(request: { $0.cloud.regions = ["nowhere"] }) == [sentence])
    let price = try #require(
      made.catalog.prices.first { "\($0.provider) \($0.region)" == line.provider })
    #expect(
      try violations(request: {
        $0.cloud.providers = [price.provider]
        $0.cloud.regions = [price.region]
      }) == [])
  }

  @Test func aFormatOrLayoutThatIsNotListedIsFound() throws {
    let found: [(String, (inout PlanRequest) -> Void)] = [
      ("serving.formats does not list fp8.", { $0.serving.formatIDs = ["nvfp4"] }),
      ("serving.tp does not list 2.", { $0.serving.tensorParallel = [1, 4, 8] }),
      (
        "serving.layouts does not list tp2.",
        { $0.serving.layouts = .named([ParallelLayout(tensorParallel: 4)]) }
      ),
      (
        "serving.chunk_budget_tokens does not list 2048.",
        { $0.serving.chunkBudgetsTokens = [512] }
      ),
    ]
    for (sentence, change) in found {
      let violations = try violations(request: change)
      #expect(violations.contains("\(chat): \(sentence)"), "\(sentence): \(violations)")
    }
    let spread = try violations(plan: {
      for index in $0.serving.indices { $0.serving[index].expertParallel = 2 }
    })
    #expect(
      spread.contains { $0.hasSuffix(": serving.tp lists degrees of tensor parallelism alone.") },
      "\(spread)")
    let large = try violations(request: { $0.serving.systemsPerReplica = 0 })
    #expect(large.contains("accelerators of a replica of \(chat): 2.0 exceeds 0.0."))
  }

  @Test func draftsThatNobodyAskedForAreFound() throws {
    let found = try violations(plan: { $0.serving[1].draftTokens = 3 })
    #expect(
      found.contains("drafts of \(chat.replacing("c2048", with: "c2048 g3")): 3.0 exceeds 0.0."))
  }

  @Test func aSourceOfCapacitiesThatIsRuledOutIsFound() throws {
    #expect(
      try violations(request: { $0.serving.capacity = .measured }).contains(
        "\(chat): serving.capacity is measured, but its capacity is of model."))
    #expect(try violations(request: { $0.serving.capacity = .model }) == [])
    let fitted = try violations(
      plan: { $0.serving[1].capacitySource = CapacitySource(.coefficients) },
      request: { $0.serving.capacity = .model })
    #expect(
      fitted.contains("\(chat): serving.capacity is model, but its capacity is of coefficients."))
  }
}
