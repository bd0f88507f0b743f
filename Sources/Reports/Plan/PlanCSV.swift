import Catalog
import Planning
import Quantities

/// A plan as a flat table: one line per system, site, acquisition, workload and configuration,
/// then one for each hosted model of a workload, and one for each charge that is paid once.
///
/// What can be added up over the fleet stands only on the first line of each system, site and
/// acquisition, so that the sum of a column is the plan's.
struct PlanCSV {
  let plan: Plan

  /// The whole table; a plan that needs no systems has one line without them.
  ///
  /// - Complexity: O(fleet lines × serving lines).
  var text: String {
    let columns = Self.columns + (plan.hours.isEmpty ? [] : Self.hourColumns)
    var writer = CSVWriter(header: columns.map(\.name))
    let lines =
      plan.fleet.flatMap(lines) + orphans
      + plan.hosted.map { Row(cells: cells($0), hours: hourCells(served: $0.hour)) }
      + plan.charges.map { Row(cells: cells($0), hours: hourCells()) }
    for line in lines { writer.write(planCells + line.cells + evidenceCells + line.hours) }
    if lines.isEmpty {
      let blank = noFleet + noSums + noServing + noPrices
      writer.write(planCells + blank + evidenceCells + hourCells())
    }
    return writer.text
  }

  /// What one row says of systems and serving, and of which hours.
  private struct Row {
    let cells: [CSVWriter.Cell]
    let hours: [CSVWriter.Cell]
  }

  private func lines(of fleet: FleetLine) -> [Row] {
    let serving = plan.serving.filter {
      $0.site == fleet.site && $0.system == fleet.system
        && (fleet.hour == nil || $0.hour == fleet.hour)
    }
    guard !serving.isEmpty else {
      return [
        Row(
          cells: names(fleet) + sums(fleet) + noServing + prices(fleet),
          hours: hourCells(rented: fleet.hour))
      ]
    }
    return serving.enumerated().map { position, line in
      Row(
        cells: names(fleet) + (position == 0 ? sums(fleet) : noSums)
          + cells(line, share: share(of: fleet, inHour: line.hour))
          + (position == 0 ? prices(fleet) : noPrices),
        hours: hourCells(rented: fleet.hour, served: line.hour))
    }
  }

  /// Serving lines whose systems the fleet does not list, so that nothing is lost in silence.
  private var orphans: [Row] {
    let known = Set(plan.fleet.map { [$0.site, $0.system] })
    return plan.serving.filter { !known.contains([$0.site, $0.system]) }.map {
      Row(
        cells: [.text($0.site), .text($0.system)] + noFleet.dropFirst(2) + noSums
          + cells($0, share: 1) + noPrices, hours: hourCells(served: $0.hour))
    }
  }

  /// What part of the same systems at the same site is had in this way, of those there in an hour.
  private func share(of fleet: FleetLine, inHour hour: String?) -> Double {
    let alike = plan.fleet.filter {
      $0.site == fleet.site && $0.system == fleet.system && ($0.hour == nil || $0.hour == hour)
    }
    let total = alike.reduce(0) { $0 + $1.count }
    return total > 0 ? Double(fleet.count) / Double(total) : 1 / Double(alike.count)
  }

  private var planCells: [CSVWriter.Cell] {
    let objective = plan.objective
    let cost = plan.cost
    return [
      .text(plan.name), .text(plan.status.rawValue), .text(objective.objective.rawValue),
      .text(objective.unit), .number(objective.value), .number(objective.bound),
      .number(objective.gap), .number(objective.requestedGap),
      .optional(plan.countsQuality ? plan.vcpd : nil),
      .number(cost.rate.usdPerHour), .number(cost.capex.usd), .number(cost.opex.usdPerMonth),
      .number(cost.usdPerGeneratedToken * 1e6), .number(cost.usdPerDeliveredToken * 1e6),
      .number(cost.usdPerVerifiedToken * 1e6),
      .optional(plan.costBand.map { cost.usdPerVerifiedToken * 1e6 * $0.low }),
      .optional(plan.costBand.map { cost.usdPerVerifiedToken * 1e6 * $0.high }),
    ]
      + Self.costParts.map { name in
        .optional(cost.parts.first { $0.name == name }?.rate.usdPerHour)
      } + [
        .optional(plan.footprint?.kilogramsPerHour),
        .optional(
          plan.footprint?.kilogramsPerHour.map {
            $0 / 3600 / cost.deliveredTokensPerSecond * 1e6
          }), .optional(plan.footprint?.waterLitresPerHour),
        .optional(plan.answerValue?.rate.usdPerHour), .optional(plan.answerValue?.net.usdPerHour),
      ]
  }

  private func names(_ line: FleetLine) -> [CSVWriter.Cell] {
    [
      .text(line.site), .text(line.system), .text(line.acquisition.rawValue),
      .text(line.provider),
    ]
  }

  private func sums(_ line: FleetLine) -> [CSVWriter.Cell] {
    [
      .count(line.count), .count(line.rackCount), .text(line.racksInWords),
      .optional(line.sitePower?.kilowatts), .number(line.capex.usd),
      .number(line.costRate.usdPerHour), .count(line.accelerators),
      .count(line.spareAccelerators), .count(line.spareSystems),
    ]
  }

  private func cells(_ line: ServingLine, share: Double) -> [CSVWriter.Cell] {
    [
      .text(line.workload), .text(line.model), .text(line.format), .count(line.tensorParallel),
      .count(line.attentionDataParallel), .count(line.expertParallel),
      .count(line.pipelineParallel), .count(line.draftTokens),
      line.chunkBudgetTokens.map { .count($0) } ?? .empty,
      .number(Double(line.replicas) * line.replicaShare * share),
      .number(line.requestsPerSecond * share),
      .number(line.outputTokensPerSecond * share), .number(line.capacityPerReplica),
      .optional(line.capacityLow), .optional(line.capacityHigh), .text(line.runtime ?? ""),
      .text(line.evidence?.rawValue ?? ""),
      .text(line.capacitySource.kind.rawValue), .number(line.utilization),
      .optional(line.quality), .optional(line.ttftP50?.milliseconds),
      .optional(line.ttftP95?.milliseconds), .optional(line.ttftP99?.milliseconds),
      .optional(line.tpotP50?.milliseconds), .optional(line.tpotP95?.milliseconds),
      .optional(line.tpotP99?.milliseconds), .text(line.bindingTerm),
      .text(line.verification?.policy ?? ""), .optional(line.verification?.attempts),
      .optional(line.verification?.right),
    ] + prefill(line, share: share)
  }

  private var noFleet: [CSVWriter.Cell] { Self.fleetColumns.map { _ in .empty } }
  private var noSums: [CSVWriter.Cell] { Self.fleetSums.map { _ in .empty } }
  var noServing: [CSVWriter.Cell] {
    (Self.servingColumns + Self.prefillColumns).map { _ in .empty }
  }
}
