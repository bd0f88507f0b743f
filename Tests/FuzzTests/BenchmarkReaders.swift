import SeededRandom

@testable import Catalog

extension FuzzReader {
  /// Results of benchmarks in each of their formats, and a table of one's own.
  static let benchmarks: [FuzzReader] = [
    benchmark(.vllm, "vllm-"), benchmark(.guidellm, "guidellm-"),
    benchmark(.inferencemax, "inferencemax-"), measurements,
  ]

  private static let folder = "Tests/CatalogTests/Import/Fixtures/benchmarks"

  private static func benchmark(_ format: CapacityImport.Format, _ prefix: String) -> FuzzReader {
    FuzzReader(
      name: "benchmark-\(format.rawValue)", weight: 1,
      mutator: ByteMutator(vocabulary: [
        "null", "[", "{", "}", "]", "true", ":", "NaN", "{\"metrics\": ", "\"tp\": -3,",
        "\"p99_ttft_ms\": 1e300,", "\"benchmarks\": [",
      ]),
      samples: {
        try names.filter { $0.hasPrefix(prefix) }.map { try Repository.bytes("\(folder)/\($0)") }
      }, read: { try read($0, as: format) })
  }

  private static let names = [
    "vllm-llama-3.2-3b-l40s.json", "vllm-qwen2.5-vl-3b.json", "vllm-qwen3.5-mtp.json",
    "guidellm-synchronous.json", "inferencemax-kimi-k2.5-mi355x.json",
  ]

  private static let measurements = FuzzReader(
    name: "measurements", weight: 1,
    mutator: ByteMutator(vocabulary: [";", "\"\"", "2026-13", "ttft_p99_ms", "1e15"]),
    samples: {
      [
        Array(
          """
          input_tokens,output_tokens,requests_per_second,ttft_p99_ms,date
          1024,512,6.25,800,2026-11-02
          4096,128,2.5,1500,2026-11

          """.utf8)
      ]
    }, read: { try read($0, as: .csv) })

  private static func read(_ bytes: [UInt8], as format: CapacityImport.Format) throws {
    var details = CapacityImport.Details(today: "2026-11-21")
    details.system = "mi355x-8x"
    details.model = "kimi-k2.5"
    details.format = "int4"
    details.tensorParallel = 8
    _ = try CapacityImport.read(
      [(path: "result.json", bytes: bytes)], format: format, details: details,
      target: try target.get())
  }

  private static let target = Result { try ImportTarget() }
}
