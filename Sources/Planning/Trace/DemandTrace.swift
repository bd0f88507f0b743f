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
      builder.add(
        "\(path).peak_requests_per_s", line.peakRequestsPerSecond, "requests/s", names: names,
        share.isEmpty ? "as the plan says" : "peak of the workload × share of the bucket",
        builder.key(ofWorkload: line.workload, "requests_per_second", "peak") + share)
      builder.add(
        "\(path).mean_requests_per_s", line.meanRequestsPerSecond, "requests/s", names: names,
        "peak ÷ peak to mean",
        [builder.value("\(path).peak_requests_per_s")]
          + builder.key(
            ofWorkload: line.workload, "requests_per_second", "peak_to_mean",
            else: ["peak_to_mean"]))
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
    builder.request.workloads.flatMap { attempts(of: $0.name, in: builder) }
  }

  /// The same of one workload.
  static func attempts(of workload: String, in builder: TraceBuilder) -> [TraceInput] {
    builder.key(ofWorkload: workload, "verification", "retry_probability")
  }
}

extension TraceBuilder {
  /// The share of a bucket; empty for a whole workload.
  fileprivate func share(ofBucket name: String) -> [TraceInput] {
    let path = request.path(ofWorkload: name, ["share"], in: document)
    return path.contains("buckets") ? key(path) : []
  }
}
