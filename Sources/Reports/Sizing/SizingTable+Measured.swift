import Calibration
import Catalog
import Planning
import Quantities

extension SizingTable {
  /// Adds the nearest measurements below the prediction, or says that there are none.
  func addMeasured(to page: inout TextPage) {
    page.addHeading("Measured nearby")
    guard !measured.isEmpty else {
      page.addSentence(nothingNear, mark: "  - ", .notice)
      return
    }
    var table = TextTable([
      .text("row"), .text("differs in", wraps: true), .text("layout", wraps: true),
      .number("ISL/OSL"), .number("requests\nper chip"),
      .number("out tok/s chip\nmeasured"), .number("\npredicted"), .number("\nratio"),
      .number("TTFT/TPOT\nms"),
    ])
    if let best = sizing.best {
      table.add(prediction(best))
      table.addRule()
    }
    for near in measured { table.add(row(near)) }
    page.add(table.withoutEmptyColumns())
    addSources(to: &page)
  }

  private func prediction(_ best: SizedLayout) -> [TextTable.Cell] {
    let condition = ServingCondition(sizing)
    let operation = best.operation
    return [
      .init("asked"), .init(""), .init(best.layoutName),
      .init(lengths(condition.inputTokens, condition.outputTokens)),
      .init(condition.requestsPerChip.map { NumberFormat.significant($0) } ?? ""), .init(""),
      .init(NumberFormat.significant(operation.outputTokensPerSecond / best.accelerators)),
      .init(""),
      .init(times(operation.ttft?.mean.milliseconds, operation.tpot.mean.milliseconds)),
    ]
  }

  private func row(_ near: NearMeasurement) -> [TextTable.Cell] {
    let row = near.row
    let result = row.measurement.result
    return [
      .init(row.id), .init(differences(near)), .init(row.layoutText),
      .init(lengths(row.inputTokens, row.outputTokens)),
      .init(NumberFormat.significant(near.requestsPerChip)),
      .init(NumberFormat.significant(near.measuredPerChip)),
      .init(NumberFormat.significant(near.predictedPerChip)),
      .init(NumberFormat.fixed(near.ratio, decimals: 2)),
      .init(times(result.ttftSeconds.map { $0 * 1000 }, result.tpotSeconds.map { $0 * 1000 })),
    ]
  }

  private func differences(_ near: NearMeasurement) -> String {
    let row = near.row
    var parts: [String] = []
    if row.model.id != sizing.model.id { parts.append(row.model.id) }
    if row.accelerator.id != sizing.accelerator.id { parts.append(row.accelerator.id) }
    if row.format.id != sizing.format.id { parts.append(row.format.id) }
    if row.draftedTokens > 0 { parts.append("drafts") }
    return parts.joined(separator: ", ")
  }

  private func addSources(to page: inout TextPage) {
    var sources: [(text: String, rows: [String])] = []
    for near in measured {
      let measurement = near.row.measurement
      let parts = [
        measurement.setup.runtime, measurement.date, measurement.provenance.source,
      ]
      let text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
      if let known = sources.firstIndex(where: { $0.text == text }) {
        sources[known].rows.append(near.row.id)
      } else {
        sources.append((text, [near.row.id]))
      }
    }
    for source in sources {
      page.addSentence("\(source.rows.joined(separator: ", ")): \(source.text)", mark: "  - ")
    }
    page.addSentence(reading, mark: "  - ")
    if let other = otherBasis { page.addSentence(other, mark: "  - ", .notice) }
  }

  /// Says so where the answer rests on a row of efficiencies, which these ratios do not check.
  private var otherBasis: String? {
    guard let source = sizing.best?.source, source.file.hasSuffix("efficiency.csv") else {
      return nil
    }
    return "the answer above rests on \(source.file):\(source.line) and not on the calibration, so "
      + "that these ratios do not check it; 'planner calibrate' on six points of your own replaces "
      + "the row"
  }

  /// What the ratio says and what not.
  private var reading: String {
    let fitted = measured.count { $0.row.informsFit }
    let seen =
      fitted == measured.count
      ? "the calibration was fitted to these rows"
      : "the calibration was fitted to \(fitted) of these \(measured.count) rows"
    return
      "the calibration predicts rows at their own lengths, load, layout and runtime; \(seen): the "
      + "ratio says how well it fits here, and planner accuracy how far rows are off that it has not "
      + "seen"
  }

  private var nothingNear: String {
    "no published output rate of \(sizing.model.id) on \(sizing.accelerator.id), of another model of "
      + "its kind on this chip, or of it on another chip of the generation is within a factor of 20 "
      + "of these lengths and this load: nothing measured stands beside the prediction"
  }

  private func lengths(_ input: Double, _ output: Double) -> String {
    "\(NumberFormat.compact(input))/\(NumberFormat.compact(output))"
  }

  private func times(_ ttft: Double?, _ tpot: Double?) -> String {
    guard ttft != nil || tpot != nil else { return "" }
    return [ttft, tpot].map { $0.map { NumberFormat.significant($0) } ?? NumberFormat.blank }
      .joined(separator: "/")
  }
}
