extension ReportDocument {
  /// The pages on `planner market`.
  static let marketParts: [String] = [
    "## Hosted models as CSV\n\nOne row for each offer of `market`.\n\n"
      + ReportColumn.markdown(MarketCSV.columns, heading: "column"),
    "## Hosted models as JSON\n\n" + ReportColumn.markdown(marketKeys, heading: "key"),
    "## Prices at two dates as CSV\n\nOne row for each quality of `market --compare`.\n\n"
      + ReportColumn.markdown(MarketComparisonCSV.columns, heading: "column"),
    "## Prices at two dates as JSON\n\n"
      + ReportColumn.markdown(marketComparisonKeys, heading: "key"),
    "## Build or buy as CSV\n\nOne row for each offer of `market --plan` and `market --node`.\n\n"
      + ReportColumn.markdown(
        BuildOrBuyCSV.fleetColumns + BuildOrBuyCSV.offerColumns, heading: "column"),
    "## Build or buy as JSON\n\n" + ReportColumn.markdown(buildOrBuyKeys, heading: "key"),
  ]

  /// The keys of a market.
  static let marketKeys: [ReportColumn] =
    [
      .init("as_of", "", "The date asked for; left out for the current lists."),
      .init("benchmark", "", "The benchmark of the scores."),
      .init("blend", "", "Parts of input and of output by which the frontier is found."),
    ] + offers(MarketCSV.columns.filter { $0.name != "benchmark" })

  /// The keys of a comparison of two dates.
  static let marketComparisonKeys: [ReportColumn] =
    MarketComparisonCSV.columns.map { column in
      [
        "benchmark", "blend", "from_date", "from_scored_offers", "to_date", "to_scored_offers",
        "years",
      ].contains(column.name)
        ? column : renamed(column, under: "rows[]")
    }

  /// The keys of a fleet beside hosted models.
  static let buildOrBuyKeys: [ReportColumn] =
    BuildOrBuyCSV.fleetColumns.map { renamed($0, under: "") } + offers(BuildOrBuyCSV.offerColumns)

  private static func offers(_ columns: [ReportColumn]) -> [ReportColumn] {
    columns.map { renamed($0, under: "offers[]") }
  }

  /// Numbers that do not exist are `null`; other keys are left out.
  private static func renamed(_ column: ReportColumn, under path: String) -> ReportColumn {
    let absence = column.unit.isEmpty ? "left out" : "`null`"
    return ReportColumn(
      path.isEmpty ? column.name : "\(path).\(column.name)", column.unit,
      column.meaning.replacing("blank", with: absence))
  }
}
