/// `traffic.csv`: one row per shape of traffic.
enum TrafficTable: CatalogTable {
  static let schema = TableSchema(
    name: "traffic", rowNoun: "traffic shape",
    columns: [
      Column("id", .identifier, "key of the shape", example: "azure-2023-conversation"),
      Column("name", .text, "name people know it by", example: "Azure LLM 2023 conversation"),
      Column(
        "kind", .word(ObservedTraffic.Kind.allCases.map(\.rawValue)),
        "what the figures are taken from", example: "production"),
      Column(
        "requests", .number(.positive, of: "the number of requests"), "number of requests",
        example: "19366"
      ).optional,
      Column(
        "span_s", .number(.positive, of: "the time"), "time that they span", unit: "seconds",
        example: "3501.7"
      ).optional,
      Column(
        "mean_requests_per_s", .number(.positive, of: "a rate"), "mean rate",
        unit: "requests per second", example: "5.53"
      ).optional,
    ] + lengths("input") + lengths("output") + [
      Column(
        "length_correlation", .number(.any, of: "a correlation"),
        "correlation of input and output lengths, from -1 to 1", example: "-0.112"
      ).optional,
      Column.ratio(
        "arrival_cv", "standard deviation over mean of the times between requests", "1.094"
      ).optional,
      Column.ratio("peak_10s_ratio", "busiest 10 seconds over the mean", "1.77").optional,
      Column.ratio("peak_60s_ratio", "busiest minute over the mean", "1.52").optional,
      Column.ratio("peak_300s_ratio", "busiest 5 minutes over the mean", "1.32").optional,
      Column.ratio("peak_hour_ratio", "busiest hour over the mean", "1.66").optional,
      Column.ratio("least_hour_ratio", "quietest hour over the mean", "0.471").optional,
      Column.share(
        "prefix_hit_fraction", "share of KV cache blocks that an unlimited cache would hold",
        "0.366"
      ).optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    cvRule("input"), cvRule("output"), percentileRule("input"), percentileRule("output"),
    correlationRule,
  ]

  static func value(of row: RawRow) throws -> ObservedTraffic {
    ObservedTraffic(
      id: row["id"], name: row["name"], kind: try row.requiredWord("kind"),
      meanRequestsPerSecond: row.number("mean_requests_per_s"), input: lengths("input", of: row),
      output: lengths("output", of: row), lengthCorrelation: row.number("length_correlation"),
      arrivalCV: row.number("arrival_cv"), peakHourToMean: row.number("peak_hour_ratio"),
      prefixHitFraction: row.number("prefix_hit_fraction"), provenance: try row.provenance())
  }

  private static let percents = [10, 25, 50, 75, 90, 95, 99]

  private static func column(_ side: String, _ percent: Int) -> String {
    "\(side)_p\(percent)_tokens"
  }

  private static func lengths(_ side: String, of row: RawRow) -> TokenLengths {
    TokenLengths(
      mean: row.number("\(side)_mean_tokens"), cv: row.number("\(side)_cv"),
      percentiles: percents.compactMap { percent in
        row.number(column(side, percent)).map {
          TokenLengths.Percentile(share: Double(percent) / 100, tokens: $0)
        }
      }, longest: row.number("\(side)_max_tokens"))
  }

  private static func lengths(_ side: String) -> [Column] {
    [
      Column.tokens("\(side)_mean_tokens", "mean \(side)", "1154.7").optional,
      Column.tokens("\(side)_sd_tokens", "standard deviation of the \(side)", "1108.8").optional,
      Column.ratio(
        "\(side)_cv", "standard deviation over mean of the \(side), derived from the two", "0.960"
      ).optional,
    ]
      + percents.map {
        Column.tokens(column(side, $0), "\($0)th percentile of the \(side)", "1020").optional
      } + [Column.tokens("\(side)_max_tokens", "longest \(side)", "14050").optional]
  }

  private static func cvRule(_ side: String) -> RowRule {
    { row in
      guard let mean = row.number("\(side)_mean_tokens"), mean > 0,
        let deviation = row.number("\(side)_sd_tokens"), let cv = row.number("\(side)_cv"),
        abs(deviation / mean - cv) > 0.01
      else { return nil }
      return row.problem(
        "\(side)_cv is \(row["\(side)_cv"]) for '\(row.label)', but \(side)_sd_tokens over "
          + "\(side)_mean_tokens is \(Figure.text(deviation / mean)).",
        fix: "divide the standard deviation by the mean.")
    }
  }

  private static func percentileRule(_ side: String) -> RowRule {
    { row in
      let names = percents.map { column(side, $0) } + ["\(side)_max_tokens"]
      let given = names.compactMap { name in row.number(name).map { (name: name, value: $0) } }
      let pairs = zip(given, given.dropFirst())
      guard let (low, high) = pairs.first(where: { $0.value > $1.value }) else { return nil }
      return row.problem(
        "\(high.name) is \(row[high.name]) for '\(row.label)', but must not be below \(low.name) "
          + "(\(row[low.name])).",
        fix: "compare both cells with the source.")
    }
  }

  private static let correlationRule: RowRule = { row in
    guard let value = row.number("length_correlation"), abs(value) > 1 else { return nil }
    return row.problem(
      "length_correlation is \(row["length_correlation"]) for '\(row.label)', but a correlation "
        + "must be from -1 to 1.",
      fix: "give the correlation coefficient of both lengths.")
  }
}
