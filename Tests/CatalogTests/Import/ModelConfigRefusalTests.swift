import Testing

@testable import Catalog

struct ModelConfigRefusalTests {
  private static let fix =
    "\n  Fix: leave this model out; a shape that is nearly right gives wrong memory and speed."

  @Test(arguments: [
    (
      "\"jamba\"", "\"zamba2\"",
      "mamba_d_state is 16: it has state-space layers, whose memory does not grow with the context"
    ),
    (
      "\"jamba\"", "\"falcon_mamba\"",
      "mamba_d_state is 16: it has state-space layers, whose memory does not grow with the context"
    ),
    (
      "\"model_type\": \"jamba\"",
      "\"model_type\": \"jamba\", \"layers_block_type\": [\"attention\", \"conv\"]",
      "layers_block_type is a list with 'conv': it has state-space layers, whose memory does not "
        + "grow with the context"
    ),
  ])
  func aShapeBeyondTheCatalogIsRefusedByItsKey(
    _ passage: String, _ replacement: String, _ reason: String
  ) throws {
    #expect(
      try ImportFixture.report("jamba-1.5-mini", passage, replacement)
        == "config.json: \(reason), and the catalog cannot describe that." + Self.fix)
  }

  @Test func linearAttentionOfOtherFamiliesIsRefused() throws {
    #expect(
      try ImportFixture.report("qwen3-next-80b-a3b", "\"qwen3_next\"", "\"kimi_linear\"")
        == "config.json: linear_num_key_heads is 16: it has linear attention, whose memory does not "
        + "grow with the context, and the catalog cannot describe that." + Self.fix)
  }

  @Test func expertsOnACompressedWidthAreRefused() throws {
    let lines = try ImportFixture.report("refused-nemotron-h").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("config.json: moe_latent_size is 1024: its experts work on"))
  }

  @Test(arguments: ModelConfigRefusal.keys.map(\.key))
  func everyKeyOfTheListRefuses(_ key: String) throws {
    let report = try ImportFixture.report(
      "llama-3.1-8b", "\"model_type\"", "\"\(key)\": [1], \"model_type\"")
    #expect(report.hasPrefix("config.json: \(key) is a list"), "\(report)")
    let off = try ImportFixture.report(
      "llama-3.1-8b", "\"model_type\"", "\"\(key)\": 0, \"model_type\"")
    #expect(off == "")
  }
}
