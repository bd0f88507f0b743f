import Performance
import Quantities

/// A limit, where it stands in the program, and the step by which it is tried.
struct LimitProbe {
  /// The name that the plan has for it.
  let name: String
  /// The unit of the plan's numbers.
  let unit: String
  /// The rows of the program whose limit it is.
  let rows: [Row]
  /// The unit by which it gives way; nil for one more of its own.
  var looser: LimitLoosening?
  /// The step in words.
  let step: String
  /// Takes the step.
  let change: @Sendable (inout PlanRequest) -> Void

  /// A row of the program.
  struct Row: Sendable, ExpressibleByStringInterpolation {
    /// Its name there.
    let name: String
    /// By how much its limit moves when the plan's gives way by one unit.
    var growth = RowGrowth.fixed(1)
    /// Whether the plan's number is the row's limit, so that a range of one is a range of the other.
    var isLimit = true

    init(stringLiteral name: String) { self.name = name }

    init(_ name: String, _ growth: RowGrowth, isLimit: Bool = true) {
      self.name = name
      self.growth = growth
      self.isLimit = isLimit
    }
  }
}

extension PlanRequest {
  /// Every limit that a step is tried for, in the order of a plan's limits.
  var probes: [LimitProbe] {
    sites.indices.flatMap { sitePower($0) } + sites.indices.flatMap { racks($0) } + budgets
      + supplies + qualities + latencies + spotShare
      + hostedRequests + portfolioProbes + carbonCaps
  }

  /// The demand of each workload.
  var demandProbes: [LimitProbe] {
    workloads.indices.filter { workloads[$0].judgeRole == nil }.map { position in
      LimitProbe(
        name: "demand of \(workloads[position].name)", unit: "requests/s",
        rows: ["DemandCoverage[\(workloads[position].name)]"], step: "+5 %"
      ) { request in
        let name = request.workloads[position].name
        // Those who judge its answers are called as much more often.
        for index in request.workloads.indices
        where index == position || request.workloads[index].judgeRole?.workload == name {
          request.workloads[index].peakRequestsPerSecond *= 1.05
        }
      }
    }
  }

  private func sitePower(_ site: Int) -> [LimitProbe] {
    guard sites[site].power != nil else { return [] }
    return [
      LimitProbe(
        name: "site power at \(sites[site].name)", unit: "kW",
        rows: ["SitePower[\(sites[site].name)]"], step: "+100 kW"
      ) { request in
        request.sites[site].power = request.sites[site].power.map { $0 + .kilowatts(100) }
      }
    ]
  }

  private func racks(_ site: Int) -> [LimitProbe] {
    let name = sites[site].name
    let counts = sites[site].racks.enumerated().map { index, rack in
      LimitProbe(
        name: "\(rack.name) racks at \(name)", unit: "racks",
        rows: ["RackPacking[count,\(name),\(rack.name)]"], step: "+1 rack"
      ) { $0.sites[site].racks[index].count += 1 }
    }
    let powers = sites[site].racks.enumerated().map { index, rack in
      // No row has the power of a rack on one side: it decides how many systems fit.
      LimitProbe(
        name: "power of one \(rack.name) rack at \(name)", unit: "kW", rows: [],
        step: "+10 kW each"
      ) { request in
        request.sites[site].racks[index].power =
          request.sites[site].racks[index].power + .kilowatts(10)
      }
    }
    return counts + powers
  }

  private var budgets: [LimitProbe] {
    var probes: [LimitProbe] = []
    if budget.capex != nil {
      probes.append(
        LimitProbe(
          name: "capex budget", unit: "MUSD", rows: ["CapexBudget[all]"], step: "+1 MUSD"
        ) { request in request.budget.capex = request.budget.capex.map { $0 + .usd(1e6) } })
    }
    if budget.opex != nil {
      probes.append(
        LimitProbe(
          name: "opex budget", unit: "kUSD/month",
          rows: [
            LimitProbe.Row(
              "OpexBudget[all]", .fixed(Quantity<MoneyRate>.usdPerMonth(1000).usdPerHour))
          ], step: "+5 %"
        ) { request in request.budget.opex = request.budget.opex.map { $0 * 1.05 } })
    }
    return probes
  }

