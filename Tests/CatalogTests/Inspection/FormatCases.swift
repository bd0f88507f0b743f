@testable import Catalog

extension InspectionCase {
  static let formatCases = [
    InspectionCase(
      "C401",
      .passage("formats", "BF16,2,bf16", "BF16,16,bf16"),
      finds: """
        warning bytes-per-weight: catalogs/formats.csv:2: bytes_per_weight is 16 for 'bf16', \
        but compute is 'bf16'; 2 to 2.7 bytes are usual.
          Fix: give bytes, not bits, with the scales counted in.
        """),
    InspectionCase(
      "C402",
      .passage("formats", "bf16,0,,1,2,", "bf16,0,,1,16,"),
      finds: """
        warning bytes-per-cache-element: catalogs/formats.csv:2: kv_bytes_per_element is 16 for \
        'bf16'; 0.5 to 2 bytes are usual.
          Fix: give bytes, not bits: 2 for 16 bits, 1 for 8 bits.
        """),
    InspectionCase(
      "C403",
      .passage("formats", "0.986", "0.0986"),
      finds: """
        warning accuracy-recovery: catalogs/formats.csv:3: quality_recovery_fraction is 0.0986 \
        for 'nvfp4', less than formats in use keep.
          Fix: give the share of the 16-bit score that remains, for example 0.986.
        """),
    InspectionCase(
      "C404",
      finds: """
        warning format-without-chip: catalogs/formats.csv:3: compute is 'fp4' for 'nvfp4', but \
        no accelerator of NVIDIA has a fp4_tflops.
          Fix: give the rate of an accelerator that supports the format, or drop the row.
        """),
  ]
}
