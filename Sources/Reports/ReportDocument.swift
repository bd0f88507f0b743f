/// Every column and key of the reports for programs, in a form that people read.
public enum ReportDocument {
  /// The columns of the CSV reports and the keys of the JSON reports, in Markdown.
  ///
  /// - Returns: text with a newline at its end.
  /// - Complexity: O(number of columns and keys).
  public static func markdown() -> String {
    let parts =
      [
        introduction,
        "## A plan as CSV\n\n" + planRule + "Once for the plan, on every row:\n\n"
          + ReportColumn.markdown(PlanCSV.planColumns, heading: "column"),
        "Once for each system, site and acquisition, on every row of it:\n\n"
          + ReportColumn.markdown(PlanCSV.fleetColumns, heading: "column"),
        "Once for each system, site and acquisition, on the **first** row of it only:\n\n"
          + ReportColumn.markdown(PlanCSV.fleetSums, heading: "column"),
        "For each configuration that serves a workload there:\n\n"
          + ReportColumn.markdown(
            PlanCSV.servingColumns + PlanCSV.prefillColumns, heading: "column"),
        "Of the price: for systems on the first row of system, site and acquisition only, for hosted "
          + "models on their row:\n\n"
          + ReportColumn.markdown(
            PlanCSV.priceColumns + PlanCSV.tokenPriceColumns, heading: "column"),
        "What the plan rests on, on every row:\n\n"
          + ReportColumn.markdown(PlanCSV.evidenceColumns, heading: "column"),
        "Of plans with a load curve only. Their rows are of several hours: counts, requests and tokens do "
          + "not add up over them, costs do, because those are means over the year:\n\n"
          + ReportColumn.markdown(PlanCSV.hourColumns, heading: "column"),
        "## A plan as JSON\n\n" + ReportColumn.markdown(planKeys, heading: "key"),
        traceRule + ReportColumn.markdown(TraceReport.columns, heading: "column"),
        "## No plan, as CSV\n\n" + ReportColumn.markdown(InfeasibleCSV.columns, heading: "column"),
        "## No plan, as JSON\n\n" + ReportColumn.markdown(infeasibleKeys, heading: "key"),
        "## A search without a plan as CSV\n\n"
          + ReportColumn.markdown(StoppedReport.columns, heading: "column"),
        "## A search without a plan as JSON\n\n"
          + ReportColumn.markdown(StoppedReport.keys, heading: "key"),
        "## A sweep as CSV\n\nOne row for each value of `whatif`.\n\n"
          + ReportColumn.markdown(WhatIfCSV.columns, heading: "column"),
        "## A sweep as JSON\n\n" + ReportColumn.markdown(whatIfKeys, heading: "key"),
      ] + explanationParts + capabilityParts + frontierParts + marketParts + sizingParts
      + accuracyParts
    return parts.joined(separator: "\n")
  }

  private static let introduction = """
    # Reports for programs

    `--format csv` and `--format json`, or a file that ends so behind `--out`, give the answer to programs. CSV is that
    of RFC 4180: a header line, commas, CR LF; a dot before the decimals and no thousands separators. JSON has sorted
    keys. Numbers have ten significant digits; what does not exist is blank in CSV and `null` in JSON. Units are in the
    names: shares are 0…1, not per cent. Where a limit ends the search before any plan is found, the answer says so and what is
    known of the optimum, in place of the plan; the exit status is 3, and standard error tells the same.

    """

  private static let traceRule = """
    ## Where the numbers come from

    `planner trace PLAN VALUE` shows a number of the plan with its formula and what went in, down to rows of the catalog
    and keys of the plan; a value is named by its path in the plan's JSON, with names in place of numbers if one likes:
    `fleet.hgx-b200.capex`. As CSV it has one row for each value and each cell or key that the value rests on:


    """

  private static let planRule = """
    One row for each system, site, acquisition, workload and configuration. Columns that can be added up over the fleet
    are filled on the first row of each system, site and acquisition, and blank on its further rows, so that the sum of
    a column is the plan's total; replicas, requests and tokens add up as they are. What is said of the plan is the same
    on every row: take it once. Then follows one row for each hosted model of a workload, with `api` as its site and
    acquisition, without system, replicas and latencies, and with what it costs as `usd_per_hour`.

    New columns are added at the end; the others keep their names and their order.


    """
}
