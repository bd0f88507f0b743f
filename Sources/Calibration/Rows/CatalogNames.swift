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

  /// The accelerator of a key or a name, in any letter case and with or without its maker; nil if the
  /// catalog has none, or not its 16-bit rate.
  func accelerator(_ name: String) -> Accelerator? {
    let plain = Self.plain(name)
    let candidates = [plain, Self.withoutMaker(plain)].flatMap { text in
      [Self.acceleratorAliases[text] ?? text, "\(text)-sxm"]
    }
    let found = candidates.lazy.compactMap { catalog.accelerators[$0] ?? accelerators[$0] }.first
    return found?.peakRates[.bf16] == nil ? nil : found
  }

  /// The model of a key or a name, in any letter case, with or without its maker and its checkpoint;
  /// nil if the catalog has none.
  func model(_ name: String) -> Model? {
    let plain = Self.plain(name)
    let stem = Self.stem(of: String(plain.split(separator: "/").last ?? ""))
    for candidate in [plain, stem, stem.replacing("meta-", with: "")] {
      let known = Self.modelAliases[candidate] ?? candidate
      if let model = catalog.models[known] { return model }
    }
    return catalog.models.rows.first { Self.plain($0.name) == plain }
  }

  /// What a name that the catalog does not know was probably meant to be; nil if nothing is near.
  func suggestion(for measurement: PublishedMeasurement, _ reason: DeclineReason) -> String? {
    let setup = measurement.setup
    switch reason {
    case .unknownModel:
      let stem = Self.stem(of: String(Self.plain(setup.model).split(separator: "/").last ?? ""))
      return NearestNames.suggestion(for: stem, among: catalog.models.rows.map(\.id))
    case .unknownAccelerator:
      let plain = Self.withoutMaker(Self.plain(setup.accelerator))
      let known = catalog.accelerators.rows.map(\.id).filter { $0 != plain }
      return NearestNames.suggestion(for: plain, among: known)
    case .unknownPrecision:
      return NearestNames.suggestion(
        for: setup.weightPrecision, among: catalog.formats.rows.map(\.id))
    default: return nil
    }
  }

  /// The format that a precision means on an accelerator; nil if the catalog has none.
  ///
  /// A model that is published in `mxfp4` is served in it, whatever its other layers are in.
  func format(_ precision: String, of model: Model, on accelerator: Accelerator) -> WeightFormat? {
    if model.nativeFormatID == "mxfp4", ["fp4", "mxfp4", "fp8"].contains(precision.lowercased()) {
      return catalog.formats["mxfp4"]
    }
    switch precision.lowercased() {
    case "bf16", "fp16", "bfloat16", "float16", "half": return catalog.formats["bf16"]
    case "int4", "uint4", "w4a16", "awq", "gptq": return catalog.formats["int4"]
    case "fp8_e4m3", "fp8-e4m3", "e4m3", "float8": return catalog.formats["fp8"]
    case "fp4": return catalog.formats[accelerator.vendor == "NVIDIA" ? "nvfp4" : "mxfp4"]
    case let other: return catalog.formats[other]
    }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().replacing(" ", with: "-")
  }

  private static func withoutMaker(_ name: String) -> String {
    var rest = name[...]
    for maker in ["nvidia-", "amd-", "intel-", "google-", "aws-", "instinct-"] {
      if rest.hasPrefix(maker) { rest = rest.dropFirst(maker.count) }
    }
    return String(rest)
  }

  /// The name without what only tells checkpoints of one architecture apart.
  private static func stem(of name: String) -> String {
    var rest = name[...]
    var shortened = true
    while shortened {
      shortened = false
      for ending in checkpointEndings where rest.hasSuffix(ending) && rest.count > ending.count {
        rest = rest.dropLast(ending.count)
        shortened = true
      }
    }
    return String(rest)
  }

  private static let checkpointEndings = [
    "-instruct", "-chat", "-it", "-hf", "-fp8", "-fp4", "-nvfp4", "-mxfp4", "-bf16", "-fp16",
    "-kv", "-0528", "-0324", "-2507", "-128e", "-16e", "-17b",
  ]

  /// Names of measured chips that differ from the catalog's; a limit of power is no other chip.
  private static let acceleratorAliases = [
    "h200-sxm-141gb-cts-(1000w)": "h200-sxm", "h100-sxm5": "h100-sxm", "tpu7x": "tpu-v7",
  ]

  /// Names of measured models that differ from the catalog's.
  ///
  /// LLaMA-7B and 70B on the pages of TensorRT-LLM 0.5 and 0.6 have the architecture of Llama 2;
  /// DeepSeek-V3 and R1 have one architecture; so have the sizes of Llama 3, 3.1 and 3.3.
  private static let modelAliases = [
    "llama-2-70b-chat": "llama-2-70b", "llama-70b": "llama-2-70b", "llama-7b": "llama-2-7b",
    "deepseek-v3/r1": "deepseek-v3", "deepseek-r1-v3": "deepseek-r1",
    "llama-3-8b": "llama-3.1-8b", "llama-3-70b": "llama-3.1-70b",
    "deepseek-r1-0528": "deepseek-r1", "qwen3-235b-a22b-instruct-2507": "qwen3-235b-a22b",
    "qwen3-235b-a22b-thinking-2507": "qwen3-235b-a22b",
  ]
}
