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
    var table = TextTable([
      .text("layout"), .text("schedule"), .number("chunk"), .number("drafts"),
      .number("req/s\nreplica"), .number("req/s\nsystem"), .number("out tok/s\nsystem"),
      .number("TTFT ms\np50/p95/p99"), .number("TPOT ms\np50/p95/p99"),
      .number("batch\nmean/p99/limit"), .text("bound by", wraps: true), .text("grade"),
    ])
    for layout in shown { table.add(row(layout)) }
    page.add(table.withoutEmptyColumns())
    let others = sizing.layouts.count - shown.count
    if others > 0 {
      page.addSentence(
        "\(others) more \(others == 1 ? "layout serves" : "layouts serve") less: --layout all.")
    }
  }

  private func row(_ layout: SizedLayout) -> [TextTable.Cell] {
    let operation = layout.operation
    let system = sizing.systemRate(layout)
    let tokens = system * sizing.traffic.meanOutputTokens
    let hasDrafts = sizing.request.drafting != .none
    return [
      .init("\(layout.configuration.layout)"), .init(layout.scheduleName),
      .init(layout.schedule == .colocated ? chunk(layout) : ""),
      .init(hasDrafts ? "\(layout.draftTokens)" : ""),
      .init(NumberFormat.significant(operation.requestsPerSecond)),
      .init(NumberFormat.significant(system)), .init(NumberFormat.significant(tokens)),
      .init(percentiles(operation.ttft)), .init(percentiles(operation.tpot)),
      .init(batch(operation.batch)), .init(layout.limit),
      .init(layout.source?.confidence.rawValue ?? NumberFormat.blank),
    ]
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

  /// The schedule, with the ratio of replicas where they are apart.
  var scheduleName: String {
    guard let prefillReplicas else { return schedule.rawValue }
    return "\(NumberFormat.significant(prefillReplicas)) prefill : 1 decode"
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
