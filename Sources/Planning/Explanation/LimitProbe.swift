import FleetModel
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

    init(_ name: String, _ growth: RowGrowth = .fixed(1), isLimit: Bool = true) {
      self.name = name
      self.growth = growth
      self.isLimit = isLimit
    }
  }
}

extension PlanRequest {
  /// The limits that a step is tried for and the plan file alone tells, in the order of a plan's limits.
  var probes: [LimitProbe] {
    sites.indices.flatMap { sitePower($0) } + sites.indices.flatMap { racks($0) } + budgets
      + supplies + qualities + latencies + hostedRequests + portfolioProbes + carbonCaps
  }

  /// The demand of each workload: that of the hour that asks for most, with which that of all its hours
  /// rises.
  var demandProbes: [LimitProbe] {
    workloadsOfAllHours.filter { workloads[$0[0]].judgeRole == nil }.map { positions in
      let rates = positions.map { workloads[$0].peakRequestsPerSecond }
      let most = rates.max() ?? 0
      return LimitProbe(
        name: LimitName.demand(of: workloads[positions[0]].nameWithoutHour), unit: "requests/s",
        rows: zip(positions, rates).map { position, rate in
          LimitProbe.Row(
            DemandCoverage.row(workloads[position].name), .fixed(most > 0 ? rate / most : 1))
        }, step: "+5 %", change: change(positions[0]) { $0.peakRequestsPerSecond *= 1.05 })
    }
  }

  /// The demand of a workload in one hour of the load curve, that of the others as it is.
  ///
  /// - Parameter position: that of the workload in its hour; it has one.
  func demandProbe(inHourOf position: Int) -> LimitProbe {
    let workload = workloads[position]
    let (family, hour) = (workload.family, workload.hour)
    return LimitProbe(
      name: LimitName.demand(of: workload.nameWithoutHour, inHour: hour ?? ""),
      unit: "requests/s", rows: [LimitProbe.Row(DemandCoverage.row(workload.name))], step: "+5 %"
    ) { request in
      for index in request.workloads.indices
      where request.workloads[index].family == family && request.workloads[index].hour == hour {
        request.workloads[index].peakRequestsPerSecond *= 1.05
      }
    }
  }

  /// Positions of the workloads that are one workload in different hours.
  var workloadsOfAllHours: [[Int]] {
    let names = workloads.map(\.nameWithoutHour)
    return names.indices.filter { names.firstIndex(of: names[$0]) == $0 }
      .map { first in names.indices.filter { names[$0] == names[first] } }
  }

  /// A step of a workload's key in the plan file, which its hours, its buckets and the judges of its
  /// answers all have their value from.
  func change(
    _ position: Int, _ step: @escaping @Sendable (inout WorkloadRequest) -> Void
  ) -> @Sendable (inout PlanRequest) -> Void {
    let family = workloads[position].family
    return { request in
      for index in request.workloads.indices where request.workloads[index].family == family {
        step(&request.workloads[index])
      }
    }
  }

  private func sitePower(_ site: Int) -> [LimitProbe] {
    guard sites[site].power != nil else { return [] }
    return [
      LimitProbe(
        name: LimitName.sitePower(at: sites[site].name), unit: "kW",
        rows: [LimitProbe.Row(SitePower.row(sites[site].name))], step: "+100 kW"
      ) { request in
        request.sites[site].power = request.sites[site].power.map { $0 + .kilowatts(100) }
      }
    ]
  }

