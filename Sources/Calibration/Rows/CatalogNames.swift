internal import Catalog

/// Finds the catalog's rows that the names of a measurement mean.
struct CatalogNames: Sendable {
  private let catalog: Catalog
  private let accelerators: [String: Accelerator]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    accelerators = Dictionary(
      catalog.accelerators.rows.map { (Self.plain($0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The accelerator of a key or a name, in any letter case; nil if the catalog has none, or not
  /// its 16-bit rate.
  func accelerator(_ name: String) -> Accelerator? {
    let plain = Self.plain(name)
    let known = Self.acceleratorAliases[plain] ?? plain
    let found = catalog.accelerators[known] ?? accelerators[known]
    return found?.peakRates[.bf16] == nil ? nil : found
  }

  /// The model of a key or a name, in any letter case; nil if the catalog has none.
  func model(_ name: String) -> Model? {
    let plain = Self.plain(name)
    return catalog.models[Self.modelAliases[plain] ?? plain]
      ?? catalog.models.rows.first { Self.plain($0.name) == plain }
  }

  /// The format that a precision means on an accelerator; nil if the catalog has none.
  ///
  /// A model that is published in `mxfp4` is served in it, whatever its other layers are in.
  func format(_ precision: String, of model: Model, on accelerator: Accelerator) -> WeightFormat? {
    if model.nativeFormatID == "mxfp4", ["fp4", "mxfp4", "fp8"].contains(precision.lowercased()) {
      return catalog.formats["mxfp4"]
    }
    switch precision.lowercased() {
    case "bf16", "fp16": return catalog.formats["bf16"]
    case "int4", "uint4": return catalog.formats["int4"]
    case "fp4": return catalog.formats[accelerator.vendor == "NVIDIA" ? "nvfp4" : "mxfp4"]
    case let other: return catalog.formats[other]
    }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().replacing(" ", with: "-")
  }

  /// Names of measured chips that differ from the catalog's; a limit of power is no other chip.
  private static let acceleratorAliases = ["h200-sxm-141gb-cts-(1000w)": "h200-sxm"]

  /// Names of measured models that differ from the catalog's.
  ///
  /// The page of LLaMA-70B in TensorRT-LLM 0.5 and 0.6 means Llama 2; DeepSeek-V3 and R1 have one
  /// architecture.
  private static let modelAliases = [
    "llama-2-70b-chat": "llama-2-70b", "llama-70b": "llama-2-70b",
    "deepseek-v3/r1": "deepseek-v3",
  ]
}
