import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Each workload's demand and what is served of it.
enum DemandTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.demand.enumerated() {
      let path = "demand[\(position)]"
      let names = [line.workload]
      let share = builder.share(ofBucket: line.workload)
      if let role = builder.judgeRole(line.workload) {
        addCalls(line, path, role, to: &builder)
        continue
      }
      let inHour = builder.shareInHour(line.workload)
      builder.add(
        "\(path).peak_requests_per_s", line.peakRequestsPerSecond, "requests/s", names: names,
        share.isEmpty && inHour.isEmpty
          ? "as the plan says"
          : "peak of the workload" + (share.isEmpty ? "" : " × share of the bucket")
            + (inHour.isEmpty ? "" : " × share of the peak in the hour"),
        builder.key(ofWorkload: line.workload, "requests_per_second", "peak") + share + inHour)
      builder.add(
        "\(path).mean_requests_per_s", line.meanRequestsPerSecond, "requests/s", names: names,
        line.hour == nil ? "peak ÷ peak to mean" : "requests of the hour × its hours ÷ 8760",
        [builder.value("\(path).peak_requests_per_s")]
          + builder.meanShare(of: line.workload, inHour: line.hour))
      let lines =
        builder.plan.serving.indices.filter { builder.plan.serving[$0].workload == line.workload }
        .map { builder.value("serving[\($0)].requests_per_s") }
        + builder.plan.hosted.indices.filter { builder.plan.hosted[$0].workload == line.workload }
        .map { builder.value("api[\($0)].requests_per_s") }
      builder.add(
        "\(path).served_requests_per_s", line.servedRequestsPerSecond, "requests/s", names: names,
        lines.isEmpty ? "nothing serves it" : "Σ requests of the lines that serve it",
        lines.isEmpty
          ? builder.key(ofWorkload: line.workload, "coverage")
          : lines)
    }
  }

  /// What a judge on the fleet has to do.
  private static func addCalls(
    _ line: DemandLine, _ path: String, _ role: JudgeRole, to builder: inout TraceBuilder
  ) {
    let own = builder.plan.serving.indices.filter {
      builder.plan.serving[$0].workload == role.workload
        && builder.plan.serving[$0].verification?.policy == role.choice
    }.map { "serving[\($0)]" }
    let hosted = builder.plan.hosted.indices.filter {
      builder.plan.hosted[$0].workload == role.workload
        && builder.plan.hosted[$0].verification?.policy == role.choice
    }.map { "api[\($0)]" }
    let calls = (own + hosted).flatMap {
      [builder.value("\($0).requests_per_s"), builder.value("\($0).verification.checks")]
    }
    let policy = builder.key(
      ofWorkload: role.workload, "verification", "choices", role.choice, "policy")
    builder.add(
      "\(path).peak_requests_per_s", line.peakRequestsPerSecond, "requests/s",
      names: [line.workload], calls.isEmpty ? "no answer is verified so" : "Σ requests × checks",
      calls + policy)
    builder.add(
      "\(path).mean_requests_per_s", line.meanRequestsPerSecond, "requests/s",
      names: [line.workload],
      line.hour == nil
        ? "peak ÷ peak to mean of the workload" : "requests of the hour × its hours ÷ 8760",
      [builder.value("\(path).peak_requests_per_s")]
        + builder.meanShare(of: role.workload, inHour: line.hour))
    builder.add(
      "\(path).served_requests_per_s", line.servedRequestsPerSecond, "requests/s",
      names: [line.workload], "every call is served",
      [builder.value("\(path).peak_requests_per_s")])
  }

  /// What is served, and the mean beside the peak, of every workload.
  static func served(in builder: TraceBuilder) -> [TraceInput] {
    builder.plan.demand.indices.flatMap { position in
      ["served_requests_per_s", "mean_requests_per_s", "peak_requests_per_s"].map {
        builder.value("demand[\(position)].\($0)")
      }
    }
  }

  /// What the output tokens at the mean load come from.
  static func meanTokens(in builder: TraceBuilder) -> [TraceInput] {
    builder.plan.serving.indices.map { builder.value("serving[\($0)].output_tokens_per_s") }
      + builder.plan.hosted.indices.map { builder.value("api[\($0)].output_tokens_per_s") }
      + builder.plan.demand.indices.flatMap { position in
        ["mean_requests_per_s", "peak_requests_per_s"].map {
          builder.value("demand[\(position)].\($0)")
        }
      }
  }

  /// What the attempts per delivered request come from: 1 ÷ (1 − probability of a retry).
  static func attempts(in builder: TraceBuilder) -> [TraceInput] {
    builder.request.workloads.filter { $0.judgeRole == nil }
      .flatMap { attempts(of: $0.name, in: builder) }
  }

  /// The same of one workload.
  static func attempts(of workload: String, in builder: TraceBuilder) -> [TraceInput] {
    builder.key(ofWorkload: workload, "verification", "retry_probability")
  }
}

extension TraceBuilder {
  /// Whose answers a class of traffic judges; nil for requests of users.
  fileprivate func judgeRole(_ workload: String) -> JudgeRole? {
    request.workloads.first { $0.name == workload }?.judgeRole
  }

  /// What a workload asks for in its hour, as a share of its peak; empty for the whole year.
  fileprivate func shareInHour(_ workload: String) -> [TraceInput] {
    request.workloads.first { $0.name == workload }.map { HourTrace.share(of: $0, in: self) } ?? []
  }

  /// What makes the mean of a workload from its peak.
  fileprivate func meanShare(of workload: String, inHour hour: String?) -> [TraceInput] {
    hour == nil
      ? key(
        ofWorkload: workload, "requests_per_second", "peak_to_mean", else: ["peak_to_mean"])
      : HourTrace.length(of: hour, in: self)
  }

  /// The share of a bucket; empty for a whole workload.
  fileprivate func share(ofBucket name: String) -> [TraceInput] {
    let path = request.path(ofWorkload: name, ["share"], in: document)
    return path.contains("buckets") ? key(path) : []
  }
}
