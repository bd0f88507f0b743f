extension InfeasiblePlanCase {
  /// Workloads that nothing can serve, whatever the limits.
  static let unservable = latencies + sizes + offers

  private static let latencies = [
    InfeasiblePlanCase(
      "time to first token", ["workloads.chat.slo.ttft_p99=10ms"], because: "TTFT p99 is",
      alone: ["TTFT p99 of chat"]),
    InfeasiblePlanCase(
      "time per output token", ["workloads.code.slo.tpot_p99=1ms"], because: "TPOT p99 is",
      alone: ["TPOT p99 of code"]),
    InfeasiblePlanCase(
      "gaps between tokens by day",
      [TightPlan.load, "workloads.code.slo={tpot_p50: 1ms, tpot_reading: inter-token}"],
      because: "ITL p50 is", alone: ["TPOT p50 of code"]),
    InfeasiblePlanCase(
      "both latencies", ["workloads.chat.slo={ttft_p99: 10ms, tpot_p99: 1ms}"],
      because: "TPOT p99 is", together: ["TTFT p99 of chat", "TPOT p99 of chat"]),
    InfeasiblePlanCase(
      "a latency and capex", ["workloads.chat.slo.ttft_p99=10ms", "budget.capex=300kUSD"],
      because: "TTFT p99 is", together: ["TTFT p99 of chat", "capex budget"]),
    InfeasiblePlanCase(
      "latencies of two workloads",
      ["workloads.chat.slo.ttft_p99=10ms", "workloads.code.slo.tpot_p99=1ms"],
      because: "TTFT p99 is", alone: ["TTFT p99 of chat", "TPOT p99 of code"]),
  ]

  private static let sizes = [
    InfeasiblePlanCase(
      "memory",
      ["workloads.chat.models=[kimi-k2]", "systems=[hgx-h100]", "serving.formats=[fp8]"],
      because: "The weights need", heals: ["workloads.chat.models=[llama-3.1-8b]"]),
    InfeasiblePlanCase(
      "context", ["workloads.code.input_tokens.mean=200000"] + slow, because: "200128 tokens",
      alone: ["input tokens of code"]),
    InfeasiblePlanCase(
      "context of the answer", ["workloads.code.output_tokens.mean=200000"] + slow,
      because: "202048 tokens", alone: ["output tokens of code"]),
    InfeasiblePlanCase(
      "answers that a check leaves out",
      [
        "workloads.code.verification={least_answered: 99%, choices: {strict: {policy: tests, "
          + "accept_if_right: 90%, accept_if_wrong: 1%, time: 1 s, price: $0.01/h}}}"
      ], because: "passed over, as no measurement vouches", alone: ["least answered share of code"]),
    InfeasiblePlanCase(
      "power under a cap",
      ["systems=[hgx-h200]", "supply={hgx-h200: 20}", "power={reading: capped, cap: 50%}"],
      because: "would be slower under a cap of 5.1 kW", alone: ["cap on the power of systems"]),
  ]

  /// Time enough for long requests, of which there are few.
  private static let slow = [
    "workloads.code.slo.ttft_p99=10min", "workloads.code.requests_per_second.peak=0.01",
  ]

  private static let offers = [
    InfeasiblePlanCase(
      "allowed systems that no rack cools", ["systems=[gb200-nvl72]", "supply={gb200-nvl72: 4}"],
      because: "no rack at iad has liquid cooling",
      heals: ["systems=[hgx-h100]", "supply={hgx-h100: 20}"]),
    InfeasiblePlanCase(
      "systems that stand elsewhere", liquid + ["workloads.chat.sites=[fra]"],
      because: "Systems that could serve it are not to be had at fra.",
      heals: ["workloads.chat.sites=[iad]"]),
    InfeasiblePlanCase(
      "no provider of the model",
      hosted + ["api.providers=[Groq]", "workloads.chat.models=[deepseek-v3]"],
      because: "No allowed provider hosts one of its models.",
      heals: ["workloads.chat.models=[llama-3.3-70b]"]),
  ]

  private static let liquid = [
    "systems=[gb200-nvl72]", "supply={gb200-nvl72: 4}", "sites.iad.racks.air.cooling=liquid",
    "sites.iad.racks.air.power=150kW",
  ]

  private static let hosted = [
    "acquisition=[api]", "workloads.chat.sites=[api]", "workloads.code.sites=[api]",
  ]
}
