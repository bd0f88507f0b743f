import Catalog
import Quantities
import Testing

@testable import Performance

/// Every reason why a configuration cannot exist, in full.
@Suite struct ServingConfigurationTests {
  private func message(_ body: () throws -> Void) -> String? {
    #expect(throws: Infeasibility.self, performing: body)?.description
  }

  @Test func unsupportedFormat() {
    #expect(
      message {
        _ = try Fixture.configuration(
          tensorParallel: 2, format: Fixture.format("nvfp4", compute: .fp4))
      } == """
        'h200-sxm' cannot serve weights in 'nvfp4': it does not multiply that format.
          Fix: choose a format that the accelerator multiplies, for example bf16.
        """)
  }

  @Test func layoutsThatDoNotExist() {
    #expect(
      message { _ = try Fixture.configuration(tensorParallel: 3) } == """
        TP3 does not divide the model's 64 query heads.
          Fix: choose a degree that divides the heads, for example 1, 2 or 4.
        """)
    #expect(
      message { _ = try Fixture.configuration(tensorParallel: 16) } == """
        TP16 exceeds the scale-up domain of 8 'h200-sxm'.
          Fix: choose a degree of at most 8.
        """)
    #expect(
      message {
        _ = try Fixture.configuration(
          tensorParallel: 1, accelerator: Fixture.accelerator(memoryKind: "SRAM"))
      } == """
        'h200-sxm' keeps models in on-chip memory; tensor-parallel layouts do not describe it.
          Fix: leave this accelerator out, or give measured throughput for it.
        """)
  }

  @Test func weightsThatDoNotFit() {
    #expect(
      message {
        _ = try Fixture.configuration(
          tensorParallel: 1, format: Fixture.format("bf16", bytes: 2, compute: .bf16))
      } == """
        The weights need 141.1 GB of 131.7 GB available.
          Fix: spread the replica over more chips, or choose a smaller weight format.
        """)
  }

  @Test func calibrationsThatAreMissingOrForeign() {
    #expect(
      message {
        _ = try ServingConfiguration(
          model: Fixture.llama, accelerator: Fixture.accelerator(), format: Fixture.format(),
          efficiency: nil, tensorParallel: 2)
      } == """
        No efficiency is known for dense models in fp8 on 'h200-sxm'.
          Fix: add a row of measured or assumed efficiencies.
        """)
    #expect(
      message {
        _ = try Fixture.configuration(
          tensorParallel: 2, efficiency: Fixture.efficiency(compute: .bf16))
      } == """
        The efficiency given is for dense models in bf16 on 'h200-sxm', not for dense models in \
        fp8 on 'h200-sxm'.
          Fix: give the row of this accelerator, format and kind of model.
        """)
  }

  @Test func numbersOutOfRange() {
    #expect(
      message { _ = try Fixture.configuration(tensorParallel: 0) } == """
        The tensor-parallel degree is 0, which is not possible.
          Fix: give a number that is at least 1.
        """)
    #expect(throws: Infeasibility.self) {
      _ = try Fixture.configuration(tensorParallel: 1, chunkBudget: 0)
    }
  }

  @Test func contextsThatAreTooLong() throws {
    let configuration = try Fixture.configuration(tensorParallel: 4)
    #expect(
      message {
        _ = try ReplicaModel(configuration, traffic: Fixture.traffic(131_000, 100.5, cv: 0))
      } == """
        Input and output are 131101 tokens in the mean, but 'llama-3.3-70b' takes 131072.
          Fix: shorten the traffic's lengths, or choose a model with a longer context.
        """)
    let scarce = try Fixture.configuration(
      tensorParallel: 1, accelerator: Fixture.accelerator(memory: 86e9))
    #expect(
      message {
        _ = try ReplicaModel(scarce, traffic: Fixture.traffic(20_000, 1000, cv: 0))
      } == """
        One sequence of the mean length needs 3.4 GB of KV cache; 0.7 GB remain beside the weights.
          Fix: spread the replica over more chips, or choose a smaller weight format.
        """)
  }

  @Test func cacheFormatFollowsTheChip() throws {
    let configuration = try Fixture.configuration(tensorParallel: 4)
    #expect(configuration.kvBytesPerElement == 1)
    #expect(configuration.computeFormat == .fp8)
    let old = Fixture.accelerator(fp8: nil)
    let weightOnly = Fixture.format("int4", bytes: 0.53, isWeightOnly: true)
    let expanded = try Fixture.configuration(
      tensorParallel: 4, accelerator: old, format: weightOnly)
    #expect(expanded.computeFormat == .bf16 && expanded.kvBytesPerElement == 2)
  }
}
