import Catalog
import GLPK
import Testing

@testable import Planning

/// A plan that does not keep spares, survive a loss or keep a cap on CO2e is found out.
@Suite struct WholeCostCertificateTests {
  private let catalog: Catalog
  private let request: PlanRequest
  private let plan: Plan

  init() throws {
    catalog = try Catalog.shipped()
    request = try SmallPlan.request([
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second.peak=20",
      "workloads.chat.models=[llama-3.3-70b]", "availability={target: 99.9%, survives: node}",
      "carbon={cap_kg_per_year: 1000000, cap_kg_per_million_tokens: 10}",
      "sites.iad.water_l_per_kwh=0.3", "carbon.embodied_kg.hgx-h200=3000",
    ])
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    self.plan = plan
  }

  private func violations(
    plan changePlan: (inout Plan) -> Void = { _ in },
    request change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var (request, plan) = (request, plan)
    change(&request)
    changePlan(&plan)
    return try PlanCertificate(plan: plan, request: request, catalog: catalog).violations()
  }

  @Test func thePlanItselfKeepsThem() throws {
    #expect(try violations() == [])
    #expect(plan.fleet.count == 1 && plan.spares.count == 1)
  }

  @Test func tooFewSparesAreFound() throws {
    let line = try #require(plan.spares.first)
    let chance = try #require(line.availability)
    let stricter = 1 - (1 - chance) / 10
    #expect(
      try violations { _ in
      } request: {
        $0.availability.target = stricter
      }
        == ["availability of hgx-h200 at iad: \(chance) is below \(stricter)."])
    let (count, needed) = (line.count, line.needed)
    let fewer = try violations { $0.fleet[0].count = needed }
    #expect(
      fewer.contains(
        "systems of hgx-h200 at iad after a loss: \(Double(needed)) exceeds \(Double(needed - 1)).")
    )
    #expect(fewer.contains { $0.hasPrefix("availability of hgx-h200 at iad: ") })
    #expect(count > needed)
  }

  @Test func theLossOfARackIsFound() throws {
    let line = try #require(plan.spares.first)
    let fullest = try #require(plan.racks.flatMap(\.contents).map(\.count).max())
    #expect(fullest > line.count - line.needed)
    let found = try violations { _ in
    } request: {
      $0.availability.survives = .rack
    }
    let name = "hgx-h200 at iad"
    #expect(
      found == [
        "systems of \(name) after a loss: \(Double(line.needed)) exceeds "
          + "\(Double(line.count - fullest)).",
        "fullest rack of \(name): the plan says none, the check says \(Double(fullest)).",
        "spares of \(name): the plan says \(Double(line.spares)), the check says "
          + "\(Double(fullest)).",
        "systems for failures of \(name): the plan says \(Double(line.spares)), the check says "
          + "\(Double(fullest)).",
      ])
  }

  @Test func capsOnCarbonAreHeld() throws {
    let emitted = try #require(plan.footprint?.kilogramsPerHour)
    let year = try violations { _ in
    } request: {
      $0.carbon?.capKilogramsPerYear = 1000
    }
    #expect(year.count == 1)
    #expect(year.first?.hasPrefix("kilograms of CO2e a year: ") == true)
    #expect(year.first?.hasSuffix(" exceeds 1000.0.") == true)
    let each = emitted / 3600 / plan.cost.deliveredTokensPerSecond * 1e6
    let token = try violations { _ in
    } request: {
      $0.carbon?.capKilogramsPerMillionTokens = each * 0.99
    }
    #expect(token.count == 1)
    #expect(token.first?.hasPrefix("kilograms of CO2e an hour: ") == true)
    #expect(
      try violations { _ in
      } request: {
        $0.carbon?.capKilogramsPerMillionTokens = each * 1.01
      }
        == [])
  }

  @Test func aChangedFootprintIsFound() throws {
    let found: [(String, (inout FootprintSummary) -> Void)] = [
      ("CO2e of electricity: the plan says 1.0, ", { $0.operationalKilogramsPerHour = 1 }),
      ("CO2e of making systems: the plan says 1.0, ", { $0.embodiedKilogramsPerHour = 1 }),
      ("CO2e of hosted models: the plan says 1.0, ", { $0.hostedKilogramsPerHour = 1 }),
      ("water: the plan says 1.0, ", { $0.waterLitresPerHour = 1 }),
    ]
    for (sentence, change) in found {
      let violations = try violations {
        guard var footprint = $0.footprint else { return }
        change(&footprint)
        $0.footprint = footprint
      }
      #expect(violations.contains { $0.hasPrefix(sentence) }, "\(sentence): \(violations)")
    }
  }
}
