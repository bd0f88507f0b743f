@testable import Catalog

extension InspectionCase {
  static let acceleratorCases = [
    InspectionCase(
      "C101",
      .passage("accelerators", ",989,1978,", ",989,3956,"),
      finds: """
        warning eight-bit-ratio: catalogs/accelerators.csv:2: fp8_tflops is 3956 for \
        'h200-sxm', 4 times bf16_tflops (989); 0.9 to 2.2 is usual.
          Fix: give dense rates; datasheets often print those of 2:4 sparsity, which are twice \
        as high.
        """),
    InspectionCase(
      "C102",
      .passage("accelerators", ",989,1978,,450", ",989,1978,7912,450"),
      finds: """
        warning four-bit-ratio: catalogs/accelerators.csv:2: fp4_tflops is 7912 for 'h200-sxm', \
        4 times fp8_tflops (1978); 0.9 to 3.1 is usual.
          Fix: give dense rates; datasheets often print those of 2:4 sparsity, which are twice \
        as high.
        """),
    InspectionCase(
      "C103",
      .table(
        "accelerators",
        """
        id,name,vendor,generation,memory_gb,memory_kind,memory_bandwidth_gb_s,bf16_tflops,scale_\
        up_bandwidth_gb_s,scale_up_domain_chips,scale_out_bandwidth_gb_s,tdp_w,source,as_of,conf\
        idence
        h200-sxm,H200,NVIDIA,Hopper,141,HBM3e,4800,1978,450,8,,700,datasheet,2026,vendor
        a100-sxm,A100,NVIDIA,Hopper,80,HBM2e,2039,989,300,8,,700,datasheet,2026,vendor

        """),
      finds: """
        warning sparse-rate: catalogs/accelerators.csv:2: bf16_tflops is 1978 for 'h200-sxm', \
        twice that of 'a100-sxm' (989) of the same generation at about the same power.
          Fix: give the dense rate; the rate with 2:4 sparsity is twice as high.
        """),
    InspectionCase(
      "C104",
      .passage("accelerators", ",4800,", ",48000,"),
      finds: """
        warning bandwidth-per-gigabyte: catalogs/accelerators.csv:2: memory_bandwidth_gb_s is \
        48000 for 'h200-sxm', which reads its 141 GB in 2.94 ms; 5 to 200 ms is usual.
          Fix: give gigabytes and gigabytes per second, or set memory_kind to SRAM.
        """),
    InspectionCase(
      "C105",
      .passage("accelerators", "2039,312", "2039,31.2"),
      finds: """
        warning operations-per-byte: catalogs/accelerators.csv:3: bf16_tflops is 31.2 for \
        'a100-sxm', 15.3 FLOPs for each byte of memory_bandwidth_gb_s (2039); 50 to 700 is \
        usual.
          Fix: give the rate in tera-operations and the bandwidth in gigabytes per second.
        """),
    InspectionCase(
      "C106",
      .passage("accelerators", ",8,400,2020", ",8,4000,2020"),
      finds: """
        warning operations-per-watt: catalogs/accelerators.csv:3: tdp_w is 4000 for 'a100-sxm', \
        0.078 TFLOPS for each watt; 0.2 to 5 is usual.
          Fix: give the power of one chip in watts, and its dense 16-bit rate.
        """),
    InspectionCase(
      "C107",
      .passage("accelerators", ",450,8,700", ",7200,8,700"),
      finds: """
        warning link-speeds: catalogs/accelerators.csv:2: scale_up_bandwidth_gb_s is 7200 for \
        'h200-sxm', more than memory_bandwidth_gb_s (4800).
          Fix: give gigabytes, not gigabits, of one chip in one direction.
        """),
    InspectionCase(
      "C107",
      .table(
        "accelerators",
        """
        id,name,vendor,generation,memory_gb,memory_kind,memory_bandwidth_gb_s,bf16_tflops,scale_\
        up_bandwidth_gb_s,scale_up_domain_chips,scale_out_bandwidth_gb_s,tdp_w,source,as_of,conf\
        idence
        h200-sxm,H200,NVIDIA,Hopper,141,HBM3e,4800,989,450,8,3200,700,datasheet,2026,vendor
        a100-sxm,A100,NVIDIA,Hopper,80,HBM2e,2039,989,300,8,,700,datasheet,2026,vendor

        """),
      finds: """
        warning link-speeds: catalogs/accelerators.csv:2: scale_out_bandwidth_gb_s is 3200 for \
        'h200-sxm', more than twice scale_up_bandwidth_gb_s (450).
          Fix: give the network bandwidth of one chip, not of its server.
        """),
  ]
}
