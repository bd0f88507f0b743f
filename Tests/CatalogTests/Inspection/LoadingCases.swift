@testable import Catalog

extension InspectionCase {
  static let loadingCases = [
    InspectionCase(
      "C001",
      .passage("accelerators", ",700,", ",none,"),
      finds: """
        error readable: catalogs/accelerators.csv:2: tdp_w is 'none' for 'h200-sxm', but power \
        must be a number.
          Fix: give the board power in watts, for example 700.
        """),
    InspectionCase(
      "C002",
      .passage("systems", "HGX H200,h200-sxm", "HGX H200,h20-sxm"),
      finds: """
        error references: catalogs/systems.csv:2: accelerator is 'h20-sxm' for 'hgx-h200', but \
        the table 'accelerators' has no such row.
          Fix: use a known key; nearest are 'h200-sxm' and 'a100-sxm'.
        """),
    InspectionCase(
      "C003",
      .passage("systems", "10200,8500", "8000,8500"),
      finds: """
        error consistent-rows: catalogs/systems.csv:2: peak_power_w is 8000 for 'hgx-h200', but \
        must not be below typical_power_w (8500).
          Fix: give the nameplate or the highest measured power as the peak.
        """),
    InspectionCase(
      "C004",
      .passage("systems", "own; rent", "own"),
      finds: """
        error consistent-tables: catalogs/prices.csv:2: there is a price for 'hgx-h200', but \
        that system cannot be rented.
          Fix: add 'rent' to its acquisition (catalogs/systems.csv:2), or drop the price.
        """),
  ]
}
