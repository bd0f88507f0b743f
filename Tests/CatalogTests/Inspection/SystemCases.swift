@testable import Catalog

extension InspectionCase {
  static let systemCases = [
    InspectionCase(
      "C201",
      .passage("systems", "10200,8500,2400", "3200,3100,2400"),
      finds: """
        warning power-against-boards: catalogs/systems.csv:2: peak_power_w is 3200 for \
        'hgx-h200', 0.571 times the board power of its 8 accelerators (700 W each); 1 to 3 is \
        usual.
          Fix: give the power of the whole system in watts, or compare tdp_w \
        (catalogs/accelerators.csv:2).
        """),
    InspectionCase(
      "C202",
      .passage("systems", ",2400,8,", ",240,8,"),
      finds: """
        warning idle-share: catalogs/systems.csv:2: idle_power_w is 240 for 'hgx-h200', 2.35 % \
        of peak_power_w (10200); 5 to 60 % is usual.
          Fix: give both powers of the whole system, or leave the idle power blank.
        """),
    InspectionCase(
      "C203",
      .passage("systems", "2400,8,air", "2400,1,air"),
      finds: """
        warning rack-density: catalogs/systems.csv:2: peak_power_w is 10200 for 'hgx-h200', \
        10.2 kW for each of its 1 rack units; 0.1 to 5 kW is usual.
          Fix: give power in watts, and the height of the whole system.
        """),
    InspectionCase(
      "C204",
      .passage("systems", "2400,8,air", "2400,,air"),
      finds: """
        warning placeable: catalogs/systems.csv:2: 'hgx-h200' can be bought, but without \
        rack_units it cannot be placed in a rack.
          Fix: give the figures, in a table of your own with --catalogs if nobody publishes \
        them.
        """),
    InspectionCase(
      "C205",
      .passage("systems", "h200-sxm,8,", "h200-sxm,12,"),
      finds: """
        warning scale-up-domain: catalogs/systems.csv:2: accelerator_count is 12 for \
        'hgx-h200', but the scale-up domain of 'h200-sxm' has 8 chips.
          Fix: give a multiple of the domain, or compare scale_up_domain_chips \
        (catalogs/accelerators.csv:2).
        """),
    InspectionCase(
      "C206",
      .rows(
        "systems",
        """
        b,X,h200-sxm,8,10200,8500,2400,8,air,360000,,,44,own,quote,2026,estimate
        c,X,h200-sxm,8,10200,8500,2400,8,air,3000000,,,44,own,quote,2026,estimate

        """),
      finds: """
        warning capex-against-peers: catalogs/systems.csv:5: capex_usd is 3000000 for 'c', \
        375000 USD per accelerator; the median of 'h200-sxm' is 45000.
          Fix: give the price of the whole system, with all of its accelerators, in US dollars.
        """),
    InspectionCase(
      "C207",
      .rows(
        "systems",
        """
        b,X,a100-sxm,8,10200,8500,2400,8,air,130000,,,44,own,quote,2026,estimate
        c,X,a100-sxm,8,10200,8500,2400,8,air,10000,,,44,own,quote,2026,estimate

        """),
      finds: """
        warning capex-for-bandwidth: catalogs/systems.csv:5: capex_usd is 10000 for 'c', 0.613 \
        USD for each GB/s of memory bandwidth; the median of all systems with memory outside \
        the chip is 7.97.
          Fix: give the price of the whole system, with all of its accelerators, in US dollars.
        """),
    InspectionCase(
      "C208",
      finds: """
        warning obtainable: catalogs/systems.csv:3: 'hgx-a100' has neither a capex_usd nor a \
        row in the table 'prices', so that no plan can use it.
          Fix: add a quote to prices.csv or systems.csv of your own, and give --catalogs its \
        folder.
        """),
    InspectionCase(
      "C209",
      .passage("systems", "own; rent", "rent"),
      finds: """
        warning capex-without-sale: catalogs/systems.csv:2: capex_usd is 350000 for 'hgx-h200', \
        but that system cannot be bought.
          Fix: add 'own' to its acquisition, or leave the price blank.
        """),
  ]
}
