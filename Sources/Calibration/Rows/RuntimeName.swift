public import Catalog

/// The runtime of a measurement as the calibration names it.
public struct RuntimeName: Sendable, Hashable {
  /// For example `sglang`, `tensorrt-llm-serve` or, for `trtllm-bench`, `tensorrt-llm`.
  public let name: String
  /// Runtime, version and platform, for example `sglang/0.5.12/rocm`.
  public let build: String

  /// Names the runtime of a measurement.
  ///
  /// Programs that saturate a runtime of TensorRT-LLM go by the collection, because they batch in
  /// their own ways.
  ///
  /// - Parameters:
  ///   - measurement: the measurement.
  ///   - accelerator: its chip.
  ///   - date: the date of its software, in years.
  public init(_ measurement: PublishedMeasurement, on accelerator: Accelerator, date: Double) {
    let text = measurement.setup.runtime.lowercased()
    name = Self.name(text, origin: measurement.setup.origin)
    let base = name.hasSuffix("sglang") ? "sglang" : name
    let quarter = (date * 4).rounded() / 4
    let version = Self.version(in: text) ?? "\((quarter * 10).rounded(.toNearestOrEven) / 10)"
    build = "\(base)/\(version)/\(Self.platform(accelerator))"
  }

  /// Whether requests come from `trtllm-bench`, which saturates an engine of its own settings.
  var isBench: Bool { name == "tensorrt-llm" }

  /// Whether the runtime reads prompts in steps of its own rather than beside decoding.
  ///
  /// SGLang and the servers built on it do unless mixed chunks are asked for; so does ATOM.
  var separatesPrefill: Bool { name == "atom" || name.hasSuffix("sglang") }

  private static func name(_ text: String, origin: String) -> String {
    switch origin {
    case "trtllm_docs": return "tensorrt-llm"
    case "trtllm_static": return "tensorrt-llm-static"
    default: break
    }
    if origin.hasPrefix("mlperf") {
      return text.contains("vllm") ? "mlperf-vllm" : "mlperf-tensorrt-llm"
    }
    if let known = prefixes.first(where: { text.hasPrefix($0.prefix) }) { return known.name }
    return known.first { text.contains($0.part) }?.name ?? "other"
  }

  private static let prefixes: [(prefix: String, name: String)] = [
    ("dynamo-trt", "dynamo-tensorrt-llm"), ("dynamo-sglang", "dynamo-sglang"),
    ("mori-sglang", "mori-sglang"), ("atom", "atom"), ("sglang", "sglang"),
    ("vllm tpu", "vllm-tpu"), ("vllm-gaudi", "vllm-gaudi"), ("trtllm-bench", "tensorrt-llm"),
    ("vllm", "vllm"), ("trt", "tensorrt-llm-serve"),
  ]

  private static let known: [(part: String, name: String)] = [
    ("trtllm-bench", "tensorrt-llm"), ("neuron", "nxd-inference"), ("nxd", "nxd-inference"),
    ("deepseek", "deepseek"),
    ("tensorrt", "tensorrt-llm-serve"),
  ]

  /// The first three numbers that dots separate; nil if there are none.
  private static func version(in text: String) -> String? {
    for start in text.indices where text[start].isNumber {
      let digits = text[start...].prefix { $0.isNumber || $0 == "." }
      let numbers = digits.split(separator: ".")
      if numbers.count >= 3 { return numbers.prefix(3).joined(separator: ".") }
    }
    return nil
  }

  private static func platform(_ accelerator: Accelerator) -> String {
    if accelerator.vendor == "AMD" { return "rocm" }
    return accelerator.id.hasPrefix("gb") || accelerator.id.hasPrefix("gh") ? "grace" : "x86"
  }
}
