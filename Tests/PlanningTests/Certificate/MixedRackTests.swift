import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// Racks that hold several kinds of systems, end to end: two racks, in one of which a system stands.
@Suite struct MixedRackTests {
  private static let text = """
    objective: tokens
    workloads:
      chat:
        models: [llama-3.3-70b]
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 400, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
    sites:
      iad:
        racks:
          air: { count: 2, power: 25 kW, units: 48, cooling: air, packing: mixed }
    systems: [hgx-b200]
    acquisition: [own]
    existing: { iad: { hgx-h200: 1 } }
    serving: { formats: [fp8] }

    """

  private let catalog: Catalog
  private let request: PlanRequest

  init() throws {
    catalog = try Catalog.shipped()
    request = try PlanSamples.decode(Self.text).request
  }

  private func plan(_ request: PlanRequest) throws -> Plan {
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    return plan
  }

  private func count(_ plan: Plan, _ system: String) -> Int {
    plan.fleet.filter { $0.system == system }.reduce(0) { $0 + $1.count }
  }

  @Test func aMixedRackHoldsOneMore() throws {
    let mixed = try plan(request)
    #expect(count(mixed, "hgx-b200") == 2 && count(mixed, "hgx-h200") == 1)
    #expect(
      mixed.racks.map(\.contents) == [
        [.init(system: "hgx-b200", count: 1), .init(system: "hgx-h200", count: 1)],
        [.init(system: "hgx-b200", count: 1)],
      ])
    #expect(mixed.racks.map(\.racks) == [1, 1])
    #expect(abs(mixed.racks[0].peakPower.kilowatts - 24.5) < 1e-9 && mixed.racks[0].units == 18)
    #expect(mixed.fleet.reduce(0) { $0 + $1.rackCount } == 2)
    var apart = request
    apart.sites[0].racks[0].packing = .oneKind
    let single = try plan(apart)
    #expect(count(single, "hgx-b200") == 1)
    #expect(single.racks.allSatisfy { $0.contents.count == 1 })
    #expect(mixed.objective.value > single.objective.value * 1.2)
  }

  @Test func aRackThatDoesNotHoldIsFound() throws {
    let plan = try plan(request)
    func violations(
      _ request: PlanRequest? = nil, _ change: (inout Plan) -> Void = { _ in }
    ) throws -> [String] {
      var changed = plan
      change(&changed)
      return try PlanCertificate(plan: changed, request: request ?? self.request, catalog: catalog)
        .violations()
    }
    #expect(try violations() == [])
    var apart = request
    apart.sites[0].racks[0].packing = .oneKind
    #expect(
      try violations(apart).contains("one air rack at iad holds several kinds of systems."))
    var weak = request
    weak.sites[0].racks[0].power = .kilowatts(24)
    #expect(
      try violations(weak).contains("watts of one air rack at iad: 24500.0 exceeds 24000.0."))
    var low = request
    low.sites[0].racks[0].units = 17
    #expect(try violations(low).contains("height of one air rack at iad: 18.0 exceeds 17.0."))
    let changes: [(String, (inout Plan) -> Void)] = [
      ("hgx-b200 in racks at iad: ", { $0.racks[1].contents[0].count = 2 }),
      ("packed air racks at iad: 3.0 exceeds 2.0.", { $0.racks[0].racks = 2 }),
      ("watts of one air rack at iad: ", { $0.racks[0].peakPower = .kilowatts(1) }),
      ("height of one air rack at iad: ", { $0.racks[0].units = 1 }),
      ("racks of air at nowhere: there are none.", { $0.racks[0].site = "nowhere" }),
    ]
    for (sentence, change) in changes {
      let found = try violations(nil, change)
      #expect(found.contains { $0.hasPrefix(sentence) }, "\(sentence): \(found)")
    }
  }
}
