/// The names that clouds give to accelerators, and the accelerators of the catalog they mean.
enum AcceleratorNames {
  /// The accelerator behind a name of SkyPilot's catalogs, whatever its letter case; nil if the
  /// catalog has none. Cards of another form or memory than the catalog's are left out.
  static func accelerator(named name: String) -> Accelerator.ID? { known[name.lowercased()] }

  /// All names that are understood, sorted.
  static var names: [String] { known.keys.sorted() }

  /// SkyPilot catalog v8 `common/accelerators.csv` (2025-11), and the names of later chips.
  private static let known: [String: Accelerator.ID] = [
    "a100-80gb": "a100-sxm", "a100-80gb-sxm": "a100-sxm", "h100": "h100-sxm",
    "h100-80gb": "h100-sxm", "h100-sxm": "h100-sxm", "h100-mega": "h100-sxm",
    "h100-nvlink": "h100-sxm", "h200": "h200-sxm", "h200-sxm": "h200-sxm", "b200": "b200-sxm",
    "b300": "b300-sxm", "gb200": "gb200", "gb300": "gb300", "l4": "l4", "l40s": "l40s",
    "rtxpro6000s": "rtx-pro-6000", "rtxpro6000": "rtx-pro-6000", "mi300x": "mi300x",
    "mi325x": "mi325x", "mi355x": "mi355x", "gaudi3": "gaudi3", "trainium2": "trainium2",
    "tpu-v5litepod": "tpu-v5e", "tpu-v5p": "tpu-v5p", "tpu-v6e": "tpu-v6e", "tpu7x": "tpu-v7",
  ]
}
