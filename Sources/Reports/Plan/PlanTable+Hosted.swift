import Planning
import Quantities

extension PlanTable {
  /// Which hosted models answer what, and at what price.
  func addHosted(to page: inout TextPage) {
    guard !plan.hosted.isEmpty else { return }
    let time = plan.hours.isEmpty ? "in the peak hour" : "in each hour"
    page.addHeading("Hosted models \(time), cost at the mean load")
    var table = TextTable([
      .text("workload"), .text("provider"), .text("model"), .text("tier"), .number("requests\n/s"),
      .number("input\n$/M"), .number("output\n$/M"), .text("price of"), .number("quality"),
      .number("cost\n$/h"),
    ])
    for line in plan.hosted {
      table.add([
        .init(line.workload), .init(line.provider), .init(line.model),
        .init(line.isBatch ? "batch" : ""),
        .init(NumberFormat.significant(line.requestsPerSecond)),
        .init(NumberFormat.significant(line.inputPerMillion.usd)),
        .init(NumberFormat.significant(line.outputPerMillion.usd)), .init(line.priceDate),
        .init(NumberFormat.fixed(line.quality, decimals: 3)),
        .init(NumberFormat.cents(line.costRate.usdPerHour)),
      ])
    }
    page.add(table.withoutEmptyColumns())
  }
}
