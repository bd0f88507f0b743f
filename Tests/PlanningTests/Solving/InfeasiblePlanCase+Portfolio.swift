extension InfeasiblePlanCase {
  /// Limits on kinds, lots, vendors, averages, places and changes.
  static let portfolio = [
    InfeasiblePlanCase(
      "kinds of systems", large + ["supply={hgx-h100: 7, hgx-h200: 7}", "portfolio.max_kinds=1"],
      [
        "coverage of chat", "coverage of code", "supply of hgx-h100", "supply of hgx-h200",
        "kinds of systems",
      ]),
    InfeasiblePlanCase(
      "kinds of systems and capex",
      large + [
        "portfolio.max_kinds=1", "supply={hgx-h100: 12, hgx-h200: 10}", "budget.capex=3MUSD",
      ], ["coverage of chat", "coverage of code", "capex budget"], helpless: ["capex budget"]),
    InfeasiblePlanCase(
      "lots and supply",
      large + [
        "portfolio.min_lots={hgx-h100: 12, hgx-h200: 12}", "supply={hgx-h100: 11, hgx-h200: 11}",
      ],
      [
        "coverage of code", "supply of hgx-h100", "supply of hgx-h200", "lot of hgx-h100",
        "lot of hgx-h200",
      ], isWhole: true),
    InfeasiblePlanCase(
      "lots and site power",
      large + ["portfolio.min_lots={hgx-h100: 12, hgx-h200: 12}", "sites.iad.power=100kW"],
      ["coverage of chat", "coverage of code", "site power at iad"]),
    InfeasiblePlanCase(
      "fixed charges and capex",
      large + [
        "portfolio.fixed_charges={hgx-h100: 3 MUSD, hgx-h200: 3 MUSD}", "budget.capex=5MUSD",
      ], ["coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "number of vendors", large + ["portfolio.min_vendors=2"], ["number of vendors"]),
    InfeasiblePlanCase(
      "vendors and kinds",
      large + twoVendors + ["portfolio.max_kinds=1", "portfolio.min_vendors=2"],
      ["kinds of systems", "number of vendors"], isWhole: true),
    InfeasiblePlanCase(
      "share of every vendor", large + ["portfolio.max_vendor_share=50%"],
      ["coverage of code", "share of every vendor"]),
    InfeasiblePlanCase(
      "share of one vendor", large + ["portfolio.vendor_shares={NVIDIA: 60%}"],
      ["coverage of code", "share of NVIDIA"]),
    InfeasiblePlanCase(
      "share of every vendor and supply", large + twoVendors + ["portfolio.max_vendor_share=60%"],
      ["coverage of chat", "supply of mi300x-8x", "share of every vendor"]),
    InfeasiblePlanCase(
      "average quality", large + ["workloads.chat.quality.average_floor=60%"],
      ["coverage of chat", "average quality of chat"]),
    InfeasiblePlanCase(
      "average quality and capex",
      ["workloads.chat.quality.average_floor=45%", "budget.capex=700kUSD"],
      ["coverage of chat", "capex budget", "average quality of chat"]),
    InfeasiblePlanCase(
      "average qualities and capex",
      [
        "workloads.chat.quality.average_floor=45%", "workloads.code.quality.average_floor=45%",
        "budget.capex=700kUSD",
      ], ["coverage of code", "capex budget", "average quality of code"]),
    InfeasiblePlanCase("share that has to stay", large + staying, stays),
    InfeasiblePlanCase(
      "changes against an earlier plan",
      large + [TightPlan.earlier, "stability.max_changed_systems=2"],
      ["coverage of code", "changes against the earlier plan"]),
  ]

  /// One vendor can deliver a fifth of what is needed.
  static let twoVendors = [
    "systems=[hgx-h100, mi300x-8x]", "supply={hgx-h100: 20, mi300x-8x: 2}",
  ]

  private static let staying = [
    "acquisition=[on-demand]", "workloads.chat.sites=[cloud, iad]", "workloads.code.sites=[cloud]",
    "workloads.chat.residency={sites: [iad], share: 50%}",
  ]

  private static let stays = ["coverage of chat", "residency of chat"]
}
