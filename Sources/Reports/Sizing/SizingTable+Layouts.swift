import Catalog
import Performance
import Planning
import Quantities

extension SizingTable {
  /// Adds one row for each layout, the best first.
  func addLayouts(to page: inout TextPage) {
    guard !sizing.layouts.isEmpty else { return }
    let shown = sizing.layouts.prefix(mostLayouts ?? sizing.layouts.count)
    page.addHeading("Layouts, the best first")
    let rates: [TextTable.Column] =
      isAsked
      ? [.number("req/s\nasked"), .number("req/s\ncapacity"), .number("used\n%")]
      : [.number("req/s\nreplica"), .number("req/s\nsystem"), .number("out tok/s\nsystem")]
    var table = TextTable(
      [.text("layout"), .text("schedule"), .number("chunk"), .number("drafts")] + rates + [
        .number("band %"), .number("TTFT ms\np50/p95/p99"), .number("TPOT ms\np50/p95/p99"),
        .number("batch\nmean/p99/limit"),
        .text(isAsked ? "capacity\nbound by" : "bound by", wraps: true), .text("grade"),
      ])
    for layout in shown { table.add(row(layout)) }
    page.add(table.withoutEmptyColumns())
    addEquals(of: shown, to: &page)
    addIdle(of: shown, to: &page)
    let others = sizing.layouts.count - shown.count
    if others > 0 {
      page.addSentence(
        "\(others) more \(others == 1 ? "layout serves" : "layouts serve") less: --layout all.")
    }
  }

  /// Whether latencies are those at a rate that was asked for.
  private var isAsked: Bool { sizing.request.requestsPerSecond != nil }

  private func addEquals(of shown: ArraySlice<SizedLayout>, to page: inout TextPage) {
    let alike = shown.filter { !$0.equals.isEmpty }.map { layout in
      "\(layout.layoutName) and " + layout.equals.map { "\($0)" }.joined(separator: " and ")
    }
    guard !alike.isEmpty else { return }
    page.addSentence(
      "Predicted alike, whether experts are split or spread: \(alike.joined(separator: ", ")).")
  }

  private func addIdle(of shown: ArraySlice<SizedLayout>, to page: inout TextPage) {
    let idle = shown.filter { sizing.idleAccelerators($0) > 0 }.map { layout in
      "\(layout.layoutName) \(sizing.idleAccelerators(layout))"
    }
    guard !idle.isEmpty else { return }
    page.addSentence("Chips of the system that stay idle: \(idle.joined(separator: ", ")).")
  }

  private func rates(_ layout: SizedLayout) -> [TextTable.Cell] {
    let operation = layout.operation
    guard !isAsked else {
      return [
        .init(NumberFormat.significant(operation.requestsPerSecond)),
        .init(NumberFormat.significant(layout.capacity)),
        .init(NumberFormat.significant(layout.utilization * 100)),
      ]
    }
    let system = sizing.systemRate(layout)
    return [
      .init(NumberFormat.significant(operation.requestsPerSecond)),
      .init(NumberFormat.significant(system)),
      .init(NumberFormat.significant(system * sizing.traffic.meanOutputTokens)),
    ]
  }

  private func row(_ layout: SizedLayout) -> [TextTable.Cell] {
    let operation = layout.operation
    let hasDrafts = sizing.request.drafting != .none
    return [
      .init("\(layout.configuration.layout)"), .init(layout.scheduleName),
      .init(layout.schedule == .colocated ? chunk(layout) : ""),
      .init(hasDrafts ? "\(layout.draftTokens)" : ""),
    ] + rates(layout) + [
      .init(layout.band.map(Self.band) ?? ""), .init(percentiles(operation.ttft)),
      .init(percentiles(operation.tpot)),
      .init(batch(operation.batch)), .init(layout.limit),
      .init(layout.source?.confidence.rawValue ?? NumberFormat.blank),
    ]
  }

  /// How far throughput may be below and above, in percent.
  private static func band(_ band: PredictionBand) -> String {
    let ends = [band.lowShare, band.highShare].map { NumberFormat.significant($0 * 100, digits: 2) }
    return "\(ends[0])/+\(ends[1])"
  }

  private func chunk(_ layout: SizedLayout) -> String {
    NumberFormat.count(layout.configuration.limits.chunkBudgetTokens)
  }

  private func percentiles(_ latency: SizedLayout.Percentiles?) -> String {
    guard let latency else { return NumberFormat.blank }
    guard latency.p50 != nil else { return "mean \(Self.milliseconds(latency.mean))" }
    return [latency.p50, latency.p95, latency.p99].map(Self.milliseconds).joined(separator: "/")
  }

  private func batch(_ batch: SizedLayout.Batch) -> String {
    [batch.mean, batch.p99, batch.limit].map { NumberFormat.significant($0) }
      .joined(separator: "/")
  }
}

extension SizedLayout {
  /// Tokens that are proposed for each verified step.
  var draftTokens: Int { configuration.features.speculation?.draftTokens ?? 0 }

  /// The layout, with its schedule where that is not the usual one.
  var layoutName: String {
    schedule == .colocated
      ? "\(configuration.layout)" : "\(configuration.layout) \(schedule.rawValue)"
  }

  /// The schedule, with the replicas of both kinds where they are apart.
  var scheduleName: String {
    guard let split else { return schedule.rawValue }
    let place = split.systems > 1 ? " on \(split.systems) systems" : ""
    return "\(split.prefillReplicas) prefill : \(split.decodeReplicas) decode\(place)"
  }
}

extension UnsuitableLayout {
  /// The layout, with its schedule where that is not the usual one.
  var name: String {
    schedule == .colocated ? "\(layout)" : "\(layout) \(schedule.rawValue)"
  }

  /// The reason, with the memory that is missing.
  var fullReason: String {
    guard let missingMemory else { return reason }
    return "\(reason) \(NumberFormat.significant(missingMemory.gigabytes)) GB are missing."
  }
}
