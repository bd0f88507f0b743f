/// What a benchmark measured, before it becomes a row of `capacities.csv`.
struct Measurement: Hashable {
  /// Requests per second of everything that was measured.
  var requestsPerSecond: Double?
  /// Output tokens per second of everything that was measured.
  var outputTokensPerSecond: Double?
  /// Mean input tokens per request.
  var inputTokens: Double
  /// Mean output tokens per request.
  var outputTokens: Double
  /// Requests in flight; nil where nothing limited them.
  var concurrency: Double?
  /// Milliseconds by column, for example `ttft_p99_ms`.
  var latencies: [String: Double] = [:]
  /// Accelerators of one replica, where the result says it.
  var tensorParallel: Int?
  /// The runtime, where the result says it; may be empty.
  var runtime = ""
  /// What tells results of one cell apart; may be empty.
  var run = ""
  /// The date in ISO form, where the result says it.
  var date: String?
  /// What the result says beside; may be empty.
  var note = ""
  /// What the user should know, one sentence each.
  var remarks: [String] = []
}

/// A format of results.
protocol BenchmarkFormat {
  /// What one result of a file holds; several for files that carry several runs.
  ///
  /// - Parameters:
  ///   - result: one object of the file.
  ///   - path: how messages name the file.
  /// - Returns: the measurements, and what is wrong.
  static func measurements(
    of result: BenchmarkValue, path: String, lengths: CapacityImport.Lengths
  ) -> (found: [Measurement], problems: [CatalogProblem])
}

/// What `vllm bench serve --save-result` writes (vllm/benchmarks/serve.py).
///
/// TPOT is each request's mean after the first token; ITL is every single gap.
enum VLLMBenchmark: BenchmarkFormat {
  static func measurements(
    of result: BenchmarkValue, path: String, lengths: CapacityImport.Lengths
  ) -> (found: [Measurement], problems: [CatalogProblem]) {
    var reader = BenchmarkReader(path: path, value: result)
    let requests = reader.positive("request_throughput", meaning: "requests per second")
    let tokens = reader.positive("output_throughput", meaning: "output tokens per second")
    let completed = reader.positive("completed", meaning: "the number of completed requests")
    let input = reader.positive("total_input_tokens", meaning: "all input tokens")
    let output = reader.positive("total_output_tokens", meaning: "all output tokens")
    let latencies = latencies(&reader)
    let concurrency = reader.positiveIfGiven(["max_concurrency"], meaning: "a concurrency")
    guard let requests, let tokens, let completed, let input, let output,
      reader.problems.isEmpty
    else { return ([], reader.problems) }
    var measurement = Measurement(
      requestsPerSecond: requests, outputTokensPerSecond: tokens, inputTokens: input / completed,
      outputTokens: output / completed, concurrency: concurrency, latencies: latencies)
    measurement.date = reader.text("date").flatMap(CapacityImport.date(compact:))
    measurement.run = reader.text("label") ?? ""
    if let rate = reader.plainNumber("request_rate") {
      let number = CapacityImport.figure(rate)
      measurement.run += (measurement.run.isEmpty ? "" : " ") + "offered \(number)/s"
      measurement.remarks.append(
        "\(path): measured at an offered rate of \(number)/s; a replica may sustain more.")
    }
    if let failed = reader.plainNumber("failed"), failed > 0 {
      measurement.remarks.append("\(path): requests that failed: \(CapacityImport.figure(failed)).")
    }
    measurement.note = reader.text("model_id").map { "Benchmark of \($0)." } ?? ""
    return ([measurement], [])
  }

  private static func latencies(_ reader: inout BenchmarkReader) -> [String: Double] {
    var latencies: [String: Double] = [:]
    for metric in ["ttft", "tpot", "itl"] {
      for (percentile, key) in [("p50", "median"), ("p95", "p95"), ("p99", "p99")] {
        latencies["\(metric)_\(percentile)_ms"] = reader.positiveIfGiven(
          ["\(key)_\(metric)_ms"], meaning: "a latency in milliseconds")
      }
    }
    return latencies
  }
}

/// What GuideLLM writes as `benchmarks.json`: several runs in one file.
///
/// Its inter-token latency is each request's mean after the first token, which is TPOT here; its
/// time per output token counts the first token too and is left out, and it has no single gaps.
enum GuideLLMBenchmark: BenchmarkFormat {
  static func measurements(
    of result: BenchmarkValue, path: String, lengths: CapacityImport.Lengths
  ) -> (found: [Measurement], problems: [CatalogProblem]) {
    guard case .list(let runs)? = result["benchmarks"], !runs.isEmpty else {
      var reader = BenchmarkReader(path: path, value: result)
      reader.report(
        "benchmarks is missing, or no list of runs.",
        fix: "give the benchmarks.json that GuideLLM wrote.")
      return ([], reader.problems)
    }
    var found: [Measurement] = []
    var problems: [CatalogProblem] = []
    for (position, run) in runs.enumerated() {
      var reader = BenchmarkReader(path: path, prefix: "benchmarks[\(position)].", value: run)
      let measurement = measurement(&reader)
      problems += reader.problems
      if let measurement, reader.problems.isEmpty { found.append(measurement) }
    }
    return (found, problems)
  }

