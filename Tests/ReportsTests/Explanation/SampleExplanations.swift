@testable import Planning

/// Explanations made by hand, with every kind of line that a report has to show.
enum SampleExplanations {
  static let rich: Explanation = {
    var explanation = Explanation(plan: SamplePlans.rich, margin: 0.05)
    explanation.limits = limits
    explanation.systems = systems
    explanation.runnersUp = [
      FleetAlternative(name: "without hgx-h200", outcome: .infeasible),
      FleetAlternative(name: "without hgx-b200", outcome: .unanswered),
      FleetAlternative(name: "without hosted models", outcome: .fleet(measures)),
    ]
    explanation.alternatives = [FleetAlternative(name: "alternative 1", outcome: .fleet(mix))]
    explanation.ranges = ranges
    explanation.steps = steps
    explanation.hasAllAlternatives = false
    explanation.isComplete = false
    return explanation
  }()

  /// One system alone.
  static let one: Explanation = {
    var explanation = Explanation(plan: SamplePlans.simple, margin: 0.05)
    explanation.isAboutOneSystem = true
    explanation.systems = [systems[1]]
    return explanation
  }()

  private static let limits = [
    LimitWorth(
      name: "site power at iad", used: 300, cap: 300, unit: "kW", isBinding: true,
      isDemand: false, price: LimitPrice(worth: 3.2, lower: 280, upper: 310), relaxedWorth: 4,
      step: LimitStep(
        text: "+100 kW",
        outcome: .solved(
          LimitStep.Change(
            value: 720_000, gain: 0.0107, goal: .vcpd, isWithinGap: false, costUSDPerHour: -12.5,
            fleet: "19 × hgx-h200 own @ iad", difference: "+1 hgx-h200 own @ iad",
            goals: [
              GoalGain(objective: .vcpd, best: 720_000, gain: 0.0107),
              GoalGain(objective: .power, best: 340, gain: -0.0266),
            ])))),
    LimitWorth(
      name: "air racks at iad", used: 7, cap: 40, unit: "racks", isBinding: false,
      isDemand: false, price: LimitPrice(worth: 0, lower: 7, upper: .infinity), relaxedWorth: 0,
      step: LimitStep(
        text: "+1 rack",
        outcome: .solved(
          LimitStep.Change(
            value: 712_345.6789, gain: 0, goal: .vcpd, isWithinGap: true, costUSDPerHour: 0,
            fleet: "18 × hgx-h200 own @ iad", difference: "",
            goals: [
              GoalGain(objective: .vcpd, best: 712_345.6789, gain: 0),
              GoalGain(objective: .power, best: 331.2, gain: 0),
            ])))),
    LimitWorth(
      name: "power of one air rack at iad", used: 30.6, cap: 40, unit: "kW", isBinding: false,
      isDemand: false, step: LimitStep(text: "+10 kW each", outcome: .unanswered)),
    LimitWorth(
      name: "demand of chat", used: 90, cap: 100, unit: "requests/s", isBinding: true,
      isDemand: true, price: LimitPrice(worth: -0.5, lower: nil, upper: nil), relaxedWorth: -1.25,
      step: LimitStep(text: "+5 %", outcome: .infeasible)),
    LimitWorth(
      name: "demand of chat in day", used: 90, cap: 100, unit: "requests/s", isBinding: true,
      isDemand: true, price: LimitPrice(worth: -0.25, lower: 80, upper: 104), relaxedWorth: -0.75,
      step: LimitStep(text: "+5 %", outcome: .unanswered), hour: "day"),
    LimitWorth(
      name: "share of NVIDIA", used: 81.4, cap: 90, unit: "%", isBinding: false, isDemand: false,
      hour: "night"),
    LimitWorth(
      name: "capex budget", used: 8.2, cap: 8.5, unit: "MUSD", isBinding: false, isDemand: false,
      step: LimitStep(
        text: "+1 MUSD",
        outcome: .solved(
          LimitStep.Change(
            value: 711_900, gain: 0.031, goal: .power, isWithinGap: false, costUSDPerHour: 4.75,
            fleet: "17 × hgx-h200 own @ iad", difference: "-1 hgx-h200 own @ iad",
            goals: [
              GoalGain(objective: .vcpd, best: 712_345.6789, gain: 0),
              GoalGain(objective: .power, best: 320.9, gain: 0.031),
            ])))),
  ]

