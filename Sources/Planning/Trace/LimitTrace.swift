import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Every limit: what is used of it, its cap, and what it would be worth without.
enum LimitTrace: TraceArea {
  /// What goes into a limit's use and its cap.
  private struct Terms {
    let formula: String
    let used: [TraceInput]
    let cap: [TraceInput]
  }

  static func add(to builder: inout TraceBuilder) {
    let terms = terms(in: builder)
    for (position, line) in builder.plan.limits.enumerated() {
      guard let term = terms[line.name] else { continue }
      let path = "limits[\(position)]"
      let names = [line.name]
      builder.add("\(path).used", line.used, line.unit, names: names, term.formula, term.used)
      builder.add(
        "\(path).cap", line.cap, line.unit, names: names,
        "as the plan says, or the catalog assumes",
        term.cap)
      builder.add(
        "\(path).gain_if_lifted", line.gainIfLifted, "share", names: names,
        "the objective without the limit over the objective with it, both in fractions of systems",
        [builder.value("objective.value"), builder.value("\(path).cap")] + term.used)
    }
  }

  /// By the limits' names; a limit without terms has numbers that cannot be traced.
  private static func terms(in builder: TraceBuilder) -> [String: Terms] {
    var terms = budgets(in: builder)
    terms.merge(acquisitions(in: builder)) { $1 }
    terms.merge(
      PortfolioTrace.limits(in: builder).mapValues {
        Terms(formula: $0.formula, used: $0.used, cap: $0.cap)
      }
    ) { $1 }
    terms.merge(carbonAndSpares(in: builder)) { $1 }
    for site in builder.request.sites {
      terms.merge(power(site, in: builder)) { $1 }
      for rack in site.racks { terms.merge(racks(rack.name, site.name, in: builder)) { $1 } }
    }
    for system in builder.request.supply.keys {
      let lines = builder.plan.fleet.indices.filter { builder.plan.fleet[$0].system == system }
      terms[LimitName.supply(of: system)] = Terms(
        formula: "Σ systems that have to be delivered",
        used: lines.map { builder.value("fleet[\($0)].count") }
          + (lines.isEmpty ? builder.key(["supply", system]) : []),
        cap: builder.key(["supply", system]))
    }
    for workload in builder.candidates.workloads {
      terms.merge(service(workload, in: builder)) { $1 }
    }
    return terms
  }

  private static func budgets(in builder: TraceBuilder) -> [String: Terms] {
    [
      LimitName.capex: Terms(
        formula: "the plan's capex", used: [builder.value("cost.capex_usd")],
        cap: builder.key(["budget", "capex"])),
      LimitName.opex: Terms(
        formula: "the plan's opex", used: [builder.value("cost.opex_usd_per_month")],
        cap: builder.key(["budget", "opex"])),
    ]
  }

  private static func acquisitions(in builder: TraceBuilder) -> [String: Terms] {
    let cap = builder.key(["api", "max_requests_per_second"])
    let spot = builder.plan.serving.indices.filter {
      builder.plan.serving[$0].site == PlaceTerms.spotName
    }
    return [
      LimitName.spotShare: Terms(
        formula:
          "the largest over the workloads: requests that spot systems serve ÷ served requests",
        used: spot.map { builder.value("serving[\($0)].requests_per_s") }
          + builder.plan.demand.indices.map { builder.value("demand[\($0)].served_requests_per_s") },
        cap: builder.key(["cloud", "spot_share"], else: [RentalAssumption.spotShare])),
      LimitName.hostedRequests: Terms(
        formula: "Σ requests to hosted models × attempts",
        used: builder.plan.hosted.isEmpty
          ? cap
          : builder.plan.hosted.indices.flatMap {
            [builder.value("api[\($0)].requests_per_s")]
              + DemandTrace.attempts(of: builder.plan.hosted[$0].workload, in: builder)
              + (builder.plan.hosted[$0].verification == nil
                ? [] : [builder.value("api[\($0)].verification.attempts")])
          }, cap: cap),
    ]
  }

