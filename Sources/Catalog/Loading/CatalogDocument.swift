/// What the tables of the catalog may hold, in a form that people read.
public enum CatalogDocument {
  /// How to lay one's own tables over the catalog, and every column of every table, in Markdown.
  ///
  /// - Returns: text with a newline at its end.
  /// - Complexity: O(number of columns).
  public static func markdown() -> String {
    introduction + contents + TableSchema.all.map(section).joined(separator: "\n")
  }

  private static func section(_ schema: TableSchema) -> String {
    let keys = schema.keyColumns.map { "`\($0)`" }.joined(separator: ", ")
    let noun = schema.keyColumns.count == 1 ? "key" : "key, together"
    return """
      ## \(schema.fileName)

      One row for each \(schema.rowNoun); \(noun): \(keys).

      | column | type | range | unit | default | required | description |
      |---|---|---|---|---|---|---|

      """ + schema.columns.map(row).joined(separator: "\n") + "\n"
  }

  private static func row(_ column: Column) -> String {
    let cells = [
      "`\(column.name)`", column.kind.typeName, column.kind.range, column.unit ?? "",
      column.isRequired ? "" : "blank", column.isRequired ? "yes" : "no",
      "\(sentence(column.meaning)). Example: `\(column.example)`.",
    ]
    return "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static let contents: String = {
    let lines = TableSchema.all.map { schema in
      "- [\(schema.fileName)](#\(schema.name)csv): one row for each \(schema.rowNoun)"
    }
    return "## Tables\n\n" + lines.joined(separator: "\n") + "\n\n"
  }()

  private static let introduction = """
    # The catalog

    This page is written by `planner catalog docs`, from the same schemas by which tables are read and checked.

    Everything that can be bought, rented and run stands in the tables of [catalogs](../catalogs), which are part
    of the program: `planner catalog list` and `planner catalog show` print them. Beside what a plan is made of stand
    tables to look figures up in: what traffic looked like, what facilities cost, what a technique gained where it was
    measured.

    - Every row has a source, a date and a grade: `measured`, `vendor` (the maker says so), `derived` (computed; the
      note says how) or `estimate` (a street figure, a secondary source, something recalled).
    - A blank cell says that no figure was found. Nothing is filled in for it, and what needs it is left out.
    - Where sources contradict each other, the note keeps the other figures.
    - Rates of accelerators are dense, bandwidths go one direction, and prices are those of whole systems.

    ## Your own tables

    `--catalogs FOLDER` lays a folder of your own over them, with quotes, contracts, measurements:

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

    ### Single values

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

    ### One quote and one price

    A vendor offers HGX H200 at 298,000 USD, and a provider whom the catalog does not know rents them at 21.60 USD an
    hour. `quotes/systems.csv` takes the catalog's row, with the new price:

        id,name,accelerator,accelerator_count,peak_power_w,typical_power_w,rack_units,cooling,capex_usd,lead_time_weeks,acquisition,source,as_of,confidence
        hgx-h200,"DGX/HGX H200, 8 GPUs",h200-sxm,8,10200,8500,8,air,298000,20,own; rent,quote 4711 of our vendor,2026-11-02,vendor

    `quotes/prices.csv` adds an offer; the five columns up to `acquisition` are its key:

        system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
        hgx-h200,Example Cloud,eu-1,h200x8,on-demand,21.60,contract of November,2026-11-09,vendor

    `planner solve plan.yaml --catalogs quotes` then begins with:

        catalogs: 1 row of systems replaced, 1 row of prices added, from quotes.

    A plan may name its folder itself, with the key `catalogs`; the option is used instead, if it is given.

    ## One measurement

    An example with made-up figures: one replica of Qwen3-32B on two H200 sustained 8.25 requests a second of about 1000 input and 500 output tokens, with
    every first token within 800 ms and TPOT p99 at 17.9 ms. `quotes/capacities.csv` then replaces the performance model for
    workloads of these lengths whose objectives this vouches for ([docs/import.md](import.md) makes such rows from results of
    benchmarks):

        system,model,format,tp,isl_low_tokens,isl_high_tokens,osl_low_tokens,osl_high_tokens,requests_per_second,slo_ttft_p99_ms,tpot_p99_ms,source,as_of,confidence
        hgx-h200,qwen3-32b,bf16,2,900,1100,450,550,8.25,800,17.9,load test 12,2026-11-02,measured


    """
}

extension Column.Kind {
  /// The type of a cell, in words.
  fileprivate var typeName: String {
    switch self {
    case .text: "text"
    case .identifier: "key"
    case .number: "number"
    case .count: "whole number"
    case .flag: "flag"
    case .word: "word"
    case .words: "words, separated by `;`"
    case .reference(let table): "key of [\(table).csv](#\(table)csv)"
    case .date: "year, month or day"
    }
  }

  /// What a cell of the type may hold, in words; empty where the type says it all.
  fileprivate var range: String {
    switch self {
    case .text, .reference, .date: ""
    case .identifier: "lower-case letters, digits, `-`, `.`, `_`"
    case .number(let range, _): range.requirement(violatedBy: 0)
    case .count(let range, _): "\(range.lowerBound) to \(range.upperBound)"
    case .flag: "0 or 1"
    case .word(let words), .words(let words):
      words.map { "`\($0)`" }.joined(separator: ", ")
    }
  }
}
