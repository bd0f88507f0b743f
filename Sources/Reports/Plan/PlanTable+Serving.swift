import Planning
import Quantities

extension PlanTable {
  /// Which configuration serves what.
  func addServing(to page: inout TextPage) {
    guard !plan.serving.isEmpty else { return }
    let time = plan.hours.isEmpty ? "in the peak hour" : "in each hour"
    page.addHeading(
      "How to serve \(time)  (TP: accelerators of a replica; in brackets: tokens of a step)"
    )
    var table = TextTable([
      .number("#"), .text("workload"), .text("model"), .text("format"), .text("layout"),
      .text("system @ site"), .number("replicas"), .text("prefill apart", wraps: true),
      .number("requests\n/s"),
      .number("output\ntokens/s"), .number("capacity\nband %"), .text("capacity"),
    ])
    for (position, line) in plan.serving.enumerated() {
      table.add([
        .init("\(position + 1)"), .init(line.workload), .init(line.model), .init(line.format),
        .init(line.layout), .init(line.location), .init(line.replicasInWords),
        .init(line.prefillInWords),
        .init(NumberFormat.significant(line.requestsPerSecond)),
        .init(NumberFormat.significant(line.outputTokensPerSecond)), .init(words(line.band)),
        line.capacitySource.kind == .model ? "" : .init(line.capacitySource.kind.rawValue),
      ])
    }
    page.add(table.withoutEmptyColumns())
  }

  /// What users are predicted to see, line by line of the table above.
  func addLatency(to page: inout TextPage) {
    guard !plan.serving.isEmpty else { return }
    let time = plan.hours.isEmpty ? "in the peak hour" : "in each hour"
    let isPredicted = plan.serving.contains { $0.capacitySource.kind != .measured }
    page.addHeading(
      "What users see \(time), as \(isPredicted ? "predicted" : "measured at full capacity")"
    )
    var table = TextTable([
      .number("#"), .text("workload"), .number("TTFT p50\nms"), .number("TTFT p95\nms"),
      .number("TTFT p99\nms"), .number("TPOT p50\nms"), .number("TPOT p95\nms"),
      .number("TPOT p99\nms"), .number("quality"),
      .number("capacity\nused"),
      .text("a replica is limited by", wraps: true),
    ])
    let latencies: [KeyPath<ServingLine, Quantity<Time>?>] = [
      \.ttftP50, \.ttftP95, \.ttftP99, \.tpotP50, \.tpotP95, \.tpotP99,
    ]
    // What no line knows needs no column.
    let isKnown = latencies.map { latency in plan.serving.contains { $0[keyPath: latency] != nil } }
    let countsQuality = plan.serving.contains { $0.quality != nil }
    for (position, line) in plan.serving.enumerated() {
      let quality = line.quality.map { NumberFormat.fixed($0, decimals: 3) } ?? NumberFormat.blank
      table.add(
        [.init("\(position + 1)"), .init(line.workload)]
          + zip(latencies, isKnown).map { $1 ? milliseconds(line[keyPath: $0]) : "" }
          + [
            countsQuality ? .init(quality) : "", .init(NumberFormat.percent(line.utilization)),
            .init(line.bindingTerm),
          ])
    }
    page.add(table.withoutEmptyColumns())
    if !isKnown.contains(true) {
      page.addSentence("No latency was measured with these capacities.", .faint)
    }
  }

  /// For example `-18 +21`; empty where no band is known.
  private func words(_ band: CapacityBand?) -> String {
    guard let band else { return "" }
    return [band.low, band.high].map { end in
      let change = (100 * (end - 1)).rounded()
      return (change < 0 ? "-" : "+") + "\(Int(change.magnitude))"
    }.joined(separator: " ")
  }

  private func milliseconds(_ time: Quantity<Time>?) -> TextTable.Cell {
    .init(time.map { NumberFormat.significant($0.milliseconds) } ?? NumberFormat.blank)
  }

  /// How much of each workload's demand is served.
  func addDemand(to page: inout TextPage) {
    guard !plan.demand.isEmpty else { return }
    page.addHeading("Demand, in requests/s")
    var table = TextTable([
      .text("workload"), .number("mean"), .number("peak"), .number("served\nof peak"),
      .number("share"), .text(""),
    ])
    for line in plan.demand {
      table.add([
        .init(line.workload), .init(NumberFormat.significant(line.meanRequestsPerSecond)),
        .init(NumberFormat.significant(line.peakRequestsPerSecond)),
        .init(NumberFormat.significant(line.servedRequestsPerSecond)),
        .init(NumberFormat.percent(line.servedShare), line.isUnserved ? .alarm : .plain),
        line.isUnserved ? .init("unserved", .alarm) : "",
      ])
    }
    page.add(table.withoutEmptyColumns())
  }
}
