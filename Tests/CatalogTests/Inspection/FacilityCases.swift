@testable import Catalog

extension InspectionCase {
  static let facilityCases = [
    InspectionCase(
      "C841",
      .rows(
        "facility",
        """
        pue-other,pue,another fleet,World,,1.1,,ratio,1,report,2025,vendor

        """),
      finds: """
        error one-preferred: catalogs/facility.csv:5: preferred is 1 for 'pue-other', but \
        'pue-fleet' is preferred for pue in World already (catalogs/facility.csv:2).
          Fix: set preferred to 0 in one of the two rows.
        """),
    InspectionCase(
      "C842",
      .passage("facility", "1.04,1.15", "0.15,1.15"),
      finds: """
        error facility-effectiveness: catalogs/facility.csv:2: low is 0.15 ratio for \
        'pue-fleet'; 1 to 3 is possible.
          Fix: give the power of the facility divided by that of its systems, for example 1.25.
        """),
    InspectionCase(
      "C843",
      .passage("facility", "0.0892", "8.92"),
      finds: """
        warning electricity-range: catalogs/facility.csv:3: value is 8.92 USD/kWh for \
        'electricity-us-va'; 0.01 to 0.5 is possible.
          Fix: give the price of a kilowatt-hour, not of a megawatt-hour and not in cents.
        """),
    InspectionCase(
      "C844",
      .passage("facility", "300,,400", "0.3,,0.4"),
      finds: """
        warning carbon-range: catalogs/facility.csv:4: low is 0.3 gCO2e/kWh for \
        'carbon-us-va'; 5 to 1200 is possible.
          Fix: give grams for each kilowatt-hour.
        """),
    InspectionCase(
      "C845",
      .passage("facility", "2025-02", "2023-02"),
      finds: """
        warning stale-preferred: catalogs/facility.csv:3: as_of is 2023-02 for \
        'electricity-us-va', more than 36 months before 2026-11-21.
          Fix: look the figure up again, or set preferred to 0.
        """),
    InspectionCase(
      "C846",
      .rows(
        "facility",
        """
        electricity-other,electricity-price,retail,us va,,0.1,,USD/kWh,0,report,2025,vendor

        """),
      finds: """
        warning place-spelling: catalogs/facility.csv:5: region is 'us va' for \
        'electricity-other', but 'US-VA' in an earlier row (catalogs/facility.csv:3).
          Fix: write 'US-VA' in both.
        """),
    InspectionCase(
      "C851",
      .passage("ownership-costs", "1370", "137"),
      finds: """
        warning all-in-power: catalogs/ownership-costs.csv:2: all_in_w is 137 for 'h200-sxm \
        2026-08', below its board power of 700 W.
          Fix: give watts, and compare tdp_w (catalogs/accelerators.csv:2).
        """),
    InspectionCase(
      "C852",
      .passage("accelerators", "tdp_w,release", "tdp_w,all_in_w,release"),
      .passage("accelerators", ",700,2023", ",700,1730,2023"),
      .passage("accelerators", ",400,2020", ",400,,2020"),
      finds: """
        warning all-in-edition: catalogs/accelerators.csv:2: all_in_w is 1730 for 'h200-sxm', \
        but 1370 in the edition of 2026-08.
          Fix: take the newer figure (catalogs/ownership-costs.csv:2).
        """),
  ]
}
