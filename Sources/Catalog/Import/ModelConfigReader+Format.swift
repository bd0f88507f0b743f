extension ModelConfigReader {
  /// The weight format of the checkpoint; nil after a problem.
  ///
  /// - Parameter chosen: the format that the user names, which wins.
  mutating func nativeFormat(chosen: String?) -> String? {
    if let chosen { return chosen }
    if let settings = source.object("quantization_config") { return quantized(settings) }
    let key = source.firstGiven(["torch_dtype", "dtype"]) ?? "torch_dtype"
    switch source[key] {
    case .text("bfloat16")?, .text("float16")?: return "bf16"
    case .text("float8_e4m3fn")?: return "fp8"
    case nil:
      report(
        "\(source.path(of: key)) is missing, so the weight format is unknown.",
        fix: "name it with --native-format, for example bf16.")
    case let other?:
      report(
        "\(source.path(of: key)) is \(other.shown), for which the catalog has no weight format.",
        fix: "name the format that is served with --native-format, for example bf16.")
    }
    return nil
  }

  private mutating func quantized(_ settings: ConfigObject) -> String? {
    guard case .text(let method)? = settings["quant_method"] else {
      // Some tools write the bits alone.
      return named(format(bits: settings["bits"], isFloat: false), "bits", settings["bits"])
    }
    switch method {
    case "fp8", "fbgemm_fp8", "finegrained_fp8": return "fp8"
    case "mxfp4": return "mxfp4"
    case "gptq", "awq", "auto-round", "intel/auto-round":
      return named(format(bits: settings["bits"], isFloat: false), "bits", settings["bits"])
    case "bitsandbytes":
      return settings["load_in_4bit"] == .flag(true)
        ? "int4" : settings["load_in_8bit"] == .flag(true) ? "int8" : refuse(method)
    case "modelopt": return modelopt(settings)
    case "compressed-tensors": return compressed(settings)
    default: return refuse(method)
    }
  }

  private mutating func modelopt(_ settings: ConfigObject) -> String? {
    switch settings["quant_algo"] {
    case .text("FP8")?: "fp8"
    case .text("NVFP4")?: "nvfp4"
    default: named(nil, "quant_algo", settings["quant_algo"])
    }
  }

  /// Of several groups the first is the one of most weights.
  private mutating func compressed(_ settings: ConfigObject) -> String? {
    if settings["format"] == .text("nvfp4-pack-quantized") { return "nvfp4" }
    let groups = settings.object("config_groups")
    let weights = (groups?.object("group_0") ?? groups?.object("config_group_0"))?.object("weights")
    let bits = weights?["num_bits"]
    let isFloat = weights?["type"] == .text("float")
    return named(format(bits: bits, isFloat: isFloat), "config_groups.group_0.weights", bits)
  }

  private func format(bits: ConfigObject.Value?, isFloat: Bool) -> String? {
    switch bits {
    case .count(4)?: isFloat ? nil : "int4"
    case .count(8)?: isFloat ? "fp8" : "int8"
    default: nil
    }
  }

  private mutating func named(
    _ format: String?, _ key: String, _ value: ConfigObject.Value?
  ) -> String? {
    if let format { return format }
    report(
      "\(source.path(of: "quantization_config")).\(key) is \(value?.shown ?? "missing"), for which "
        + "the catalog has no weight format.",
      fix: "name the nearest with --native-format, for example int4.")
    return nil
  }

  private mutating func refuse(_ method: String) -> String? {
    report(
      "\(source.path(of: "quantization_config")).quant_method is '\(method.prefix(40))', for which "
        + "the catalog has no weight format.",
      fix: "name the nearest with --native-format, for example int4.")
    return nil
  }
}
