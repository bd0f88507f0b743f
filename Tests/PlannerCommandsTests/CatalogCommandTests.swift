import Testing

@Suite struct CatalogCommandTests {
  private func run(_ arguments: String..., files: [String: String] = [:]) throws -> Tool.Run {
    let tool = try Tool()
    defer { tool.remove() }
    for (name, text) in files { try tool.write(text, to: name) }
    return try tool.run(["catalog"] + arguments)
  }

  private static let price = """
    system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence
    hgx-h200,Acme,berlin,gpu.8,on-demand,20,quote of Acme,2026-11-01,vendor

    """

  @Test func theTablesHaveTheirCounts() throws {
    let run = try run("list")
    #expect(run.status == 0)
    #expect(run.error == "")
    for table in ["accelerators", "systems", "prices", "models", "quality", "formats"] {
      #expect(run.output.contains("\n  \(table)"))
    }
    let csv = try self.run("list", "--format", "csv")
    #expect(csv.output.hasPrefix("table,rows,measured,vendor,derived,estimate\r\naccelerators,"))
  }

  @Test func rowsAreChosenByConditions() throws {
    let run = try run(
      "list", "systems", "--where", "accelerator=h200-sxm", "--where", "accelerator_count>=8")
    #expect(run.status == 0)
    #expect(run.output.contains("hgx-h200"))
    #expect(!run.output.contains("hgx-h100"))
    #expect(run.output.hasSuffix("  1 row; CSV and JSON have all 22 columns.\n"))
    let none = try self.run("list", "systems", "--confidence", "measured", "--format", "json")
    #expect(none.output == "[\n\n]\n")
  }

