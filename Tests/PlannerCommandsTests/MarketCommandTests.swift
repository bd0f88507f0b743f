import Foundation
import Testing

@Suite struct MarketCommandTests {
  private func run(_ arguments: String...) throws -> Tool.Run {
    let tool = try Tool()
    defer { tool.remove() }
    return try tool.run(["market"] + arguments)
  }

  @Test func offersAreListedByQualityAndMarkedOnTheFrontier() throws {
    let run = try run("--provider", "DeepInfra,Groq", "--format", "csv")
    #expect(run.status == 0 && run.error == "")
    let lines = run.output.split(separator: "\r\n").dropFirst()
    #expect(lines.allSatisfy { $0.hasPrefix("DeepInfra,") || $0.hasPrefix("Groq,") })
    #expect(lines.contains { $0.hasPrefix("Groq,") } && lines.contains { $0.contains(",true,") })
    let best = try self.run("--provider", "DeepInfra,Groq", "--format", "csv", "--frontier")
    #expect(
      best.output.split(separator: "\r\n").dropFirst()
        == lines.filter { $0.contains(",true,") }[...])
  }

  @Test func filesTakeTheFormOfTheirSuffix() throws {
    try Tool.inFolder { tool in
      for (file, start) in [
        ("m.svg", "<svg "), ("m.csv", "provider,model,"), ("m.json", "{\n"), ("m.txt", "Hosted"),
      ] {
        let run = try tool.run("market", "--frontier", "--out", file)
        #expect(run.status == 0 && run.output == "" && run.error == "Wrote \(file).\n")
        #expect(try tool.read(file).hasPrefix(start))
      }
      let chart = try tool.run("market", "--compare", "2023-03..2026-11", "--format", "svg")
      #expect(chart.output.contains("Price of quality, 2023-03 and 2026-11"))
    }
  }

  @Test func pricesFallAsTheAIIndexSays() throws {
    let run = try run(
      "--benchmark", "mmlu", "--compare", "2022-11..2024-10", "--min-quality", "60%", "--format",
      "csv")
    let line = run.output.split(separator: "\r\n")[1]
    #expect(
      line.hasPrefix("mmlu,3:1,0.6,2022-11,1,OpenAI/text-davinci-003,20,default,2022-11,estimate,"))
    #expect(line.contains(",2024-10,") && line.contains(",Google/gemini-flash-1.5-8b,0.07,"))
    #expect(line.contains(",285.7142857,"))
  }

  @Test func aPlanStandsBesideEachOffer() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "market", "--plan", "plan.yaml", "--model", "llama-3.3-70b", "--format", "csv")
      #expect(run.status == 0 && run.error == "")
      let lines = run.output.split(separator: "\r\n")
      #expect(lines.count > 5)
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("small,") })
      let table = try tool.run("market", "--plan", "plan.yaml")
      #expect(table.output.hasPrefix("Build or buy: 'small' beside hosted models\n"))
      #expect(table.output.contains("\nHosted models without a score: compare their answers"))
    }
  }

  /// Prices that the plan has in place of the catalog's make the fleet cheaper, as they do for `solve`.
  @Test func thePlansOwnPricesCount() throws {
    try Tool.inFolder { tool in
      let prices = ["hgx-h100", "hgx-h200"].flatMap {
        ["--set", "catalog.systems.\($0).capex_usd=100000"]
      }
      func usdPerHour(_ words: [String]) throws -> Double {
        let run = try tool.run(words + ["--format", "json"])
        #expect(run.status == 0, "\(run.error)")
        let answer =
          try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let cost = answer?["cost"] as? [String: Any]
        let rate = cost?["usd_per_hour"] ?? answer?["fleet_usd_per_hour"]
        return try #require(rate as? Double, "\(run.output)")
      }
      let market = ["market", "--plan", "plan.yaml", "--model", "llama-3.3-70b"]
      let solved = try usdPerHour(["solve", "plan.yaml"] + prices)
      #expect(abs(try usdPerHour(market + prices) / solved - 1) < 1e-6)
      #expect(try usdPerHour(market) > solved * 1.2)
      let unknown = try tool.run(
        market + ["--set", "catalog.systems.hgx-h100.capex_eur=100000"])
      #expect(unknown.status == 65)
      #expect(unknown.error.contains("capex_eur"))
    }
  }

  @Test func aNodeStandsBesideEachOffer() throws {
    let run = try run(
      "--node", "hgx-h200", "--model", "llama-3.3-70b", "--provider", "DeepInfra")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("Build or buy: 'llama-3.3-70b on one hgx-h200' beside hosted"))
    #expect(run.output.contains("llama-3.3-70b-instruct"))
  }

  /// Hosted models would need attempts and checks of their own, which prices of tokens leave out.
  @Test func plansThatChooseAVerificationAreRefused() throws {
    try Tool.inFolder { tool in
      let slo = "    slo: { ttft_p99: 1 s, tpot_p99: 40 ms }\n"
      try tool.write(
        Tool.plan.replacing(
          slo,
          with: slo
            + "    verification: { choices: { vote: { policy: self-consistency, samples: 3 } } }\n"),
        to: "vote.yaml")
      let run = try tool.run("market", "--plan", "vote.yaml")
      #expect(run.status == 65 && run.output == "")
      #expect(
        run.error == """
          vote.yaml: plan 'small' chose to verify answers of chat by 'vote', and a hosted model needs \
          attempts and checks of its own, so that prices of tokens do not compare.
            Fix: add api to 'acquisition': 'planner solve' then weighs hosted models with every policy.

          """)
    }
  }

  @Test func plansWithALoadCurveOrWithoutSystemsAreRefused() throws {
    try Tool.inFolder { tool in
      let hours = "load:\n  day: { hours_per_year: 4380 }\n  night: { hours_per_year: 4380 }\n"
      try tool.write(
        Tool.plan.replacing(", peak_to_mean: 2", with: "") + hours, to: "hours.yaml")
      let hourly = try tool.run("market", "--plan", "hours.yaml")
      #expect(hourly.status == 65)
      #expect(
        hourly.error == """
          hours.yaml: plan 'small' has a load curve, and its fleet is another one in every hour.
            Fix: add api to 'acquisition': 'planner solve' then weighs hosted models hour by hour.

          """)
      try tool.write(
        Tool.plan.replacing("acquisition: [own]", with: "acquisition: [api]"), to: "api.yaml")
      let hosted = try tool.run("market", "--plan", "api.yaml")
      #expect(hosted.status == 65)
      #expect(
        hosted.error == """
          api.yaml: plan 'small' serves nothing with systems of its own.
            Fix: let it own or rent systems, see 'acquisition'.

          """)
    }
  }

  /// Otherwise the fleet alone would pay for what both emit.
  @Test func aPriceOfCO2eNeedsThatOfHostedModels() throws {
    try Tool.inFolder { tool in
      try tool.write(Tool.plan + "carbon: { price_usd_per_tonne: 1000 }\n", to: "carbon.yaml")
      let run = try tool.run("market", "--plan", "carbon.yaml")
      #expect(run.status == 65 && run.output == "")
      #expect(
        run.error == """
          carbon.yaml: plan 'small' puts a price on CO2e and does not say what hosted models emit, so \
          that the fleet alone would pay for it.
            Fix: give carbon.api_kg_per_million_tokens, or leave carbon.price_usd_per_tonne out.

          """)
      let priced = try tool.run(
        "market", "--plan", "carbon.yaml", "--set", "carbon.api_kg_per_million_tokens=0.5",
        "--model", "llama-3.3-70b")
      #expect(priced.status == 0 && priced.error == "")
      #expect(priced.output.contains(" for CO2e\n"))
    }
  }

  @Test func anImpossiblePlanIsImpossible() throws {
    try Tool.inFolder { tool in
      try tool.write(
        Tool.plan.replacing("capex: 10 MUSD", with: "capex: 1 kUSD"), to: "poor.yaml")
      let run = try tool.run("market", "--plan", "poor.yaml")
      #expect(run.status == 2)
      #expect(run.output.contains("capex"))
    }
  }

  @Test(arguments: [
    (
      ["--provider", "DepInfra"],
      """
      --provider is 'DepInfra', but the catalog knows no such provider.
        Fix: nearest are 'DeepInfra', 'Cerebras', 'DeepSeek'.

      """
    ),
    (
      ["--model", "lama-3.3-70b"],
      """
      --model is 'lama-3.3-70b', but the catalog knows no such model.
        Fix: nearest are 'llama-3.3-70b', 'llama-3.3-70b-instruct', 'llama-3.3-70b-versatile'.

      """
    ),
    (
      ["--provider", ","],
      """
      --provider is ',', but it must name a provider.
        Fix: write one or more names, separated by commas.

      """
    ),
    (
      ["--as-of", "yesterday"],
      """
      --as-of is 'yesterday', but it must be a date.
        Fix: write a day, a month or a year, for example 2026-08-21, 2026-08 or 2026.

      """
    ),
    (
      ["--compare", "2023-03"],
      """
      --compare is '2023-03', but it must be two dates.
        Fix: write two dots between them, for example 2023-03..2026-11.

      """
    ),
    (
      ["--compare", "2023-03..then"],
      """
      --compare is 'then', but it must be a date.
        Fix: write a day, a month or a year, for example 2026-08-21, 2026-08 or 2026.

      """
    ),
    (
      ["--min-quality", "99%", "--provider", "Groq"],
      """
      no offer is left: none is by Groq, with at least 99% on gpqa-diamond.
        Fix: ask for less, or add rows with --catalogs. Prices are of 2022-11 to 2026-09-01.

      """
    ),
    (
      ["--as-of", "2020"],
      """
      no offer is left: none is priced at or before 2020.
        Fix: ask for less, or add rows with --catalogs. Prices are of 2022-11 to 2026-09-01.

      """
    ),
  ])
  func whatCannotBeShownIsToldInFull(_ arguments: [String], _ text: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let run = try tool.run(["market"] + arguments)
    #expect(run.status == 64 && run.output == "")
    #expect(run.error == text)
  }

  @Test func optionsThatExcludeEachOtherAreRefused() throws {
    for (arguments, text) in [
      (["--compare", "2023..2024", "--frontier"], "--compare excludes --as-of and --frontier."),
      (["--plan", "a", "--node", "b"], "--plan and --node exclude each other."),
      (["--plan", "a", "--frontier"], "--plan and --node exclude --compare and --frontier."),
      (["--node", "hgx-h200"], "--node needs --model, the model to run."),
      (
        ["--plan", "a", "--out", "a.svg"],
        "build against buy has no chart; use the format table, csv or json."
      ),
      (
        ["--plan", "a", "--output-tokens", "9"],
        "--output-tokens is for --node; a plan has lengths of its own, and lists need none."
      ),
      (
        ["--frontier", "--input-tokens", "9"],
        "--input-tokens is for --node; a plan has lengths of its own, and lists need none."
      ),
      (
        ["--node", "hgx-h200", "--model", "m", "--set", "a=b"],
        "--set changes keys of a plan and needs --plan."
      ),
      (["--min-quality", "120%"], "--min-quality is 120%, but it must be 0 to 100%."),
    ] {
      let tool = try Tool()
      defer { tool.remove() }
      let run = try tool.run(["market"] + arguments)
      #expect(run.status == 64 && run.output == "")
      #expect(run.error.hasPrefix("Error: \(text)\n"), "\(run.error)")
    }
  }

  @Test func otherAnswersHaveNoChart() throws {
    try Tool.inFolder { tool in
      for arguments in [["solve", "plan.yaml"], ["catalog", "list"]] {
        let file = try tool.run(arguments + ["--out", "a.svg"])
        #expect(file.status == 64)
        #expect(file.error.contains("no form of the answer has the suffix '.svg'.\n  Fix: end"))
        let format = try tool.run(arguments + ["--format", "svg"])
        #expect(format.status == 64)
        #expect(
          format.error.contains("--format is svg, but this answer has no chart.\n  Fix: use the"))
      }
      #expect(tool.files == ["plan.yaml"])
    }
  }

  @Test func unknownSystemsAndMissingPlansAreTold() throws {
    let system = try run("--node", "hgx-h20", "--model", "llama-3.3-70b")
    #expect(system.status == 65)
    #expect(system.error.contains("hgx-h20") && system.error.contains("'hgx-h200'"))
    let plan = try run("--plan", "none.yaml")
    #expect(plan.status == 66)
    #expect(plan.error.hasPrefix("none.yaml: "))
  }
}
