import Quantities

@testable import Planning

extension SamplePlans {
  /// The rich plan with an hour for every line.
  static let richHourly: Plan = {
    var plan = rich
    for index in plan.fleet.indices { plan.fleet[index].hour = "day" }
    for index in plan.serving.indices { plan.serving[index].hour = "day" }
    for index in plan.hosted.indices { plan.hosted[index].hour = "day" }
    for index in plan.demand.indices { plan.demand[index].hour = "day" }
    for index in plan.spares.indices { plan.spares[index].hour = "day" }
    plan.limits[0].hour = "day"
    plan.hours = hourly.hours
    return plan
  }()

  /// A day and a night: systems of one's own all the year, and rented ones by day.
  static let hourly: Plan = {
    var plan = simple
    var rented = fleetLine(
      "hgx-h200", "cloud", .onDemand, provider: "AWS us-east-1", count: 3, racks: [],
      kilowatts: 30.6, usdPerHour: 41.25)
    rented.hour = "day"
    plan.fleet.append(rented)
    plan.serving = [
      ("chat@day", "cloud", "day", 12, 15.0), ("chat@day", "iad", "day", 8, 10),
      ("chat@night", "iad", "night", 5, 6),
    ].map { workload, site, hour, replicas, rate in
      var line = servingLine(
        workload, "llama-3.3-70b", "hgx-h200", site, replicas: replicas, rate: rate)
      line.hour = hour
      return line
    }
    plan.demand = [("chat@day", "day", 25.0, 12.5), ("chat@night", "night", 6, 3)].map {
      DemandLine(
        workload: $0.0, peakRequestsPerSecond: $0.2, meanRequestsPerSecond: $0.3,
        servedRequestsPerSecond: $0.2, hour: $0.1)
    }
    plan.limits = [
      LimitLine(name: "share of AMD", used: 25.93, cap: 85, unit: "%", hour: "day"),
      LimitLine(name: "share of NVIDIA", used: 81.38, cap: 85, unit: "%", hour: "night"),
    ]
    plan.hours = [
      HourLine(
        name: "day", hoursPerYear: 4380, requestsPerSecond: 25, hostedShare: 0, fixedSystems: 2,
        onDemandSystems: 3, spotSystems: 0, utilization: 0.81, costRate: .usdPerHour(171)),
      HourLine(
        name: "night", hoursPerYear: 4380, requestsPerSecond: 6, hostedShare: 0, fixedSystems: 2,
        onDemandSystems: 0, spotSystems: 0, utilization: 0.53, costRate: .usdPerHour(88.5)),
    ]
    return plan
  }()
}
