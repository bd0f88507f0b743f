import Testing

@testable import Catalog

struct ModelConfigRefusalTests {
  private static let fix =
    "\n  Fix: leave this model out; a shape that is nearly right gives wrong memory and speed."

  @Test(arguments: [
    (
      "refused-jamba-v0.1",
      "mamba_d_state is 16: it has state-space layers, whose memory does not grow with the context"
    ),
    (
      "refused-qwen3-next",
      "linear_num_key_heads is 16: it has linear attention, whose memory does not grow with the "
        + "context"
    ),
    (
      "refused-qwen3.5",
      "text_config.linear_num_key_heads is 16: it has linear attention, whose memory does not grow "
        + "with the context"
    ),
    (
      "refused-glm-5",
      "model_type is 'glm_moe_dsa': its attention picks tokens by an index of its own"
    ),
  ])
  func aShapeBeyondTheCatalogIsRefusedByItsKey(_ name: String, _ reason: String) throws {
    #expect(
      try ImportFixture.report(name)
        == "config.json: \(reason), and the catalog cannot describe that." + Self.fix)
  }

  @Test func everyReasonIsToldOnce() throws {
    let lines = try ImportFixture.report("refused-nemotron-h").split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("config.json: mamba_num_heads is 128: it has state-space layers"))
    #expect(lines[2].hasPrefix("config.json: moe_latent_size is 1024: its experts work on"))
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
