import FleetModel
import Quantities

/// A number of the plan that may keep everything from serving a workload, whatever the limits.
enum ServiceTerm: Hashable {
  /// A limit on the time to first token, by percentile.
  case ttft(Double)
  /// A limit on the time per output token, by percentile.
  case tpot(Double)
  case inputTokens, outputTokens
  /// The least share of requests that a choice of verification must answer.
  case leastAnswered
  /// The cap on the power of each system, which holds for all workloads.
  case powerCap

  /// The number as it stands in a plan, in the unit of `text(_:)`; nil where there is none.
  func value(of family: String, in request: PlanRequest) -> Double? {
    guard let workload = request.workloads.first(where: { $0.isAsked(of: family) }) else {
      return nil
    }
    switch self {
    case .ttft(let percentile): return workload.slo.ttft[percentile]?.milliseconds
    case .tpot(let percentile): return workload.slo.tpot[percentile]?.milliseconds
    case .inputTokens: return workload.inputTokens.mean
    case .outputTokens: return workload.outputTokens.mean
    case .leastAnswered: return workload.verification.leastAnswered * 100
    case .powerCap: return request.power.cap.map { $0 * 100 }
    }
  }

  /// The plan with another number; nil for the number with which the term stands in nobody's way.
  func setting(_ value: Double?, of family: String, in request: PlanRequest) -> PlanRequest {
    var request = request
    if self == .powerCap { request.power.cap = (value ?? 100) / 100 }
    for position in request.workloads.indices
    where request.workloads[position].isAsked(of: family) {
      set(value, of: &request.workloads[position])
    }
    return request
  }

  private func set(_ value: Double?, of workload: inout WorkloadRequest) {
    switch self {
    case .ttft(let percentile):
      workload.slo.ttft[percentile] = value.map { .milliseconds($0) }
    case .tpot(let percentile):
      workload.slo.tpot[percentile] = value.map { .milliseconds($0) }
    case .inputTokens: workload.inputTokens.mean = value ?? 1
    case .outputTokens: workload.outputTokens.mean = value ?? 1
    case .leastAnswered: workload.verification.leastAnswered = (value ?? 0) / 100
    case .powerCap: break
    }
  }

  // MARK: Looser values

  /// Values that ask for less than another, the next first: times of two digits, tokens of three, and
  /// shares of tenths or wholes of a per cent.
  ///
  /// - Returns: at most a few thousand values.
  func looser(than value: Double) -> [Double] {
    switch self {
    case .ttft, .tpot:
      ServiceTerm.numbers(digits: 2, from: -3, to: 8).filter { $0 > value }
    case .inputTokens, .outputTokens:
      ServiceTerm.numbers(digits: 3, from: 0, to: 6).filter { $0 < value }.reversed()
    case .leastAnswered:
      (0...1000).map { Double($0) / 10 }.filter { $0 < value }.reversed()
    case .powerCap: (1...100).map(Double.init).filter { $0 > value }
    }
  }

  /// The numbers with so many digits from one power of ten to another, ascending.
  private static func numbers(digits: Int, from low: Int, to high: Int) -> [Double] {
    let first = digits == 2 ? 10 : 100
    let shift = digits - 1
    return (low..<high).flatMap { exponent in
      (first..<(first * 10)).map { "\($0)e\(exponent - shift)" }.compactMap(Double.init)
    }
  }

  // MARK: Words

  /// The number in the user's words, for example `TTFT p99 of chat`.
  func name(of family: String) -> String {
    switch self {
    case .ttft(let percentile): "TTFT \(Self.word(percentile)) of \(family)"
    case .tpot(let percentile): "TPOT \(Self.word(percentile)) of \(family)"
    case .inputTokens: "input tokens of \(family)"
    case .outputTokens: "output tokens of \(family)"
    case .leastAnswered: "least answered share of \(family)"
    case .powerCap: "cap on the power of systems"
    }
  }

  /// The plan's key of the number, as `--set` takes it.
  func key(of family: String) -> String {
    let workload = ["workloads", family]
    let keys =
      switch self {
      case .ttft(let percentile): workload + ["slo", "ttft_\(Self.word(percentile))"]
      case .tpot(let percentile): workload + ["slo", "tpot_\(Self.word(percentile))"]
      case .inputTokens: workload + ["input_tokens", "mean"]
      case .outputTokens: workload + ["output_tokens", "mean"]
      case .leastAnswered: workload + ["verification", "least_answered"]
      case .powerCap: ["power", "cap"]
      }
    return PlanPath(keys).description
  }

  private static func word(_ percentile: Double) -> String {
    "p\(Int((percentile * 100).rounded()))"
  }

  /// A value as `--set` takes it.
  func text(_ value: Double) -> String {
    let value = value.asGiven
    switch self {
    case .ttft, .tpot:
      return value < 1000 ? "\(value.shortText) ms" : "\((value / 1000).asGiven.shortText) s"
    case .inputTokens, .outputTokens: return value.shortText
    case .leastAnswered, .powerCap: return "\(value.shortText) %"
    }
  }

  /// What the value has to be, in words.
  func need(_ value: Double) -> String {
    switch self {
    case .ttft, .tpot, .powerCap: "at least " + text(value)
    case .inputTokens, .outputTokens, .leastAnswered: "at most " + text(value)
    }
  }
}

extension WorkloadRequest {
  /// Whether users ask for it and its numbers stand below the key of a workload.
  fileprivate func isAsked(of family: String) -> Bool {
    judgeRole == nil && self.family == family
  }
}
