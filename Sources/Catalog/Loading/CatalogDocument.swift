/// What the tables of the catalog may hold, in a form that people read.
public enum CatalogDocument {
  /// How to lay one's own tables over the catalog, and every column of every table, in Markdown.
  ///
  /// - Returns: text with a newline at its end.
  /// - Complexity: O(number of columns).
  public static func markdown() -> String {
    introduction + TableSchema.all.map(section).joined(separator: "\n")
  }

  private static func section(_ schema: TableSchema) -> String {
    let keys = schema.keyColumns.map { "`\($0)`" }.joined(separator: ", ")
    let noun = schema.keyColumns.count == 1 ? "key" : "key, together"
    return """
      ## \(schema.fileName)

      One row for each \(schema.rowNoun); \(noun): \(keys).

      | column | value | needed | meaning |
      |---|---|---|---|

      """ + schema.columns.map(row).joined(separator: "\n") + "\n"
  }

  private static func row(_ column: Column) -> String {
    let unit = column.unit.map { ", \($0)" } ?? ""
    let needed = column.isRequired ? "yes" : "may be blank"
    let meaning = column.meaning.prefix(1).uppercased() + column.meaning.dropFirst()
    return "| `\(column.name)` | \(column.kind.summary)\(unit) | \(needed) "
      + "| \(meaning). Example: `\(column.example)`. |"
  }

  private static let introduction = """
    # Your own tables

    Everything that can be bought, rented and run stands in the tables of [catalogs](../catalogs), which are part
    of the program. `--catalogs FOLDER` lays a folder of your own over them, with quotes, contracts, measurements:

        planner solve plan.yaml --catalogs quotes

    - The folder holds any of the CSV files below, each with a header line. Columns may stand in any order, and those
      that may be blank may be left out. Files that do not end in `.csv` are ignored, so that notes may lie beside
      the tables; a CSV file of another name is an error, because a misspelled table would be lost in silence.
    - A row with the key of a row of the catalog **replaces that row as a whole**: a cell that you leave blank is
      blank, and does not fall back to the catalog's. Start from the catalog's row. A row with another key is added.
    - What was replaced and added is told on standard error, unless `--quiet` is given. Everything is checked, and all
      problems are told at once, with file and line.
    - Every row needs a source, a date and a grade of confidence. The plan's list of sources then shows your rows,
      with the place in your file, so that a reader sees which numbers are yours.

    ## Single values

    Where one number differs, a plan can say so itself, by table, row and column; a key of several parts has blanks
    between them, as `planner catalog show` takes it:

        catalog:
          systems:
            hgx-h200: { capex_usd: 298000, source: quote 4711 of our vendor, as_of: 2026-11-02, confidence: vendor }
          prices:
            hgx-h200 AWS us-east-1 p5en.48xlarge on-demand: { usd_per_hour: 40 }

    `--set catalog.systems.hgx-h200.capex_usd=298000` does the same for one run, and
    `planner whatif plan.yaml --vary catalog.systems.hgx-h200.capex_usd=x0.8,x1,x1.2` for several values. Cell by cell,
    `--set` goes before the plan, the plan before the tables of `--catalogs`, and those before the shipped ones.

    - `source`, `as_of` and `confidence` say where the other values come from, and leave the rest of the row as graded as
      it was. Left out, the source is "the user's own number" and its grade is `own`: whoever gives a number vouches
      for it, so that it counts neither as measured nor among the estimates.
    - The published range of a price or an assumption need not hold your own value: an end that it lies beyond is left
      blank.
    - A row that no table has is added if every column that its table needs is given; else it is taken for a typing
      error.
    - `planner catalog show ROW --plan plan.yaml` shows where each cell comes from, the plan's report lists all values of
      yours, and `planner trace plan.yaml VALUE` leads from any number of the plan to its rows and their sources.

    ## One quote and one price

    A vendor offers HGX H200 at 298,000 USD, and a provider whom the catalog does not know rents them at 21.60 USD an
    hour. `quotes/systems.csv` takes the catalog's row, with the new price:

        id,name,accelerator,accelerator_count,peak_power_w,typical_power_w,rack_units,cooling,capex_usd,lead_time_weeks,acquisition,source,as_of,confidence
        hgx-h200,"DGX/HGX H200, 8 GPUs",h200-sxm,8,10200,8500,8,air,298000,20,own; rent,quote 4711 of our vendor,2026-11-02,vendor

    `quotes/prices.csv` adds an offer; the five columns up to `acquisition` are its key:

        system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
        hgx-h200,Example Cloud,eu-1,h200x8,on-demand,21.60,contract of November,2026-11-09,vendor

    `planner solve plan.yaml --catalogs quotes` then begins with:

        catalogs: 1 row of systems replaced, 1 row of prices added, from quotes.


    """
}

extension Column.Kind {
  /// What a cell may hold, for the table of columns.
  fileprivate var summary: String {
    switch self {
    case .text: "text"
    case .identifier: "key: lower-case letters, digits, `-`, `.`, `_`"
    case .number(let range, _): "number, \(range.requirement(violatedBy: 0))"
    case .count(let range, _): "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .flag: "0 or 1"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .words(let words):
      words.map { "`\($0)`" }.joined(separator: ", ") + ", several separated by `;`"
    case .reference(let table): "key of a row of \(table).csv"
    case .date: "year, month or day"
    }
  }
}
