import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What each hour of the load curve asks for and costs.
enum HourTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.hours.enumerated() {
      addLoad(line, "hours[\(position)]", to: &builder)
      addSystems(line, "hours[\(position)]", to: &builder)
    }
  }

  /// How many hours of the year an hour stands for; nothing for the whole year.
  static func length(of hour: String?, in builder: TraceBuilder) -> [TraceInput] {
    hour.map { builder.key(["load", $0, "hours_per_year"]) } ?? []
  }

  /// What a workload asks for in its hour, as a share of its peak; nothing for the whole year.
  static func share(of workload: WorkloadRequest, in builder: TraceBuilder) -> [TraceInput] {
    guard let hour = workload.hour else { return [] }
    let own = ["load", hour, "workloads", workload.family]
    return builder.document.node(at: PlanPath(own)) == nil
      ? builder.key(["load", hour, "share_of_peak"]) : builder.key(own)
  }

  private static func addLoad(
    _ line: HourLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let served = requests(of: builder.plan.serving.map(\.hour), line, "serving", in: builder)
    let hosted = requests(of: builder.plan.hosted.map(\.hour), line, "api", in: builder)
    builder.add(
      "\(path).hours_per_year", line.hoursPerYear, "h", names: [line.name], "as the plan says",
      length(of: line.name, in: builder))
    let all = served + hosted
    builder.add(
      "\(path).requests_per_s", line.requestsPerSecond, "requests/s", names: [line.name],
      all.isEmpty ? "nothing is served in it" : "Σ requests of the lines of the hour",
      all.isEmpty ? length(of: line.name, in: builder) : all)
    builder.add(
      "\(path).hosted_share", line.hostedShare, "share", names: [line.name],
      "Σ requests of hosted models ÷ requests",
      hosted + [builder.value("\(path).requests_per_s")])
  }

  private static func requests(
    of hours: [String?], _ line: HourLine, _ list: String, in builder: TraceBuilder
  ) -> [TraceInput] {
    hours.indices.filter { hours[$0] == line.name }
      .map { builder.value("\(list)[\($0)].requests_per_s") }
  }

  private static func addSystems(
    _ line: HourLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let fleet = builder.plan.fleet
    let lasting = fleet.indices.filter { fleet[$0].hour == nil }
    let rented = fleet.indices.filter { fleet[$0].hour == line.name }
    let groups = [
      ("fixed_systems", line.fixedSystems, lasting),
      (
        "on_demand_systems", line.onDemandSystems,
        rented.filter { fleet[$0].acquisition == .onDemand }
      ),
      ("spot_systems", line.spotSystems, rented.filter { fleet[$0].acquisition == .spot }),
    ]
    for (key, count, lines) in groups {
      builder.add(
        "\(path).\(key)", Double(count), "systems", names: [line.name],
        lines.isEmpty ? "none" : "Σ count of the fleet's lines",
        lines.isEmpty
          ? builder.key(["acquisition"]) : lines.map { builder.value("fleet[\($0)].count") })
    }
    let replicas = builder.plan.serving.indices.filter {
      builder.plan.serving[$0].hour == line.name
    }
    let work = replicas.flatMap { index in
      ["replicas", "tp", "utilization"].map { builder.value("serving[\(index)].\($0)") }
    }
    let accelerators = (lasting + rented).map { builder.value("fleet[\($0)].accelerators") }
    builder.add(
      "\(path).utilization", line.utilization, "share", names: [line.name],
      "Σ replicas × accelerators of each × utilization ÷ Σ accelerators",
      work + accelerators + builder.key(["acquisition"]))
    let costs =
      (lasting + rented).map { builder.value("fleet[\($0)].usd_per_hour") }
      + builder.plan.hosted.indices.filter { builder.plan.hosted[$0].hour == line.name }
      .map { builder.value("api[\($0)].usd_per_hour") }
    builder.add(
      "\(path).usd_per_hour", line.costRate.usdPerHour, "USD/h", names: [line.name],
      "what costs the same all the year + (rents, energy, hosted models and verification of the hour) × "
        + "8760 ÷ its hours",
      costs + work + length(of: line.name, in: builder) + [builder.value("cost.usd_per_hour")])
  }
}

extension TraceBuilder {
  /// The names of a workload in all its hours.
  func names(inAllHoursOf workload: WorkloadRequest) -> Set<String> {
    Set(
      request.workloads.filter { $0.nameWithoutHour == workload.nameWithoutHour }.map(\.name))
  }
}
