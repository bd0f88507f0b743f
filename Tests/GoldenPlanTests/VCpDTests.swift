import Economics
import Foundation
import Reports
import Testing

@testable import Planning

/// The accounts of the plans in `plans/`, and the decomposition of their unit cost.
@Suite struct VCpDTests {
  @Test(arguments: GoldenPlan.all)
  func identitiesHold(_ golden: GoldenPlan) throws {
    let report = try golden.capability(["solver.time_limit=10s"])
    for account in report.accounts { #expect(account.identityError < 1e-9) }
    let gains = try #require(report.gains, "\(report.obstacle ?? "")")
    let all = gains.decomposition
    let product = all.shapley.values.reduce(1, *)
    #expect(abs(product / all.total - 1) < 1e-9)
    #expect(gains.reconciliationError < 1e-9)
    #expect(abs(gains.residual * all.costAfter / gains.unitCost - 1) < 1e-9)
  }

  /// The picture is that of docs/vcpd.md.
  @Test func chatReadsAndLooksAsCommitted() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "chat" })
    let report = VCpDReport(try golden.capability())
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let picture = folder.appending(path: "../../docs/vcpd-waterfall.svg").standardized
    for (text, file) in [
      (report.table(style: TextStyle()), folder.appending(path: "Golden/vcpd-chat.txt")),
      (try #require(report.chart()), picture),
    ] {
      if GoldenPlan.isRegenerating { try text.write(to: file, atomically: true, encoding: .utf8) }
      #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }
  }
}

extension GoldenPlan {
  fileprivate func capability(_ settings: [String] = []) throws -> CapabilityReport {
    let (decoded, planner) = try prepared(settings, .none)
    guard case .accounted(let report) = try planner.vcpd(decoded.request) else { throw NoPlan() }
    return report
  }
}