  private func racks(_ site: Int) -> [LimitProbe] {
    let name = sites[site].name
    let counts = sites[site].racks.enumerated().map { index, rack in
      LimitProbe(
        name: LimitName.racks(rack.name, at: name), unit: "racks",
        rows: [LimitProbe.Row(RackPacking.row("count", name, rack.name))], step: "+1 rack"
      ) { $0.sites[site].racks[index].count += 1 }
    }
    let powers = sites[site].racks.enumerated().map { index, rack in
      // No row has the power of a rack on one side: it decides how many systems fit.
      LimitProbe(
        name: LimitName.power(ofOneRack: rack.name, at: name), unit: "kW", rows: [],
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
          name: LimitName.capex, unit: "MUSD", rows: [LimitProbe.Row(CapexBudget.row("all"))],
          step: "+1 MUSD"
        ) { request in request.budget.capex = request.budget.capex.map { $0 + .usd(1e6) } })
    }
    if budget.opex != nil {
      probes.append(
        LimitProbe(
          name: LimitName.opex, unit: "kUSD/month",
          rows: [
            LimitProbe.Row(
              OpexBudget.row("all"), .fixed(Quantity<MoneyRate>.usdPerMonth(1000).usdPerHour))
          ], step: "+5 %"
        ) { request in request.budget.opex = request.budget.opex.map { $0 * 1.05 } })
    }
    return probes
  }

  private var supplies: [LimitProbe] {
    supply.keys.sorted().map { system in
      LimitProbe(
        name: LimitName.supply(of: system), unit: "systems",
        rows: [LimitProbe.Row(SupplyLimit.row(system))], step: "+1 system"
      ) { $0.supply[system, default: 0] += 1 }
    }
  }

  private var qualities: [LimitProbe] {
    workloadsOfAllHours.filter { workloads[$0[0]].quality.floor > 0 }.map { positions in
      let workload = workloads[positions[0]]
      let name = workload.nameWithoutHour
      let isMean = workload.quality.reading == .average
      return LimitProbe(
        name: LimitName.quality(of: name), unit: "score",
        rows: isMean
          ? [
            LimitProbe.Row(
              QualityFloor.row(name), .servedInYear(workload: name, each: 0.01), isLimit: false)
          ] : [], looser: isMean ? .hundredth : nil, step: "-0.01",
        change: change(positions[0]) { $0.quality.floor = max(0, $0.quality.floor - 0.01) })
    }
  }

  /// Latencies are in capacities rather than in rows.
  private var latencies: [LimitProbe] {
    workloadsOfAllHours.flatMap { positions -> [LimitProbe] in
      let workload = workloads[positions[0]]
      let objectives = (try? workload.slo.objectives(ttftMargin: 0, tpotMargin: 0)) ?? []
      return objectives.compactMap { objective in
        guard let percentile = objective.percentile else { return nil }
        return LimitProbe(
          name: LimitName.latency(objective.name, of: workload.nameWithoutHour), unit: "ms",
          rows: [], step: "+10 %",
          change: change(positions[0]) { workload in
            if objective.metric == .ttft {
              workload.slo.ttft[percentile] = workload.slo.ttft[percentile].map { $0 * 1.1 }
            } else {
              workload.slo.tpot[percentile] = workload.slo.tpot[percentile].map { $0 * 1.1 }
            }
          })
      }
    }
  }

  private var hostedRequests: [LimitProbe] {
    guard let limit = api.maximumRequestsPerSecond else { return [] }
    return [
      LimitProbe(
        name: LimitName.hostedRequests, unit: "attempts/s",
        rows: hourNames.map { LimitProbe.Row(APILimit.row($0 ?? "all")) }, step: "+10 %"
      ) { $0.api.maximumRequestsPerSecond = limit * 1.1 }
    ]
  }

  private var carbonCaps: [LimitProbe] {
    var probes: [LimitProbe] = []
    if let cap = carbon?.capKilogramsPerYear {
      // The row counts kilograms per hour of a year of 8,760.
      probes.append(
        LimitProbe(
          name: LimitName.carbonOfYear, unit: "t/year",
          rows: [LimitProbe.Row(CarbonCap.row("all"), .fixed(1 / 8.76))], step: "+5 %"
        ) { $0.carbon?.capKilogramsPerYear = cap * 1.05 })
    }
    if let cap = carbon?.capKilogramsPerMillionTokens {
      probes.append(
        // A kilogram for a million tokens is 3.6 kg an hour for a thousand tokens a second.
        LimitProbe(
          name: LimitName.carbonOfTokens, unit: "kg",
          rows: [
            LimitProbe.Row(CarbonCap.row("tokens"), .deliveredTokens(each: 3.6), isLimit: false)
          ], step: "+5 %"
        ) { $0.carbon?.capKilogramsPerMillionTokens = cap * 1.05 })
    }
    return probes
  }
}
