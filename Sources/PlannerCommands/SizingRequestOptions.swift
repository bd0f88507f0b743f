import ArgumentParser
import Performance
import Quantities

/// What requests look like.
struct SizingRequestOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Mean input length, in tokens.", valueName: "tokens"))
  var isl: Double

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Mean output length, in tokens.", valueName: "tokens"))
  var osl: Double

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Variation of the input length, 0 for equal ones.", valueName: "cv"))
  var islCv = 1.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Variation of the output length, 0 for equal ones.", valueName: "cv"))
  var oslCv = 1.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Variation of the times between requests, 1 for independent users.",
      valueName: "cv"))
  var arrivalCv = 1.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The part of the input that is cached, below 1.", valueName: "share"))
  var prefixHit = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Requests/s of all replicas together to tell the latencies at (default: the capacity).",
      valueName: "requests/s"))
  var rate: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Replicas that share the requests.", valueName: "count"))
  var replicas = 1

  @Option(help: "How requests are divided among replicas.")
  var routing = RequestRouting.random

  mutating func validate() throws {
    guard 1...1_000_000 ~= replicas else {
      throw ValidationError("--replicas is \(replicas), but it must be 1 to 1000000.")
    }
    if let rate, !(rate > 0 && rate.isFinite) {
      throw ValidationError("--rate is \(rate), but it must be above zero.")
    }
    _ = try traffic()
  }

  /// The requests of the whole stream.
  func traffic() throws -> TrafficShape {
    do throws(InvalidInput) {
      return try TrafficShape(
        meanInputTokens: isl, inputCV: islCv, meanOutputTokens: osl, outputCV: oslCv,
        arrivalCV: arrivalCv, prefixHitShare: prefixHit)
    } catch {
      throw ValidationError(
        "the \(error.name) is \(error.value), which is not possible.\n"
          + "  Fix: give a number that is \(error.requirement).")
    }
  }
}

/// Which latencies to keep.
struct SizingLatencyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Mean time to first token, for example 400ms.", valueName: "time"))
  var ttftMean: String?

  @Option(help: ArgumentHelp("Median time to first token.", valueName: "time"))
  var ttftP50: String?

  @Option(help: ArgumentHelp("95th percentile of the time to first token.", valueName: "time"))
  var ttftP95: String?

  @Option(help: ArgumentHelp("99th percentile of the time to first token.", valueName: "time"))
  var ttftP99: String?

  @Option(help: ArgumentHelp("Mean time per output token.", valueName: "time"))
  var tpotMean: String?

  @Option(help: ArgumentHelp("Median time per output token of a request.", valueName: "time"))
  var tpotP50: String?

  @Option(
    help: ArgumentHelp("95th percentile of the time per output token.", valueName: "time"))
  var tpotP95: String?

  @Option(
    help: ArgumentHelp("99th percentile of the time per output token.", valueName: "time"))
  var tpotP99: String?

  @Option(
    help: ArgumentHelp("99th percentile of the gap between any two tokens.", valueName: "time"))
  var itlP99: String?

  mutating func validate() throws { _ = try objectives() }

  /// The objectives, those of first tokens first.
  func objectives() throws -> [LatencyObjective] {
    let given: [(LatencyObjective.Metric, Double?, String, String?)] = [
      (.ttft, nil, "--ttft-mean", ttftMean), (.ttft, 0.5, "--ttft-p50", ttftP50),
      (.ttft, 0.95, "--ttft-p95", ttftP95), (.ttft, 0.99, "--ttft-p99", ttftP99),
      (.tpot, nil, "--tpot-mean", tpotMean), (.tpot, 0.5, "--tpot-p50", tpotP50),
      (.tpot, 0.95, "--tpot-p95", tpotP95), (.tpot, 0.99, "--tpot-p99", tpotP99),
      (.interToken, 0.99, "--itl-p99", itlP99),
    ]
    return try given.compactMap { metric, percentile, option, text in
      guard let text else { return nil }
      return try LatencyObjective(
        metric, percentile: percentile, limit: try Self.time(text, option: option))
    }
  }

  private static func time(_ text: String, option: String) throws -> Quantity<Time> {
    let time: Quantity<Time>
    do {
      time = try Quantity<Time>(parsing: text)
    } catch {
      throw ValidationError("\(option): \(error)")
    }
    guard time > .zero else {
      throw ValidationError("\(option) is \(text), but it must be above zero.")
    }
    return time
  }
}
