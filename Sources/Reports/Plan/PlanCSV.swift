import Planning
import Quantities

/// A plan as a flat table: one line per system, site, acquisition, workload and configuration.
struct PlanCSV {
  let plan: Plan

  private static let planColumns = [
    "plan", "status", "objective_name", "objective_unit", "objective_value", "objective_bound",
    "objective_gap", "objective_requested_gap", "vcpd_quality_tokens_per_usd",
    "plan_usd_per_hour", "plan_capex_usd", "plan_opex_usd_per_month",
    "usd_per_million_tokens_plain", "usd_per_million_tokens_delivered",
    "usd_per_million_tokens_verified",
  ]
  private static let fleetColumns = [
    "site", "system", "acquisition", "provider", "count", "racks", "rack_classes", "power_kw",
    "capex_usd", "usd_per_hour", "accelerators", "spare_accelerators",
  ]
  private static let servingColumns = [
    "workload", "model", "format", "tp", "chunk_budget_tokens", "replicas",
    "requests_per_s", "output_tokens_per_s", "capacity_requests_per_s", "utilization", "quality",
    "ttft_p50_ms", "ttft_p95_ms", "ttft_p99_ms", "tpot_p50_ms", "tpot_p95_ms", "tpot_p99_ms",
    "binding_term",
  ]

  /// The whole table; a plan that needs no systems has one line without them.
  ///
  /// - Complexity: O(fleet lines × serving lines).
  var text: String {
    var writer = CSVWriter(header: Self.planColumns + Self.fleetColumns + Self.servingColumns)
    let lines = plan.fleet.flatMap(lines) + orphans
    for line in lines { writer.write(planCells + line) }
    if lines.isEmpty { writer.write(planCells + noFleet + noServing) }
    return writer.text
  }

  private func lines(of fleet: FleetLine) -> [[CSVWriter.Cell]] {
    let serving = plan.serving.filter { $0.site == fleet.site && $0.system == fleet.system }
    guard !serving.isEmpty else { return [cells(fleet) + noServing] }
    let share = self.share(of: fleet)
    return serving.map { cells(fleet) + cells($0, share: share) }
  }

  /// Serving lines whose systems the fleet does not list, so that nothing is lost in silence.
  private var orphans: [[CSVWriter.Cell]] {
    let known = Set(plan.fleet.map { [$0.site, $0.system] })
    return plan.serving.filter { !known.contains([$0.site, $0.system]) }.map {
      [.text($0.site), .text($0.system)] + noFleet.dropFirst(2) + cells($0, share: 1)
    }
  }

  /// What part of the same systems at the same site is had in this way.
  private func share(of fleet: FleetLine) -> Double {
    let alike = plan.fleet.filter { $0.site == fleet.site && $0.system == fleet.system }
    let total = alike.reduce(0) { $0 + $1.count }
    return total > 0 ? Double(fleet.count) / Double(total) : 1 / Double(alike.count)
  }

  private var planCells: [CSVWriter.Cell] {
    let objective = plan.objective
    let cost = plan.cost
    return [
      .text(plan.name), .text(plan.status.rawValue), .text(objective.objective.rawValue),
      .text(objective.unit), .number(objective.value), .number(objective.bound),
      .number(objective.gap), .number(objective.requestedGap), .number(plan.vcpd),
      .number(cost.rate.usdPerHour), .number(cost.capex.usd), .number(cost.opex.usdPerMonth),
      .number(cost.usdPerGeneratedToken * 1e6), .number(cost.usdPerDeliveredToken * 1e6),
      .number(cost.usdPerVerifiedToken * 1e6),
    ]
  }

  private func cells(_ line: FleetLine) -> [CSVWriter.Cell] {
    [
      .text(line.site), .text(line.system), .text(line.acquisition.rawValue),
      .text(line.provider), .count(line.count), .count(line.rackCount), .text(line.racksInWords),
      .number(line.peakPower.kilowatts), .number(line.capex.usd),
      .number(line.costRate.usdPerHour), .count(line.accelerators),
      .count(line.spareAccelerators),
    ]
  }

  private func cells(_ line: ServingLine, share: Double) -> [CSVWriter.Cell] {
    [
      .text(line.workload), .text(line.model), .text(line.format), .count(line.tensorParallel),
      .count(line.chunkBudgetTokens), .number(Double(line.replicas) * share),
      .number(line.requestsPerSecond * share),
      .number(line.outputTokensPerSecond * share), .number(line.capacityPerReplica),
      .number(line.utilization), .number(line.quality), .number(line.ttftP50.milliseconds),
      .number(line.ttftP95.milliseconds), .number(line.ttftP99.milliseconds),
      .number(line.tpotP50.milliseconds), .number(line.tpotP95.milliseconds),
      .number(line.tpotP99.milliseconds), .text(line.bindingTerm),
    ]
  }

  private var noFleet: [CSVWriter.Cell] { Self.fleetColumns.map { _ in .empty } }
  private var noServing: [CSVWriter.Cell] { Self.servingColumns.map { _ in .empty } }
}
