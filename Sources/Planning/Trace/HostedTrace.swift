import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Which hosted models answer what.
enum HostedTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.hosted.enumerated() {
      guard let terms = terms(of: line, in: builder) else { continue }
      addTraffic(line, "api[\(position)]", to: &builder)
      addMoney(line, "api[\(position)]", terms, to: &builder)
      addQuality(line, "api[\(position)]", terms, to: &builder)
    }
  }

  /// The row of a price of tokens.
  static func prices(
    of price: APIPrice, _ columns: [String]? = nil, in builder: TraceBuilder
  ) -> [TraceInput] {
    price.row(in: builder.candidates.catalog).map {
      builder.cells($0.table, $0.label, columns ?? $0.columns)
    } ?? []
  }

  private static func terms(of line: HostedLine, in builder: TraceBuilder) -> HostedTerms? {
    let candidates = builder.candidates
    return builder.assembler.counts.hosted.map { candidates.hosted[$0.option] }.first {
      candidates.workloads[$0.workload].request.name == line.workload
        && $0.option.name == line.label && $0.policy?.name == line.verification?.policy
    }
  }

  /// What the first attempts of a line are right by.
  static func firstPass(of line: HostedLine, in builder: TraceBuilder) -> [TraceInput] {
    terms(of: line, in: builder).map { quality($0, in: builder).inputs } ?? []
  }

  private static func names(of line: HostedLine) -> [String] {
    [line.workload, line.provider, line.model, line.modelID ?? "", PlanSchema.apiName]
  }

  private static func addTraffic(
    _ line: HostedLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let demand = builder.plan.demand.indices.filter {
      builder.plan.demand[$0].workload == line.workload
    }.map { builder.value("demand[\($0)].peak_requests_per_s") }
    builder.add(
      "\(path).requests_per_s", line.requestsPerSecond, "requests/s", names: names,
      "chosen by the integer program, within the workload's peak",
      demand + builder.key(ofWorkload: line.workload, "coverage"))
    builder.add(
      "\(path).output_tokens_per_s", line.outputTokensPerSecond, "tokens/s", names: names,
      "requests × mean output tokens",
      [builder.value("\(path).requests_per_s")]
        + builder.key(ofWorkload: line.workload, "output_tokens", "mean"))
  }

  private static func addMoney(
    _ line: HostedLine, _ path: String, _ terms: HostedTerms, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let discount =
      line.isBatch ? prices(of: terms.price, ["batch_discount_fraction"], in: builder) : []
    let tier = line.isBatch ? " × (1 − discount of the batch tier)" : ""
    let cached = terms.price.cachedInputPerMillion == nil
    let parts = [
      ("input", line.inputPerMillion, "input_usd_per_million", "price of input"),
      (
        "cached_input", line.cachedInputPerMillion,
        cached ? "input_usd_per_million" : "cached_input_usd_per_million",
        cached ? "price of input, as there is none of cached input" : "price of cached input"
      ),
      ("output", line.outputPerMillion, "output_usd_per_million", "price of output"),
    ]
    for (name, price, column, formula) in parts {
      builder.add(
        "\(path).usd_per_million_\(name)_tokens", price.usd, "USD/10⁶ tokens", names: names,
        formula + tier, prices(of: terms.price, [column], in: builder) + discount)
    }
    builder.add(
      "\(path).usd_per_attempt", line.costPerAttempt.usd, "USD", names: names,
      "(input × ((1 − cached share) × price + cached share × cached price) + output × price) ÷ 10⁶",
      parts.map { builder.value("\(path).usd_per_million_\($0.0)_tokens") }
        + builder.key(ofWorkload: line.workload, "input_tokens", "mean")
        + builder.key(ofWorkload: line.workload, "output_tokens", "mean")
        + builder.key(["api", "cached_input"]))
    let demand = builder.plan.demand.firstIndex { $0.workload == line.workload }
    builder.add(
      "\(path).usd_per_hour", line.costRate.usdPerHour, "USD/h", names: names,
      "requests × attempts × mean ÷ peak × price of an attempt × 3600",
      [builder.value("\(path).requests_per_s"), builder.value("\(path).usd_per_attempt")]
        + DemandTrace.attempts(of: line.workload, in: builder)
        + (line.verification == nil ? [] : [builder.value("\(path).verification.attempts")])
        + (demand.map { demand in
          ["mean_requests_per_s", "peak_requests_per_s"].map {
            builder.value("demand[\(demand)].\($0)")
          }
        } ?? []))
  }

  private static func addQuality(
    _ line: HostedLine, _ path: String, _ terms: HostedTerms, to builder: inout TraceBuilder
  ) {
    var quality: (formula: String, inputs: [TraceInput]) =
      line.verification == nil
      ? Self.quality(terms, in: builder)
      : (
        "the share of requests that is answered right",
        [builder.value("\(path).verification.right")]
      )
    if line.verification == nil {
      let check = VerificationTrace.statedCheck(of: line.workload, in: builder)
      quality = (quality.formula + check.formula, quality.inputs + check.inputs)
    }
    builder.add(
      "\(path).quality", line.quality, names: names(of: line), quality.formula, quality.inputs)
  }

  private static func quality(
    _ terms: HostedTerms, in builder: TraceBuilder
  ) -> (formula: String, inputs: [TraceInput]) {
    let catalog = builder.candidates.catalog
    let score =
      terms.price.modelID.flatMap { catalog.models[$0] }
      .map { builder.score(of: $0, for: builder.candidates.workloads[terms.workload]) } ?? []
    return score.isEmpty
      ? (
        "the score that the price list gives itself",
        prices(of: terms.price, ["gpqa_diamond_fraction"], in: builder)
      ) : ("score of the model", score)
  }
}
