@testable import Catalog

extension InspectionCase {
  static let efficiencyCases = [
    InspectionCase(
      "C701",
      finds: """
        warning calibrated: catalogs/accelerators.csv:2: 'h200-sxm' has no calibration for bf16 \
        dense, bf16 moe, bf16 mla, fp8 moe, fp8 mla, which no plan can use on it then.
          Fix: add rows to efficiency.csv.
        """),
    InspectionCase(
      "C702",
      .passage("efficiency", ",0.82,", ",0.97,"),
      finds: """
        warning too-efficient: catalogs/efficiency.csv:2: mbu_weights is 0.97 for 'h200-sxm fp8 \
        dense', above 0.95, more than serving engines reach.
          Fix: give a measured share of the dense peak; compare the peak too.
        """),
    InspectionCase(
      "C703",
      .passage("efficiency", ",0.57,", ",0.0057,"),
      finds: """
        warning too-inefficient: catalogs/efficiency.csv:2: mfu_linear is 0.0057 for 'h200-sxm \
        fp8 dense', below 0.05, which is rather a wrong peak or unit.
          Fix: give the share as a fraction: 57 % is 0.57.
        """),
    InspectionCase(
      "C704",
      .passage("efficiency", ",25,1.0,", ",2500,1.0,"),
      finds: """
        warning overheads: catalogs/efficiency.csv:2: layer_overhead_us is 2500 for 'h200-sxm \
        fp8 dense'; at most 500 is usual.
          Fix: give the unit that the column's name ends with.
        """),
  ]
}
