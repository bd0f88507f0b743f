import Catalog
import FleetModel
import Quantities

/// What is paid once, and the limits on kinds, vendors, lots, residency and changes.
enum PortfolioTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.charges.enumerated() {
      let path = "charges[\(position)]"
      let key =
        line.system.isEmpty
        ? builder.key(["stability", "cost_per_changed_system"])
        : builder.key(["portfolio", "fixed_charges", line.system])
      let counts = builder.plan.fleet.indices
        .filter { line.system.isEmpty || builder.plan.fleet[$0].system == line.system }
        .map { builder.value("fleet[\($0)].count") }
      builder.add(
        "\(path).count", Double(line.count), "", names: [line.name],
        line.system.isEmpty
          ? "Σ over kinds and places of the difference between the plan and the earlier one"
          : "1 if there is any system of the kind",
        counts + (line.system.isEmpty ? builder.key(["stability", "plan"]) : key))
      builder.add(
        "\(path).capex_usd", line.capex.usd, "USD", names: [line.name], "count × charge",
        [builder.value("\(path).count")] + key)
      builder.add(
        "\(path).usd_per_hour", line.rate.usdPerHour, "USD/h", names: [line.name],
        "annuity of the charge over the horizon, nothing left at its end",
        [builder.value("\(path).capex_usd")] + builder.key(["horizon"], else: ["horizon_months"])
          + builder.key(["finance", "cost_of_capital"], else: ["wacc_fraction"]))
    }
  }

  /// What goes into the use of these limits and into their caps, by the limits' names.
  static func limits(
    in builder: TraceBuilder
  ) -> [String: (formula: String, used: [TraceInput], cap: [TraceInput])] {
    let counts = builder.plan.fleet.indices.map { builder.value("fleet[\($0)].count") }
    var terms: [String: (formula: String, used: [TraceInput], cap: [TraceInput])] = [
      LimitName.kinds: (
        "kinds of which the fleet has any", counts, builder.key(["portfolio", "max_kinds"])
      ),
      LimitName.vendors: (
        "vendors of which the fleet has any system", counts + vendorCells(in: builder),
        builder.key(["portfolio", "min_vendors"])
      ),
      LimitName.changes: (
        "Σ over kinds and places of the difference between the plan and the earlier one",
        counts + builder.key(["stability", "plan"]),
        builder.key(["stability", "max_changed_systems"])
      ),
    ]
    for system in builder.candidates.systems {
      terms[LimitName.lot(of: system.id)] = (
        "Σ systems that are bought", counts + builder.key(["portfolio", "min_lots", system.id]),
        builder.key(["portfolio", "min_lots", system.id])
      )
    }
    let tokens = builder.plan.serving.indices.map {
      builder.value("serving[\($0)].output_tokens_per_s")
    }
    for vendor in builder.assembler.problem.vendors {
      let own = builder.request.portfolio.vendorShares[vendor] != nil
      let cap = builder.key(
        own ? ["portfolio", "vendor_shares", vendor] : ["portfolio", "max_vendor_share"])
      terms[LimitName.share(ofVendor: vendor)] = (
        "output tokens that the vendor's systems serve ÷ those that all systems serve",
        tokens + vendorCells(in: builder) + cap, cap
      )
    }
    for workload in builder.request.workloads { add(workload, in: builder, to: &terms) }
    return terms
  }

  private static func vendorCells(in builder: TraceBuilder) -> [TraceInput] {
    builder.plan.fleet.compactMap { builder.catalogSystem($0.system) }.flatMap {
      builder.cells("accelerators", $0.acceleratorID, ["vendor"])
    }
  }

  private static func add(
    _ workload: WorkloadRequest, in builder: TraceBuilder,
    to terms: inout [String: (formula: String, used: [TraceInput], cap: [TraceInput])]
  ) {
    let hours = builder.names(inAllHoursOf: workload)
    let serving = builder.plan.serving.indices.filter {
      hours.contains(builder.plan.serving[$0].workload)
    }
    let hosted = builder.plan.hosted.indices.filter {
      hours.contains(builder.plan.hosted[$0].workload)
    }
    let rates =
      serving.map { builder.value("serving[\($0)].requests_per_s") }
      + hosted.map { builder.value("api[\($0)].requests_per_s") }
    let qualities =
      serving.filter { builder.plan.serving[$0].quality != nil }.flatMap {
        [builder.value("serving[\($0)].requests_per_s"), builder.value("serving[\($0)].quality")]
      }
      + hosted.flatMap {
        [builder.value("api[\($0)].requests_per_s"), builder.value("api[\($0)].quality")]
      }
    terms[LimitName.averageQuality(of: workload.nameWithoutHour)] = (
      "Σ quality × requests ÷ Σ requests", qualities,
      builder.key(ofWorkload: workload.name, "quality", "average_floor")
    )
    let residency = builder.key(ofWorkload: workload.name, "residency", "share")
    terms[LimitName.residency(of: workload.nameWithoutHour)] = (
      "requests served at the places of the residency ÷ served requests"
        + (hours.count > 1 ? ", the least of its hours" : ""),
      rates + builder.key(ofWorkload: workload.name, "residency", "sites"), residency
    )
  }
}

extension TraceBuilder {
  /// A system of the catalog.
  func catalogSystem(_ id: String) -> SystemSKU? { candidates.catalog.systems[id] }
}