  @Test(arguments: [
    "accelerators", "systems", "prices", "models", "formats", "assumptions", "traffic", "facility",
    "load-curves", "quantization",
  ])
  func csvCanBeReadAgainAndChangesNothing(_ table: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let listed = try tool.run("catalog", "list", table, "--format", "csv").output
    try tool.write(listed, to: "\(table).csv")
    let diff = try tool.run("catalog", "diff", ".")
    #expect(diff.output == "0 added, 0 removed, 0 changed.\n")
    #expect(diff.error == "")
    #expect(
      try tool.run("catalog", "list", table, "--catalogs", ".", "--format", "csv").output
        == listed)
  }

  @Test func anEntryHasEveryValueWithItsSource() throws {
    let run = try run("show", "h200-sxm")
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix("h200-sxm  (accelerator)\n  place       catalogs/accelerators.csv:"))
    for text in ["  source ", "  as of ", "memory_bandwidth_gb_s     4,800", "systems of h200-sxm"]
    {
      #expect(run.output.contains(text), "\(text)")
    }
    let model = try self.run("show", "deepseek-r1", "--format", "csv")
    #expect(model.output.contains("models,deepseek-r1,kv_bytes_per_token_16bit,70272,bytes,"))
    let json = try self.run("show", "llama-3.3-70b", "--format", "json")
    #expect(json.output.contains("\"kv_bytes_per_token_16bit\" : 327680"))
    #expect(json.output.contains("\"computed_total_params_b\" : 70.55238758"))
  }

  @Test func ownRowsShowTheirOwnPlace() throws {
    let run = try run(
      "list", "prices", "--where", "provider=acme", "--catalogs", ".", "--format", "json",
      files: ["prices.csv": Self.price])
    #expect(run.output.contains("\"place\" : \"./prices.csv:2\""))
    #expect(run.output.contains("\"usd_per_hour\" : 20\n"))
  }

  @Test func shippedTablesPassTheChecks() throws {
    let run = try run("check", "--today", "2026-11-21")
    #expect(run.status == 0)
    #expect(run.output.contains(" checks: 0 errors, "))
  }

  @Test func onlyWhatAFolderBringsAboutIsTold() throws {
    let fine = try run(
      "check", ".", "--today", "2026-11-21", "--format", "json",
      files: ["prices.csv": Self.price])
    #expect(fine.status == 0)
    #expect(fine.output.contains("\"warnings\" : 0"))
    let dear = try run(
      "check", ".", "--today", "2026-11-21", "--format", "csv",
      files: ["prices.csv": Self.price.replacing(",20,", with: ",2000,")])
    #expect(dear.status == 0)
    #expect(dear.output.contains("\r\nC301,price-against-peers,warning,./prices.csv,2,"))
  }

  @Test func errorsOfTheChecksAreBadData() throws {
    let run = try run(
      "check", ".", "--today", "2026-11-21",
      files: ["prices.csv": Self.price.replacing("hgx-h200,", with: "hgx-h20,")])
    #expect(run.status == 65)
    #expect(
      run.output == """
        C002 references  (error)
          Every key of another table exists there.
          - ./prices.csv:2: system is 'hgx-h20' for 'hgx-h20 Acme berlin gpu.8 on-demand', but the table 'systems' has no such
            row.
              Fix: use a known key; nearest are 'hgx-h200', 'hgx-b200' and 'hgx-h100'.

        75 checks: 1 error, 0 warnings.

        """)
  }

  @Test func theChecksAreListed() throws {
    let run = try run("check", "--list", "--format", "csv")
    #expect(run.output.hasPrefix("code,name,severity,meaning\r\nC001,readable,error,"))
    #expect(run.output.split(separator: "\r\n").count == 76)
  }

  @Test func differencesAreToldByColumn() throws {
    let run = try run(
      "diff", ".", "--format", "csv",
      files: [
        "prices.csv": Self.price,
        "assumptions.csv": """
        id,value,unit,low,high,note,source,as_of,confidence
        repair_hours,8,hours,,,,own records,2026-11-01,measured

        """,
      ])
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix(
        """
        change,table,key,column,old,new\r
        added,prices,hgx-h200 Acme berlin gpu.8 on-demand,,,\r
        changed,assumptions,repair_hours,value,6,8\r

        """))
  }

  @Test func aTemplateIsATable() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let template = try tool.run("catalog", "add", "prices")
    #expect(template.status == 0)
    #expect(
      template.output == """
        system,provider,region,instance_type,acquisition,term_months,usd_per_hour,upfront_usd,note,\
        source,as_of,confidence\r
        hgx-h200,AWS,us-east-1,p5en.48xlarge,reserved,12,41.5,10000,list price,\
        "vendor datasheet, 2026",2026-08-21,vendor\r

        """)
    #expect(template.error.hasPrefix("# Columns of prices.csv:\n# system (required): "))
    try tool.write(template.output, to: "prices.csv")
    #expect(try tool.run("catalog", "check", ".", "--today", "2026-11-21").status == 0)
    #expect(try tool.run("catalog", "add", "prices", "--quiet").error == "")
  }

  @Test func theColumnsAreDocumented() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = try tool.run("catalog", "docs").output
    #expect(text.hasPrefix("# The catalog\n"))
    #expect(text.contains("\n## traffic.csv\n"))
    let run = try tool.run("catalog", "docs", "--out", "catalog.md")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.error == "Wrote catalog.md.\n")
    #expect(try tool.read("catalog.md") == text)
    let missing = try tool.run("catalog", "docs", "--out", "nowhere/catalog.md")
    #expect(missing.status == 66)
  }

  @Test func recalledValuesSaySo() throws {
    let run = try run("show", "h100-nvl")
    #expect(run.output.contains("bf16_tflops               835 (estimate)"))
    #expect(run.output.contains("tdp_w                     400 "))
  }

  @Test func loadCurvesBelongToTheirTraffic() throws {
    let run = try run("show", "azure-2024-code")
    #expect(run.output.contains("load-curves of azure-2024-code"))
    let hour = try self.run(
      "list", "load-curves", "--where", "profile=azure-2024-code-weekday", "--where", "slot=19",
      "--format", "json")
    #expect(hour.output.contains("\"load_ratio\" : 2.23"))
  }

  @Test(
    arguments: [
      (["list", "system"], 64, "there is no table 'system'.\n  Fix: write 'systems'.\n"),
      (
        ["list", "systems", "--where", "acelerator=x"], 64,
        """
        there is no column 'acelerator' in the table 'systems'.
          Fix: use a known column; nearest are 'accelerator', 'accelerator_count' and 'acquisition'.

        """
      ),
      (
        ["show", "h200-smx"], 64,
        """
        no row of the catalog has the key 'h200-smx'.
          Fix: nearest are 'h200-sxm' (accelerators), 'b200-sxm' (accelerators), 'h100-sxm' \
        (accelerators).

        """
      ),
      (
        ["diff", "nowhere"], 66,
        "nowhere: no such folder.\n  Fix: give diff an existing folder, for example 'catalogs'.\n"
      ),
      (["add", "priecs"], 64, "there is no table 'priecs'.\n  Fix: write 'prices'.\n"),
    ] as [([String], Int32, String)])
  func mistakesSayWhatToDo(_ arguments: [String], _ status: Int32, _ text: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool.run(["catalog"] + arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.error == text)
  }

  @Test(arguments: [
    (
      ["list", "--where", "a=b"],
      "Error: --where and --confidence need a table, for example 'systems'."
    ),
    (
      ["list", "prices", "--confidence", "good"],
      "Error: --confidence is 'good', but it must name some of measured,vendor,derived,estimate."
    ),
    (
      ["check", "--today", "soon"],
      "Error: --today is 'soon', but it must be a day such as 2026-08-21."
    ),
  ])
  func theCommandLineIsChecked(_ arguments: [String], _ text: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool.run(["catalog"] + arguments)
    #expect(run.status == 64)
    #expect(run.error.hasPrefix(text + "\n"))
  }

  @Test(arguments: ["", "list", "show", "check", "diff", "add", "docs"])
  func helpIsAnAnswer(_ command: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let words = ["catalog"] + (command.isEmpty ? [] : [command])
    let run = try tool.run(words + ["--help"])
    #expect(run.status == 0)
    try expectGolden(run.output, "help-\(words.joined(separator: "-")).txt")
  }
}
