import Testing

/// Values at the ends of their ranges are planned with, or refused, and never fail inside.
@Suite struct ExtremeValueTests {
  @Test(arguments: [
    "horizon=1h", "horizon=1000 years", "horizon=1e300 years", "sites.iad.electricity=1000USD/kWh",
    "sites.iad.colocation=$500000/kW-month", "sites.iad.pue=1000", "sites.iad.pue=1e300",
    "sites.iad.power=1e-12W", "sites.iad.power=1e300W", "sites.iad.racks.air.units=1e13",
    "finance.fit_out=1000", "finance.staff_per_system=1e13USD/s", "budget.capex=1e-12USD",
    "budget.opex=1e13USD/s", "workloads.chat.requests_per_second.peak=0.0001",
    "workloads.chat.requests_per_second.peak=10000000", "workloads.chat.output_tokens=10000000",
    "workloads.chat.requests_per_second.peak_to_mean=1e6", "workloads.chat.slo.ttft_p99=1e-9s",
  ])
  func extremeValuesAreAnswersOrBadData(_ setting: String) throws {
    try Tool.inFolder { tool in
      for objective in ["vcpd", "tokens"] {
        let run = try tool.run(
          "solve", "plan.yaml", "--set", setting, "--objective", objective, "--time-limit", "5s")
        #expect([0, 2, 3, 65].contains(run.status), "\(setting) \(objective): \(run.error)")
      }
    }
  }

  @Test func nothingThatCanBeServedIsExplainedForEveryObjective() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", "plan.yaml", "--set", "workloads.chat.slo.ttft_p99=1 us", "--objective", "tokens")
      #expect(run.status == 2)
      #expect(run.output.contains("Nothing can serve 'chat', whatever the limits\n"))
    }
  }

  @Test func anExistingSystemThatFitsNoRackIsBadData() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", "plan.yaml", "--set", "existing.iad.gb200-nvl72=1", "--set",
        "systems=[hgx-h100, gb200-nvl72]")
      #expect(run.status == 65)
      #expect(run.error.hasPrefix("existing.iad.gb200-nvl72: the system cannot stand at iad: "))
    }
  }

  @Test func anObviousCorrectionIsNamed() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--set", "budget.capex=$500,000")
      #expect(run.status == 65)
      #expect(
        run.error == """
          --set budget.capex: budget.capex: '$500,000' is not an amount of money: unknown unit \
          '$,000'.
            Fix: write 500000 USD, without commas.

          """)
    }
  }
}
