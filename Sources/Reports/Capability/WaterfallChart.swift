import Economics
import Planning

/// The way from the reference's unit cost to the plan's as a waterfall: one bar for each step, on an
/// axis on which equal factors are equally long.
struct WaterfallChart {
  /// One bar.
  private struct Row {
    let name: String
    /// What the step does to the cost, for example `÷ 2.16`; empty for the ends.
    let change: String
    /// The cost before it; nil for the ends, whose bars begin at the axis.
    let from: Double?
    let to: Double

    /// What stands beside the bar.
    var label: String {
      let usd = "$" + NumberFormat.significant(to, digits: 4)
      return change.isEmpty ? usd : "\(change)  →  \(usd)"
    }

    /// Blue for the ends, green for a saving, orange for what a plan pays beside.
    var look: Chart.Look {
      guard let from else { return .first }
      return to <= from ? .third : .second
    }
  }

  private let gains: GainReport
  private let planName: String
  private let rows: [Row]
  /// Steps that change nothing, which have no bar.
  private let idle: [String]
  private let axis: ChartAxis

  private static let width = 1040.0
  private static let rowHeight = 34.0
  private static let barHeight = 18.0
  private static let footnoteHeight = 15.0
  private static let footnoteLetters = 150

  /// A picture of a decomposition.
  ///
  /// - Parameters:
  ///   - gains: the decomposition.
  ///   - planName: the plan's name.
  init(gains: GainReport, planName: String) {
    self.gains = gains
    self.planName = planName
    idle = gains.steps.filter(\.isIdle).map(\.name)
    rows = Self.rows(of: gains)
    axis = ChartAxis(
      "USD per million delivered tokens, logarithmic", .log,
      fitting: rows.flatMap { [$0.to] + [$0.from].compactMap(\.self) }
    ) { "$" + NumberFormat.compact($0) }
  }

  private static func rows(of gains: GainReport) -> [Row] {
    let all = gains.decomposition
    var usd = all.costBefore * 1e6
    var rows = [Row(name: "C0, the reference, full", change: "", from: nil, to: usd)]
    for name in all.factors {
      let gain = all.shapley[name] ?? 1
      let change = "÷ " + NumberFormat.significant(gain)
      rows.append(Row(name: "η \(name)", change: change, from: usd, to: usd / gain))
      usd /= gain
    }
    for step in gains.steps {
      let to = step.usdPerToken * 1e6
      if !step.isIdle {
        let change = "× " + NumberFormat.significant(step.factor)
        rows.append(Row(name: step.name, change: change, from: usd, to: to))
      }
      usd = to
    }
    return rows
      + [
        Row(
          name: "C, the plan at the diurnal mean", change: "", from: nil, to: gains.unitCost * 1e6)
      ]
  }

  private var plot: ChartBox {
    ChartBox(left: 300, top: 84, width: 560, height: Double(rows.count) * Self.rowHeight)
  }

  private var height: Double { plot.bottom + 70 + Double(footnotes.count) * Self.footnoteHeight }

  /// What the bars leave out, in lines that fit the picture.
  private var footnotes: [String] {
    let names = idle.isEmpty ? [] : ["Without effect: \(idle.joined(separator: ", "))."]
    let text = ["Every combination re-optimised; the steps multiply to C exactly."] + names
    return text.flatMap { $0.split(separator: " ") }.reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + word.count < Self.footnoteLetters {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  /// The whole file, ending in a line feed.
  ///
  /// - Complexity: O(number of steps).
  var svg: String {
    let size = "\(SVG.number(Self.width)) \(SVG.number(height))"
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" "
      + "width=\"\(SVG.number(Self.width))\" height=\"\(SVG.number(height))\" role=\"img\" "
      + "font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" fill=\"#1A1A1A\">"
    let lines =
      [
        head, "<title>\(SVG.escaped(title))</title>", "<desc>\(SVG.escaped(subtitle))</desc>",
        "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>",
      ] + words + grid + rows.indices.flatMap(drawing) + ["</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var title: String { "What the unit cost of plan '\(planName)' owes to what" }

  private var subtitle: String {
    "Shapley gains (η) against \(gains.reference) at $"
      + "\(NumberFormat.usd(gains.referenceUSDPerHour)) an hour\(mean); then what the plan pays beside full "
      + "systems."
  }

  private var mean: String {
    Set(gains.referencePrices.map(\.usdPerHour)).count > 1 ? " on average" : ""
  }

  private var words: [String] {
    let middle = plot.left + plot.width / 2
    return [
      SVG.text(title, at: ChartSpot(x: 24, y: 32), size: 20, more: "font-weight=\"bold\""),
      SVG.text(subtitle, at: ChartSpot(x: 24, y: 54), size: 13, more: "fill=\"#444444\""),
      SVG.text(
        axis.title, at: ChartSpot(x: middle, y: plot.bottom + 42), size: 14,
        more: "text-anchor=\"middle\""),
    ]
      + footnotes.enumerated().map { index, line in
        SVG.text(
          line,
          at: ChartSpot(x: 24, y: plot.bottom + 70 + Double(index) * Self.footnoteHeight),
          size: 11, more: "fill=\"#555555\"")
      }
  }

  private var grid: [String] {
    axis.ticks.flatMap { tick in
      let x = position(tick.value)
      let text = tick.text.map {
        [
          SVG.text(
            $0, at: ChartSpot(x: x, y: plot.bottom + 20), size: 13,
            more: "text-anchor=\"middle\"")
        ]
      }
      return [SVG.line(x, plot.top, x, plot.bottom, isStrong: tick.text != nil)] + (text ?? [])
    }
  }

  private func position(_ usd: Double) -> Double {
    plot.left + axis.position(usd) * plot.width
  }

  /// The bar of a row, its name, what it does, and the line to the next row.
  private func drawing(of index: Int) -> [String] {
    let row = rows[index]
    let top = plot.top + Double(index) * Self.rowHeight + (Self.rowHeight - Self.barHeight) / 2
    let ends = [row.from.map(position) ?? plot.left, position(row.to)].sorted()
    let base = top + Self.barHeight / 2 + 4.5
    // A step too small to see still has a mark.
    let width = max(ends[1] - ends[0], 2)
    return [
      SVG.text(
        row.name, at: ChartSpot(x: plot.left - 12, y: base), size: 13,
        more: "text-anchor=\"end\"" + (row.from == nil ? " font-weight=\"bold\"" : "")),
      "<rect x=\"\(SVG.number(ends[0]))\" y=\"\(SVG.number(top))\" width=\"\(SVG.number(width))\" "
        + "height=\"\(SVG.number(Self.barHeight))\" fill=\"\(row.look.color)\">"
        + "<title>\(SVG.escaped("\(row.name): \(row.label)"))</title></rect>",
      SVG.text(row.label, at: ChartSpot(x: ends[0] + width + 10, y: base), size: 13),
    ] + connector(after: index, from: top + Self.barHeight)
  }

  private func connector(after index: Int, from bottom: Double) -> [String] {
    guard index + 1 < rows.count else { return [] }
    let x = SVG.number(position(rows[index].to))
    let next = bottom + Self.rowHeight - Self.barHeight
    return [
      "<line x1=\"\(x)\" y1=\"\(SVG.number(bottom))\" x2=\"\(x)\" y2=\"\(SVG.number(next))\" "
        + "stroke=\"#555555\" stroke-width=\"1\" stroke-dasharray=\"3 2\"/>"
    ]
  }
}

extension CostStep {
  /// Whether it changes nothing that a reader could see.
  fileprivate var isIdle: Bool { abs(factor - 1) < 0.0005 }
}
