import Testing

@testable import Calibration

struct LayoutNotationTests {
  private func layout(
    _ text: String, chips: Int? = nil, notes: String = ""
  ) throws -> LayoutNotation {
    try LayoutNotation(text, chips: chips, notes: notes)
  }

  @Test func readsDegrees() throws {
    let layout = try layout("tp2/pp2/ep1/dp2", chips: 8)
    #expect(layout.decode.stageChips == 2)
    #expect(layout.decode.pipelineParallel == 2)
    #expect(layout.decode.chips == 4)
    #expect(layout.decodeWorkers == 2)
    #expect(layout.prefill == nil)
    #expect(!layout.decode.usesAttentionDP)
  }

  @Test func readsAttentionDataParallelism() throws {
    #expect(try layout("tp8/ep8/dp-attention", chips: 8).decode.usesAttentionDP)
    let groups = try layout("attention dp4 + moe ep4", chips: 4).decode
    #expect((groups.stageChips, groups.expertParallel, groups.usesAttentionDP) == (4, 4, true))
    let wide = try layout("decode EP72, DP attention, 9 nodes", chips: 72).decode
    #expect((wide.stageChips, wide.expertParallel, wide.usesAttentionDP) == (72, 72, true))
    #expect(try layout("tp32 cores = 16 chips (trn1)", chips: 16).decode.stageChips == 16)
  }

  @Test func degreesOfPoolsFollowFromTheirChips() throws {
    let layout = try layout(
      "P: 4x(tp1/ep1/dpa) D: 1x(tp1/ep1/dpa)", chips: 48,
      notes: "rack; disaggregated: 16 prefill + 32 decode GPUs")
    #expect(layout.prefill?.stageChips == 4)
    #expect(layout.decode.stageChips == 32)
    #expect((layout.prefillWorkers, layout.decodeWorkers) == (4, 1))
    #expect(layout.decode.expertParallel == 32)
  }

  @Test(arguments: ["TP=8", "tp 8", "TP8", "TP-8, EP1", "TP:8 PP=1"])
  func readsOtherSpellings(text: String) throws {
    let worker = try layout(text, chips: 8).decode
    #expect((worker.stageChips, worker.chips, worker.usesAttentionDP) == (8, 8, false))
  }

  @Test func readsShorthand() throws {
    let groups = try layout("DEP8", chips: 16)
    #expect(groups.decode.stageChips == 8)
    #expect(groups.decode.usesAttentionDP)
    #expect((groups.decode.expertParallel, groups.decodeWorkers) == (8, 2))
    let tensor = try layout("TEP4", chips: 4).decode
    #expect((tensor.stageChips, tensor.expertParallel, tensor.usesAttentionDP) == (4, 4, false))
  }

  private static let broken: [(String, Int?, String, DeclineReason)] = [
    ("", 8, "", .noParallelism), ("tp0", 8, "", .noParallelism),
    ("unknown (hosted API)", 8, "", .noParallelism), ("tp3", 8, "", .unclearReplicas),
    ("decode EP72", nil, "", .noParallelism),
    ("P: 1x(tp4) D: 1x(tp4)", 8, "", .noWorkers),
    ("P: 0x(tp36) D: 1x(tp4)", 40, "disaggregated: 36 prefill + 4 decode", .noWorkers),
    ("P: 8x(tp1)", 8, "disaggregated: 4 prefill + 4 decode", .noWorkers),
  ]

  @Test(arguments: broken)
  func declines(text: String, chips: Int?, notes: String, reason: DeclineReason) {
    #expect(throws: RowDeclined(reason)) { try layout(text, chips: chips, notes: notes) }
  }
}
