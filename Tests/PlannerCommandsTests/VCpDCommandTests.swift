import Foundation
import Testing

@Suite struct VCpDCommandTests {
  @Test func everySectionIsThere() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("vcpd", "plan.yaml")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.hasPrefix("VCpD = Q · T / C of plan 'small': optimal within 0.1 % (gap "))
      for heading in [
        "Every part of C, in USD per million output tokens",
        "What the unit cost owes to four choices",
        "What the gains make of each other", "The cost of every combination, re-optimised",
        "From the reference to the plan",
      ] { #expect(run.output.contains("\n\n\(heading)"), "\(heading)") }
      #expect(run.output.contains("it differs from C by less than 1e-9.\n"))
      #expect(try tool.run("vcpd", "plan.yaml").output == run.output)
    }
  }

  @Test func theKeysOfTheObject() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("vcpd", "plan.yaml", "--format", "json")
      #expect(run.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(
        Set(object.keys) == [
          "name", "status", "vcpd", "quality", "credit", "tokens_per_s", "cost_per_s", "unit_cost",
          "accounts", "eta", "notes",
        ])
      let eta = try #require(object["eta"] as? [String: Any])
      #expect(
        Set(eta.keys) == [
          "reference", "reference_usd_per_hour", "reference_prices", "solo", "last_in", "shapley",
          "total",
          "interaction", "reference_unit_cost", "full_unit_cost", "residual", "reconciled",
          "reconciliation_error", "pairs", "published", "subsets", "steps", "remarks",
        ])
      for kind in ["solo", "last_in", "shapley"] {
        let gains = try #require(eta[kind] as? [String: Double], "\(kind)")
        #expect(Set(gains.keys) == ["quantisation", "runtime", "decoding", "hardware"])
        #expect(gains.values.allSatisfy { $0 > 0 })
      }
      let total = try #require(eta["total"] as? Double)
      let shapley = try #require(eta["shapley"] as? [String: Double]).values.reduce(1, *)
      #expect(abs(shapley / total - 1) < 1e-8)
      let solo = try #require(eta["solo"] as? [String: Double]).values.reduce(1, *)
      #expect(abs(try #require(eta["interaction"] as? Double) * solo / total - 1) < 1e-8)
      let number = { (key: String) in try #require(object[key] as? Double) }
      let product = try number("vcpd") * number("unit_cost") / number("quality")
      #expect(abs(product - 1) < 1e-8)
    }
  }

  @Test func tablesForProgramsGoToFiles() throws {
    try Tool.inFolder { tool in
      for (file, start) in [
        ("v.csv", "section,subject,detail,"), ("v.md", "```text\nVCpD"), ("v.json", "{\n"),
        ("v.svg", "<svg "),
      ] {
        let run = try tool.run("vcpd", "plan.yaml", "--out", file)
        #expect(run.status == 0)
        #expect(run.error == "Wrote \(file).\n")
        let text = try String(contentsOf: tool.folder.appending(path: file), encoding: .utf8)
        #expect(text.hasPrefix(start))
      }
    }
  }

  @Test func anImpossiblePlanEndsWithTwoAndItsReport() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("vcpd", "plan.yaml", "--set", "budget.capex=1kUSD")
      #expect(run.status == 2)
      #expect(run.output.contains("capex"))
      let picture = try tool.run(
        "vcpd", "plan.yaml", "--set", "budget.capex=1kUSD", "--out", "v.svg")
      #expect(picture.status == 2)
      #expect(picture.error.contains("capex") && picture.output == "")
      #expect(!FileManager.default.fileExists(atPath: tool.folder.appending(path: "v.svg").path()))
    }
  }

  @Test(arguments: [
    (
      ["--reference-system", "hgx-h10"],
      """
      --reference-system is 'hgx-h10', but the catalog has no such system.
        Fix: nearest are hgx-h100, hgx-a100, hgx-h200; 'planner catalog list systems' has all.

      """
    ),
    (
      ["--reference-system", "gb200-nvl72"],
      """
      The reference system 'gb200-nvl72' has no price under the plan's acquisitions (own): no rack at \
      iad has liquid cooling.
        Fix: give a system that can be had with --reference-system, or allow another acquisition, for \
      example --set 'acquisition=[own, on-demand]'.

      """
    ),
  ])
  func referencesThatCannotBeAreRefused(_ options: [String], _ message: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["vcpd", "plan.yaml"] + options)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error == message)
    }
  }
}
