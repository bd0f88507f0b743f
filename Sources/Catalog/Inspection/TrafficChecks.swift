extension CatalogInspection {
  /// Shapes of traffic and courses of load.
  static let trafficChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C831", "load-curve-complete", .error,
      "A load curve has one cycle and every hour of the day or day of the week.",
      find: completeCurves),
    CatalogInspectionCheck(
      "C832", "load-curve-mean", .warning,
      "The loads of a whole cycle have a mean of 1 within 2 %.",
      find: curveMeans),
    .rows(
      of: TrafficTable.schema, "C833", "request-count", .warning,
      "Mean rate times span is the number of requests within 2 %."
    ) { row, _ in
      guard let requests = row.number("requests"), let span = row.number("span_s"),
        let rate = row.number("mean_requests_per_s"), requests > 0,
        abs(rate * span / requests - 1) > 0.02
      else { return nil }
      return row.problem(
        "mean_requests_per_s is \(row["mean_requests_per_s"]) for '\(row.label)', which in "
          + "\(row["span_s"]) s gives \(Figure.text(rate * span)) requests, not \(row["requests"]).",
        fix: "compare the three cells with the source.")
    },
    .rows(
      of: TrafficTable.schema, "C834", "shrinking-peaks", .warning,
      "The peak of a longer window is not above that of a shorter one, nor below the mean.",
      find: shrinkingPeaks),
    .rows(
      of: TrafficTable.schema, "C835", "mean-within-lengths", .warning,
      "A mean length lies between the lowest percentile and the longest.", find: meanWithin),
  ]

  private static func curves(_ tables: InspectedTables) -> [[RawRow]] {
    let rows = tables.rows(LoadCurveTable.schema)
    let groups = Dictionary(grouping: rows) { $0["profile"] }
    return groups.keys.sorted().compactMap { groups[$0] }
  }

  private static func missingSlots(_ curve: [RawRow]) -> [Int]? {
    guard let cycle = curve.first.flatMap({ LoadCurve.Cycle(rawValue: $0["cycle"]) }) else {
      return nil
    }
    let given = Set(curve.filter { $0["cycle"] == cycle.rawValue }.compactMap { $0.count("slot") })
    return cycle.slots.filter { !given.contains($0) }
  }

  @Sendable private static func completeCurves(_ tables: InspectedTables) -> [CatalogProblem] {
    curves(tables).compactMap { curve in
      guard let first = curve.first, let missing = missingSlots(curve), !missing.isEmpty else {
        return nil
      }
      let slots = missing.map { "\($0)" }.joined(separator: ", ")
      return first.problem(
        "the curve '\(first["profile"])' has no row for slot \(slots) of its \(first["cycle"]).",
        fix: "give a row for each of the 24 hours from 0 or 7 days from 1, all with one cycle.")
    }
  }

  @Sendable private static func curveMeans(_ tables: InspectedTables) -> [CatalogProblem] {
    curves(tables).compactMap { curve in
      let loads = curve.compactMap { $0.number("load_ratio") }
      guard let first = curve.first, missingSlots(curve) == [], !loads.isEmpty else { return nil }
      let mean = loads.reduce(0, +) / Double(loads.count)
      guard abs(mean - 1) > 0.02 else { return nil }
      return first.problem(
        "the loads of the curve '\(first["profile"])' have a mean of \(Figure.text(mean)).",
        fix: "divide every load_ratio of the curve by that mean.")
    }
  }

  @Sendable private static func shrinkingPeaks(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let names = ["peak_10s_ratio", "peak_60s_ratio", "peak_300s_ratio", "peak_hour_ratio"]
    let given = names.compactMap { name in row.number(name).map { (name: name, value: $0) } }
    if let low = given.first(where: { $0.value < 1 }) {
      return row.problem(
        "\(low.name) is \(row[low.name]) for '\(row.label)', below the mean rate.",
        fix: "give the busiest window over the mean, for example 1.66.")
    }
    guard let (short, long) = zip(given, given.dropFirst()).first(where: { $0.value < $1.value })
    else { return nil }
    return row.problem(
      "\(long.name) is \(row[long.name]) for '\(row.label)', above \(short.name) "
        + "(\(row[short.name])).",
      fix: "compare both cells; the busiest hour holds no rate above that of its busiest minute.")
  }

  @Sendable private static func meanWithin(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    for side in ["input", "output"] {
      let column = "\(side)_mean_tokens"
      guard let mean = row.number(column) else { continue }
      let low = row.number("\(side)_p10_tokens") ?? 0
      let high = row.number("\(side)_max_tokens") ?? .infinity
      guard mean < low || mean > high else { continue }
      return row.problem(
        "\(column) is \(row[column]) for '\(row.label)', outside \(side)_p10_tokens to "
          + "\(side)_max_tokens.",
        fix: "give all lengths in tokens of one tokenizer.")
    }
    return nil
  }
}