  private static func carbonAndSpares(in builder: TraceBuilder) -> [String: Terms] {
    var terms = [
      LimitName.carbonOfYear: Terms(
        formula: "CO2e × 8760 h", used: [builder.value("footprint.kg_per_hour")],
        cap: builder.key(["carbon", "cap_kg_per_year"])),
      LimitName.carbonOfTokens: Terms(
        formula: "CO2e ÷ delivered output tokens at the mean load",
        used: [builder.value("footprint.kg_per_million_tokens.delivered")],
        cap: builder.key(["carbon", "cap_kg_per_million_tokens"])),
    ]
    let spares = builder.plan.spares
    for line in spares {
      let lines = spares.indices.filter {
        (spares[$0].system, spares[$0].site) == (line.system, line.site)
      }
      let values = { (key: String) in lines.map { builder.value("spares[\($0)].\(key)") } }
      terms[LimitName.spares(of: line.system, at: line.site)] = Terms(
        formula: "systems there − systems needed"
          + (lines.count > 1 ? ", in the hour that leaves fewest over the spares" : ""),
        used: values("count") + values("needed"), cap: values("spares"))
    }
    return terms
  }

  private static func power(_ site: SiteRequest, in builder: TraceBuilder) -> [String: Terms] {
    let lines = builder.plan.fleet.indices.filter { builder.plan.fleet[$0].site == site.name }
    let usable = ["derate", "feeds", "spare_feeds"].flatMap {
      builder.key(["sites", site.name, $0])
    }
    return [
      LimitName.sitePower(at: site.name): Terms(
        formula: "Σ peak power of the systems × PUE",
        used: lines.map { builder.value("fleet[\($0)].power_kw") }
          + builder.key(["sites", site.name, "pue"], else: ["pue_ratio"]),
        cap: builder.key(["sites", site.name, "power"]) + usable)
    ]
  }

  private static func racks(
    _ rack: String, _ site: String, in builder: TraceBuilder
  ) -> [String: Terms] {
    var used: [TraceInput] = []
    var draws: [TraceInput] = []
    for (position, line) in builder.plan.fleet.enumerated() where line.site == site {
      for (index, entry) in line.racks.enumerated() where entry.rackClass == rack {
        used.append(builder.value("fleet[\(position)].rack_classes[\(index)].racks"))
        draws.append(builder.value("fleet[\(position)].rack_classes[\(index)].systems"))
        draws += WholeCostTrace.peakPower(of: line.system, in: builder)
        draws += builder.cells("systems", line.system, ["rack_units"])
      }
    }
    let key = ["sites", site, "racks", rack]
    let none = builder.key(key + ["count"])
    return [
      LimitName.racks(rack, at: site): Terms(
        formula: "Σ racks that are filled", used: used.isEmpty ? none : used, cap: none),
      LimitName.power(ofOneRack: rack, at: site): Terms(
        formula: "systems in the fullest rack × peak power of one",
        used: draws.isEmpty ? none : draws + builder.key(key + ["power"]),
        cap: builder.key(key + ["power"]) + builder.key(["sites", site, "derate"])),
    ]
  }

  private static func service(
    _ workload: WorkloadTerms, in builder: TraceBuilder
  ) -> [String: Terms] {
    let name = workload.request.name
    let hours = builder.names(inAllHoursOf: workload.request)
    let lines = builder.plan.serving.indices.filter {
      hours.contains(builder.plan.serving[$0].workload)
    }
    var terms: [String: Terms] = [:]
    for objective in workload.objectives {
      let metric = objective.metric == .ttft ? "ttft" : "tpot"
      guard let percentile = objective.percentile else { continue }
      let key = "\(metric)_p\(Int((percentile * 100).rounded()))"
      terms[LimitName.latency(objective.name, of: workload.request.nameWithoutHour)] = Terms(
        formula: "the slowest serving line of the workload",
        used: lines.filter { builder.plan.serving[$0].latency(of: objective) != nil }
          .map { builder.value("serving[\($0)].\(key)_ms") },
        cap: builder.key(ofWorkload: name, "slo", key))
    }
    terms[LimitName.quality(of: workload.request.nameWithoutHour)] = Terms(
      formula: "the least quality of the lines that serve the workload, or their mean by requests",
      used: builder.plan.serving.indices.filter {
        hours.contains(builder.plan.serving[$0].workload) && builder.plan.serving[$0].quality != nil
      }
      .map { builder.value("serving[\($0)].quality") }
        + builder.plan.hosted.indices.filter { hours.contains(builder.plan.hosted[$0].workload) }
        .map { builder.value("api[\($0)].quality") }
        + builder.key(ofWorkload: name, "quality", "reading"),
      cap: builder.key(ofWorkload: name, "quality", "floor"))
    return terms
  }
}
