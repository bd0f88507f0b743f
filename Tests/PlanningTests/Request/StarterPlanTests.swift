import Quantities
import Testing

@testable import Planning

struct StarterPlanTests {
  @Test func starterPlanDecodes() throws {
    let request = try PlanSamples.decode(StarterPlan.text).request
    #expect(request.name == "chat")
    #expect(request.workloads.map(\.name) == ["chat"])
    #expect(request.sites.first?.racks.map(\.name) == ["air"])
    #expect(request.horizon == nil)
  }

  @Test func everyKeyEnabledDecodes() throws {
    let plan = without("load", in: without("choices", in: everyKeyEnabled))
    let request = try PlanSamples.decode(plan).request
    #expect(request.horizon == .years(4))
    #expect(request.workloads.first?.verification.policy == "judge")
    #expect(request.existing == ["iad": ["hgx-h100": 10]])
    #expect(request.solver.gap == 0.001)
  }

  @Test func everyKeyOfTheSchemaIsThere() throws {
    let document = try PlanDocument(parsing: everyKeyEnabled, file: "starter")
    for (path, _) in PlanSchemaDocument.documentedKeys(below: PlanSchema.root, at: []) {
      let concrete =
        path.replacing("existing.<site>.<system>", with: "existing.iad.hgx-h100")
        .replacing("<workload>", with: "chat").replacing("<site>", with: "iad")
        .replacing("<rack class>", with: "air").replacing("<bucket>", with: "short")
        .replacing("<hour>", with: "day")
        .replacing("<system>", with: "hgx-h200").replacing("<vendor>", with: "NVIDIA")
        .replacing("<choice>", with: "vote").replacing("<model>", with: "gpt-oss-120b")
        .replacing("<table>", with: "systems").replacing("<row>", with: "hgx-h200")
        .replacing("<column>", with: "capex_usd")
      let keys = concrete.split(separator: ".").map(String.init)
      #expect(document.node(at: PlanPath(keys)) != nil, "\(concrete)")
    }
  }

  /// A plan without a key and what is below it, for keys that exclude others.
  private func without(_ key: String, in plan: String) -> String {
    var hidden: Int?
    return plan.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      let indent = line.prefix { $0 == " " }.count
      if let hidden, indent > hidden { return false }
      hidden = line.dropFirst(indent).hasPrefix("\(key):") ? indent : nil
      return hidden == nil
    }.joined(separator: "\n")
  }

  /// The starter plan without the hashes in front of its keys.
  private var everyKeyEnabled: String {
    StarterPlan.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing(/^( *)# ([A-Za-z][A-Za-z0-9_-]*:)/) { "\($0.1)\($0.2)" }
    }.joined(separator: "\n")
  }
}
