@testable import Catalog

extension InspectionCase {
  static let techniqueCases = [
    InspectionCase(
      "C821",
      .passage("techniques", "0.54,0.62", "54,62"),
      finds: """
        error hit-fraction: catalogs/techniques.csv:2: gain_high is 62 for 'prefix-caching', \
        but gain_kind is 'hit-fraction'.
          Fix: write 62 % as 0.62, or set gain_kind to ratio.
        """),
    InspectionCase(
      "C822",
      .passage("speculation", "1.81", "181"),
      finds: """
        warning speculation-range: catalogs/speculation.csv:2: speedup_ratio is 181 for \
        'eagle 2'; 0.2 to 8 is usual.
          Fix: give the speed with speculation over that without, for example 1.62.
        """),
    InspectionCase(
      "C823",
      .passage("speculation", "eagle,64,EAGLE-3,SGLang", "eagle,64,EAGLE-3,vLLM"),
      finds: """
        error one-curve: catalogs/speculation.csv:3: engine is 'vLLM' for 'eagle 64', but \
        'SGLang' in an earlier point of the curve (catalogs/speculation.csv:2).
          Fix: give points of one measurement, or another name for the curve.
        """),
    InspectionCase(
      "C824",
      .passage("efficiency", "tensorrt-llm", "tensorrt"),
      finds: """
        warning known-runtime: catalogs/efficiency.csv:2: runtime is 'tensorrt' for 'h200-sxm \
        fp8 dense', but the table 'runtimes' has no such row.
          Fix: use a known key, or add the runtime; nearest are 'tensorrt-llm'.
        """),
    InspectionCase(
      "C825",
      .passage("kv-formats", "NVIDIA", "AMD"), .passage("runtimes", "NVIDIA", "NVIDIA; Nvida"),
      finds: """
        warning known-vendors: catalogs/runtimes.csv:2: vendors names 'Nvida' for \
        'tensorrt-llm', but no accelerator has that vendor.
          Fix: use a known vendor; nearest are 'NVIDIA'.
        warning known-vendors: catalogs/kv-formats.csv:2: vendors names 'AMD' for 'kv-fp8', but \
        no accelerator has that vendor.
          Fix: use a known vendor; nearest are 'NVIDIA'.
        """),
  ]
}