  private var supplies: [LimitProbe] {
    supply.keys.sorted().map { system in
      LimitProbe(
        name: "supply of \(system)", unit: "systems", rows: ["SupplyLimit[\(system)]"],
        step: "+1 system"
      ) { $0.supply[system, default: 0] += 1 }
    }
  }

  private var qualities: [LimitProbe] {
    workloads.indices.filter { workloads[$0].quality.floor > 0 }.map { position in
      let name = workloads[position].name
      let isMean = workloads[position].quality.reading == .average
      return LimitProbe(
        name: "quality of \(name)", unit: "score",
        rows: isMean
          ? [
            LimitProbe.Row(
              "QualityFloor[\(name)]", .served(workload: name, each: 0.01), isLimit: false)
          ] : [], looser: isMean ? .hundredth : nil, step: "-0.01"
      ) { request in
        let floor = request.workloads[position].quality.floor
        request.workloads[position].quality.floor = max(0, floor - 0.01)
      }
    }
  }

  /// Latencies are in capacities rather than in rows.
  private var latencies: [LimitProbe] {
    workloads.indices.flatMap { position -> [LimitProbe] in
      let workload = workloads[position]
      let objectives = (try? workload.slo.objectives(ttftMargin: 0, tpotMargin: 0)) ?? []
      return objectives.map { objective in
        LimitProbe(
          name: "\(objective.name) of \(workload.name)", unit: "ms", rows: [], step: "+10 %"
        ) { request in
          guard let percentile = objective.percentile else { return }
          if objective.metric == .ttft {
            request.workloads[position].slo.ttft[percentile] = objective.limit * 1.1
          } else {
            request.workloads[position].slo.tpot[percentile] = objective.limit * 1.1
          }
        }
      }
    }
  }

  private var spotShare: [LimitProbe] {
    guard let share = cloud.spotShare, share < 1 else { return [] }
    return [
      LimitProbe(
        name: "share of spot systems", unit: "%",
        rows: workloads.map {
          LimitProbe.Row(
            "SpotShare[\($0.name)]", .served(workload: $0.name, each: 0.01), isLimit: false)
        }, looser: .point, step: "+5 points"
      ) { $0.cloud.spotShare = min(1, share + 0.05) }
    ]
  }

  private var hostedRequests: [LimitProbe] {
    guard let limit = api.maximumRequestsPerSecond else { return [] }
    return [
      LimitProbe(
        name: "requests to hosted models", unit: "attempts/s", rows: ["APILimit[all]"],
        step: "+10 %"
      ) { $0.api.maximumRequestsPerSecond = limit * 1.1 }
    ]
  }

  private var carbonCaps: [LimitProbe] {
    var probes: [LimitProbe] = []
    if let cap = carbon?.capKilogramsPerYear {
      // The row counts kilograms per hour of a year of 8,760.
      probes.append(
        LimitProbe(
          name: "CO2e a year", unit: "t/year",
          rows: [LimitProbe.Row("CarbonCap[all]", .fixed(1 / 8.76))], step: "+5 %"
        ) { $0.carbon?.capKilogramsPerYear = cap * 1.05 })
    }
    if let cap = carbon?.capKilogramsPerMillionTokens {
      probes.append(
        // A kilogram for a million tokens is 3.6 kg an hour for a thousand tokens a second.
        LimitProbe(
          name: "CO2e for a million tokens", unit: "kg",
          rows: [
            LimitProbe.Row("CarbonCap[tokens]", .deliveredTokens(each: 3.6), isLimit: false)
          ], step: "+5 %"
        ) { $0.carbon?.capKilogramsPerMillionTokens = cap * 1.05 })
    }
    return probes
  }
}
