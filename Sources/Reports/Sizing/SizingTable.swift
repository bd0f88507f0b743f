import Calibration
import Catalog
import Performance
import Planning
import Quantities

/// A sizing for a terminal.
struct SizingTable {
  let sizing: Sizing
  let mostLayouts: Int?
  let measured: [NearMeasurement]

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    addQuestion(to: &page)
    addLayouts(to: &page)
    if let best = sizing.best {
      addMemory(of: best, to: &page)
      addStep(of: best, to: &page)
      addEvidence(of: best, to: &page)
    }
    addMeasured(to: &page)
    addUnsuitable(to: &page)
    return page.text
  }

  private func addQuestion(to page: inout TextPage) {
    let system = sizing.system
    page.addHeading(
      "\(sizing.model.id) in \(sizing.format.id) on \(system.id) "
        + "(\(system.acceleratorCount) × \(system.acceleratorID))")
    page.addFacts([
      (name: "requests", value: requests),
      (name: "must keep", value: objectives),
      (name: "answers for", value: asked),
      (name: "runtime", value: limits),
    ])
  }

  private var requests: String {
    let traffic = sizing.traffic
    let input = NumberFormat.compact(traffic.meanInputTokens)
    let output = NumberFormat.compact(traffic.meanOutputTokens)
    let hits =
      traffic.prefixHitShare > 0
      ? ", \(NumberFormat.percent(traffic.prefixHitShare)) of the input cached" : ""
    return "\(input) input tokens (cv \(NumberFormat.compact(traffic.inputCV)))\(hits), "
      + "\(output) output tokens (cv \(NumberFormat.compact(traffic.outputCV))), "
      + "arrivals of a replica cv \(NumberFormat.compact(traffic.arrivalCV, digits: 3))"
  }

  private var objectives: String {
    let all = sizing.request.objectives.map(\.description)
    return all.isEmpty ? "no latency" : all.joined(separator: ", ")
  }

  private var asked: String {
    guard let rate = sizing.request.requestsPerSecond else {
      return "the most requests that each layout serves"
    }
    let replicas = sizing.request.replicas
    let each = replicas > 1 ? " over \(NumberFormat.count(replicas)) replicas" : ""
    return "\(NumberFormat.compact(rate)) \(rate == 1 ? "request" : "requests")/s\(each)"
  }

  private var limits: String {
    let limits = sizing.limits
    let told =
      "\(NumberFormat.percent(limits.memoryUtilization)) of memory, "
      + "\(NumberFormat.compact(limits.memoryReservePerAccelerator.gigabytes)) GB reserve a chip, "
      + "at most \(NumberFormat.count(limits.maxSequences)) sequences an attention group"
    guard let best = sizing.best else { return told }
    let cache = best.kvFormat.isEmpty ? "" : ", KV cache in \(best.kvFormat)"
    return "\(best.runtime ?? "of no measured kind")\(cache), \(told)"
  }

  private func addMemory(of layout: SizedLayout, to page: inout TextPage) {
    let memory = layout.memory
    let whole = memory.visible
    page.addHeading(
      "Memory of a \(layout.layoutName) replica: "
        + "\(NumberFormat.compact(whole.gigabytes)) GB")
    let parts = [
      ("weights", memory.weights), ("KV cache", memory.cache), ("reserve", memory.reserve),
      ("free", memory.free),
    ]
    page.add(bars("part", "GB", parts.map { ($0.0, $0.1.gigabytes, $0.1 / whole) }))
  }

  private func addStep(of layout: SizedLayout, to page: inout TextPage) {
    guard !layout.step.isEmpty else { return }
    let whole = layout.step.reduce(Quantity<Time>.zero) { $0 + $1.time }
    page.addHeading(
      "Mean step of \(layout.layoutName): \(SizingTable.milliseconds(whole)) ms")
    page.add(
      bars("part", "ms", layout.step.map { ($0.name, $0.time.milliseconds, $0.time / whole) }))
  }

  private func bars(
    _ name: String, _ unit: String, _ parts: [(name: String, value: Double, share: Double)]
  ) -> TextTable {
    var table = TextTable([.text(name), .number(unit), .number("share"), .text("")])
    for part in parts {
      table.add([
        .init(part.name), .init(NumberFormat.significant(part.value)),
        .init(NumberFormat.percent(part.share)), .init(ShareBar.text(part.share, width: 40)),
      ])
    }
    return table
  }

  private func addEvidence(of layout: SizedLayout, to page: inout TextPage) {
    page.addHeading("What \(layout.layoutName) rests on")
    if let source = layout.source {
      page.addSentence(
        "efficiencies: \(source.confidence.rawValue), \(source.place), \(source.source), "
          + source.asOf, mark: "  - ")
    }
    for doubt in layout.doubts { page.addSentence(doubt, mark: "  - ", .notice) }
  }

  private func addUnsuitable(to page: inout TextPage) {
    guard !sizing.unsuitable.isEmpty else { return }
    page.addHeading(
      sizing.layouts.isEmpty ? "No layout serves these requests" : "Layouts that do not serve",
      sizing.layouts.isEmpty ? .alarm : .heading)
    var groups: [(reason: String, fix: String, names: [String])] = []
    for layout in sizing.unsuitable {
      let reason = layout.fullReason
      if let known = groups.firstIndex(where: { $0.reason == reason }) {
        groups[known].names.append(layout.name)
      } else {
        groups.append((reason, layout.fix, [layout.name]))
      }
    }
    for group in groups {
      page.addSentence(
        "\(group.names.joined(separator: ", ")): \(group.reason) Fix: \(group.fix)", mark: "  - ")
    }
  }

  /// Milliseconds with three significant digits.
  static func milliseconds(_ time: Quantity<Time>?) -> String {
    time.map { NumberFormat.significant($0.milliseconds) } ?? NumberFormat.blank
  }
}