  private static let systems = [
    SystemVerdict(
      system: "hgx-h200", vendor: "NVIDIA", verdict: .chosen, count: 24,
      reason: "as good before rounding to whole systems", shortfall: 0),
    SystemVerdict(
      system: "mi300x-8x", vendor: "AMD", verdict: .outbid, count: 0,
      reason: "12.5 % fewer verified tokens per dollar", shortfall: 0.125, reducedCost: 2.75,
      entry: BreakEven(
        kind: .rivalPrice, system: "mi300x-8x", row: "systems/mi300x-8x", column: "capex_usd",
        grade: "vendor", value: 170_000, factor: 0.8, holdsAt: 0.81, limit: 0.25,
        mix: "mi300x-8x own"),
      latencies: [
        LatencyRoom(
          workload: "chat", configuration: "llama-3.3-70b/fp8/tp2/c2048", objective: "TPOT p99",
          reachedMilliseconds: 32, limitMilliseconds: 40),
        LatencyRoom(
          workload: "chat", configuration: "llama-3.3-70b/fp8/tp2/c2048", objective: "TTFT p99",
          reachedMilliseconds: 400, limitMilliseconds: 1000),
      ]),
    SystemVerdict(
      system: "gb300-nvl72", vendor: "NVIDIA", verdict: .limited, count: 0,
      reason: "not one fits within the limits: power of each rack"),
    SystemVerdict(
      system: "hgx-h100", vendor: "NVIDIA", verdict: .outbid, count: 0,
      reason: "60 % fewer verified tokens per dollar", shortfall: 0.6, reducedCost: 11,
      entry: BreakEven(
        kind: .rivalPrice, system: "hgx-h100", row: "systems/hgx-h100", column: "capex_usd",
        grade: "vendor", value: 317_000, factor: nil, holdsAt: 0.25, limit: 0.25, mix: "")),
  ]

  private static let measures = FleetAlternative.Measures(
    fleet: "20 × hgx-h200 own @ iad", value: 690_000, shortfall: 0.0314, goal: .vcpd,
    costUSDPerHour: 412.5,
    capexUSD: 8_800_000, siteKilowatts: 255, racks: 8, systems: 20, kinds: 1,
    verifiedTokensPerSecond: 21_000,
    downsides: ["costs 5.0 % more an hour", "fills 1 more rack"])

  /// The same, told by the second goal.
  private static let mix: FleetAlternative.Measures = {
    var mix = measures
    (mix.shortfall, mix.goal) = (0.0425, .power)
    return mix
  }()

  private static let ranges = [
    SystemRange(kind: .system, name: "hgx-h200", count: 24, least: 20, most: 25),
    SystemRange(kind: .system, name: "mi300x-8x", count: 0, least: 0, most: 4),
    SystemRange(kind: .system, name: "hgx-b200", count: 1, least: 0, most: 1),
    SystemRange(kind: .system, name: "hgx-h100", count: 0, least: 0, most: 0),
    SystemRange(kind: .vendor, name: "AMD", count: 0, least: nil, most: 4),
  ]

  private static let steps = [
    StepUse(
      workload: "chat", location: "hgx-h200 @ iad", configuration: "llama-3.3-70b/fp8/tp2/c2048",
      limit: "TPOT p99",
      parts: [
        StepUse.Part(name: "weights", milliseconds: 6, share: 0.5),
        StepUse.Part(name: "KV cache", milliseconds: 3.6, share: 0.3),
        StepUse.Part(name: "overhead", milliseconds: 1.8, share: 0.15),
        StepUse.Part(name: "communication", milliseconds: 0.6, share: 0.05),
      ]),
    StepUse(
      workload: "code", location: "hgx-h200 @ cloud",
      configuration: "llama-3.1-8b/fp8/tp1/measured",
      limit: "measured capacity", parts: []),
  ]
}