  private static func measurement(_ reader: inout BenchmarkReader) -> Measurement? {
    let mean = { (reader: inout BenchmarkReader, metric: String, meaning: String) in
      reader.positive("metrics", metric, "successful", "mean", meaning: meaning)
    }
    let requests = mean(&reader, "requests_per_second", "requests per second")
    let tokens = mean(&reader, "output_tokens_per_second", "output tokens per second")
    let input = mean(&reader, "prompt_token_count", "input tokens per request")
    let output = mean(&reader, "output_token_count", "output tokens per request")
    var latencies: [String: Double] = [:]
    for (metric, source) in [
      ("ttft", "time_to_first_token_ms"), ("tpot", "inter_token_latency_ms"),
    ] {
      let summary = ["metrics", source, "successful"]
      latencies["\(metric)_p50_ms"] = reader.positiveIfGiven(
        summary + ["median"], meaning: "a latency in milliseconds")
      for percentile in ["p95", "p99"] {
        latencies["\(metric)_\(percentile)_ms"] = reader.positiveIfGiven(
          summary + ["percentiles", percentile], meaning: "a latency in milliseconds")
      }
    }
    let concurrency = reader.positiveIfGiven(
      ["metrics", "request_concurrency", "successful", "mean"], meaning: "a concurrency")
    guard let requests, let tokens, let input, let output else { return nil }
    var measurement = Measurement(
      requestsPerSecond: requests, outputTokensPerSecond: tokens, inputTokens: input,
      outputTokens: output, concurrency: concurrency, latencies: latencies)
    describe(&measurement, reader)
    return measurement
  }

  /// Strategy and time stand at other places before and since version 0.4.
  private static func describe(_ measurement: inout Measurement, _ reader: BenchmarkReader) {
    let kind =
      reader.text("args", "strategy", "type_") ?? reader.text("config", "strategy", "type_")
    let rate =
      reader.plainNumber("args", "strategy", "rate")
      ?? reader.plainNumber("config", "strategy", "rate")
    measurement.run = [kind, rate.map(CapacityImport.figure)].compactMap { $0 }
      .joined(separator: " ")
    let start =
      reader.plainNumber("run_stats", "start_time")
      ?? reader.plainNumber("scheduler_metrics", "start_time")
    measurement.date = start.flatMap(CapacityImport.date(unix:))
    measurement.note =
      reader.text("worker", "backend_model").map { "Benchmark of \($0)." } ?? ""
  }
}

/// What InferenceMAX, now InferenceX, writes for a run (utils/process_result.py): latencies in
/// seconds, throughput per accelerator.
enum InferenceMAXBenchmark: BenchmarkFormat {
  static func measurements(
    of result: BenchmarkValue, path: String, lengths: CapacityImport.Lengths
  ) -> (found: [Measurement], problems: [CatalogProblem]) {
    var reader = BenchmarkReader(path: path, value: result)
    if reader.flag("disagg") == true || reader.flag("is_multinode") == true {
      reader.report(
        "the run spreads prefill and decoding over machines of their own, or over several.",
        fix: "give a run of one replica on one system.")
      return ([], reader.problems)
    }
    let perChip = reader.positive("output_tput_per_gpu", meaning: "output tokens per second")
    let chips = reader.positive("tp", meaning: "the accelerators of the replica")
    let input = length("isl", lengths.input, &reader)
    let output = length("osl", lengths.output, &reader)
    let latencies = latencies(&reader)
    let concurrency = reader.positiveIfGiven(["conc"], meaning: "a concurrency")
    guard let perChip, let chips, let input, let output, reader.problems.isEmpty,
      chips == chips.rounded(), chips < 1e6
    else { return ([], reader.problems) }
    var measurement = Measurement(
      requestsPerSecond: nil, outputTokensPerSecond: perChip * chips, inputTokens: input,
      outputTokens: output, concurrency: concurrency, latencies: latencies)
    measurement.tensorParallel = Int(chips)
    measurement.runtime = reader.text("framework") ?? ""
    let parts = [
      reader.text("model").map { "Benchmark of \($0)" }, reader.text("hw"),
      reader.text("precision"), reader.text("image"),
      reader.text("spec_decoding").flatMap { $0 == "none" ? nil : "speculation \($0)" },
    ]
    measurement.note = parts.compactMap { $0 }.joined(separator: ", ") + "."
    return ([measurement], [])
  }

  /// Early results leave the lengths to the name of their file.
  private static func length(
    _ key: String, _ given: Double?, _ reader: inout BenchmarkReader
  ) -> Double? {
    if let told = reader.positiveIfGiven([key], meaning: "a length in tokens") { return told }
    if let given { return given }
    if reader.problems.isEmpty {
      reader.report("\(key) is missing.", fix: "give the mean length with --\(key).")
    }
    return nil
  }

  private static func latencies(_ reader: inout BenchmarkReader) -> [String: Double] {
    var latencies: [String: Double] = [:]
    for metric in ["ttft", "tpot", "itl"] {
      for (percentile, key) in [("p50", "median"), ("p95", "p95"), ("p99", "p99")] {
        let seconds = reader.positiveIfGiven(
          ["\(key)_\(metric)"], meaning: "a latency in seconds")
        latencies["\(metric)_\(percentile)_ms"] = seconds.map { $0 * 1000 }
      }
    }
    return latencies
  }
}
