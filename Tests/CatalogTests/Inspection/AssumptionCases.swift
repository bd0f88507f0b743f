@testable import Catalog

extension InspectionCase {
  static let assumptionCases = [
    InspectionCase(
      "C801",
      .passage("assumptions", "1.25,ratio", "1.25,percent"),
      finds: """
        warning unit-of-assumption: catalogs/assumptions.csv:2: unit is 'percent' for \
        'pue_ratio', but the key says ratio.
          Fix: give the value in the unit of the key, which is the one that is used.
        """),
    InspectionCase(
      "C802",
      .passage("assumptions", "1.25,ratio,1.08", "1.25,ratio,0.08"),
      finds: """
        error usage-effectiveness: catalogs/assumptions.csv:2: low is 0.08 for 'pue_ratio', but \
        power usage effectiveness is at least 1.
          Fix: give the power of the facility divided by that of its systems, for example 1.25.
        """),
  ]
}
