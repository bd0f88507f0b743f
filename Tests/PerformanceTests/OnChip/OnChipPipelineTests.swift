import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct OnChipPipelineTests {
  private let efficiency = OnChipPipeline.Efficiency(
    linearMFU: 0.5, memoryMBU: 0.8, hop: .seconds(1e-6), usableMemory: 1)

  private func groq() throws -> (Model, Accelerator, WeightFormat) {
    let catalog = try Catalog.shipped()
    return (
      try #require(catalog.models["llama-2-70b"]),
      try #require(catalog.accelerators["groq-lpu-v1"]), try #require(catalog.formats["int8"])
    )
  }

  private func pipeline(chips: Int? = nil) throws -> OnChipPipeline {
    let (model, chip, format) = try groq()
    return try OnChipPipeline(
      model: model, accelerator: chip, format: format, efficiency: efficiency,
      traffic: Fixture.traffic(1024, 512, cv: 0), chips: chips)
  }

  /// Llama-2-70B needs about 305 chips for its weights in INT8, and ran on about 576 at about 300
  /// tokens a second for each user (techpowerup.com, 01.me, February 2024).
  @Test func llamaNeedsHundredsOfChips() throws {
    let shortest = try pipeline()
    #expect(abs(Double(shortest.chips) / 305 - 1) < 0.02, "\(shortest.chips)")
    let used = try pipeline(chips: 576)
    #expect(used.sequenceLimit > 100)
    let tokensPerSecond = 1 / used.timePerToken().seconds
    #expect((250...900).contains(tokensPerSecond), "\(tokensPerSecond)")
  }

  @Test func aTokenPassesEveryStageAndHop() throws {
    let pipeline = try pipeline(chips: 400)
    let stage = pipeline.stageTime().seconds
    #expect(close(pipeline.timePerToken().seconds, 400 * stage + 399e-6, 1e-12))
    #expect(pipeline.stageTime(microbatch: 4) > pipeline.stageTime())
  }

  @Test func memoryLeftBoundsThroughput() throws {
    let short = try pipeline(chips: 310)
    #expect(
      close(
        short.tokensPerSecond(), short.sequenceLimit / short.timePerToken().seconds, 1e-12))
    var last = 0.0
    for chips in [310, 400, 576, 1000] {
      let rate = try pipeline(chips: chips).tokensPerSecond()
      #expect(rate > last)
      last = rate
    }
  }

  @Test func whatDoesNotFitIsTold() throws {
    let (model, chip, format) = try groq()
    func message(_ chips: Int, _ efficiency: OnChipPipeline.Efficiency) -> String? {
      #expect(throws: Infeasibility.self) {
        _ = try OnChipPipeline(
          model: model, accelerator: chip, format: format, efficiency: efficiency,
          traffic: Fixture.traffic(1024, 512, cv: 0), chips: chips)
      }?.description
    }
    #expect(
      message(100, efficiency)
        == """
        The weights need 69.5 GB of 23 GB available.
          Fix: spread the replica over more chips, or choose a smaller weight format.
        """.replacing("23 GB", with: "23.0 GB"))
    let wrong = OnChipPipeline.Efficiency(
      linearMFU: 1.5, memoryMBU: 0.8, hop: .seconds(0), usableMemory: 1)
    #expect(
      message(400, wrong) == """
        The MFU of linear layers is 1.5, which is not possible.
          Fix: give a number that is above 0, up to 1.
        """)
    let fp8 = try #require(try Catalog.shipped().formats["fp8"])
    #expect(throws: Infeasibility.self) {
      _ = try OnChipPipeline(
        model: model, accelerator: chip, format: fp8, efficiency: efficiency,
        traffic: Fixture.traffic(1024, 512, cv: 0))
    }
  }

  /// A wafer holds a small model alone: no hops, and FLOPs rather than bandwidth take the time.
  @Test func aWaferIsAPipelineOfOne() throws {
    let wafer = Fixture.accelerator(
      memory: 44e9, bandwidth: 21e15, fp8: nil, bf16: 12.5e15, memoryKind: "SRAM")
    let model = try #require(try Catalog.shipped().models["llama-3.1-8b"])
    let one = try OnChipPipeline(
      model: model, accelerator: wafer,
      format: Fixture.format("bf16", bytes: 2, compute: .bf16, kvBytes: 2),
      efficiency: efficiency, traffic: Fixture.traffic(1024, 512, cv: 0))
    #expect(one.chips == 1)
    #expect(one.timePerToken() == one.stageTime())
    #expect(one.sequenceLimit > 100)
    let flops = 2 * (model.architecture.totalParameters - model.architecture.headParameters)
    #expect(one.stageTime().seconds > flops / 12.5e15)
  }
}
