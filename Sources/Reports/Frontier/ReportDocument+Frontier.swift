extension ReportDocument {
  /// The keys of a frontier.
  static let frontierKeys: [ReportColumn] =
    [
      .init("name", "", "The plan's name."),
      .init("first", "", "The first goal: `cost`, `tokens`, `quality` or `power`."),
      .init("second", "", "The second goal."),
      .init("optimized", "", "The goal that was optimised at each point; bounds and gaps are its."),
      .init("held", "", "The goal that each point was held to."),
      .init("held_bound", "unit of held", "No plan is better by the held goal; proven."),
      .init("dominated", "points", "Points left out because another one is better by both goals."),
      .init("complete", "", "Whether every point was searched."),
      .init("requested_gap", "share", "The gap at which each search was allowed to stop."),
      .init("points[].vcpd", "quality-tokens/USD", "Verified capability per dollar."),
      .init("points[].fleet[].system", "", "The catalog's key of a system."),
      .init("points[].fleet[].site", "", "The site; `cloud` or `spot` for what others own."),
      .init(
        "points[].fleet[].acquisition", "",
        "`own`, `existing`, `reserved`, `on-demand` or `spot`."),
      .init("points[].fleet[].count", "systems", "How many systems."),
      .init(
        "points[].fleet[].hour", "",
        "The hour for which they are rented; left out for all the year."),
    ]
    + FrontierCSV.columns.filter {
      !["plan", "first", "second", "optimized", "held", "vcpd_quality_tokens_per_usd"]
        .contains($0.name)
    }.map {
      ReportColumn(
        "points[].\($0.name)", $0.unit, $0.meaning.replacing("blank", with: "`null`"))
    }

  /// The parts of the page about frontiers.
  static var frontierParts: [String] {
    [
      "## A frontier as CSV\n\nOne row for each point of `frontier`, by the first goal.\n\n"
        + ReportColumn.markdown(FrontierCSV.columns, heading: "column"),
      "## A frontier as JSON\n\n" + ReportColumn.markdown(frontierKeys, heading: "key"),
    ]
  }
}
