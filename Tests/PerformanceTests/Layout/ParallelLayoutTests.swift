import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct ParallelLayoutTests {
  private func message(_ layout: ParallelLayout, _ model: Model = Fixture.llama) -> String? {
    #expect(throws: Infeasibility.self) {
      _ = try Fixture.configuration(model, layout: layout)
    }?.description
  }

  @Test func namesAndCountsFollowTheDegrees() {
    let plain = ParallelLayout(tensorParallel: 8)
    #expect(plain.description == "TP8" && plain.accelerators == 8)
    let spread = ParallelLayout(
      tensorParallel: 2, attentionDataParallel: 4, expertParallel: 8, pipelineParallel: 2)
    #expect(spread.description == "TP2 DP4 EP8 PP2")
    #expect(spread.acceleratorsPerStage == 8 && spread.accelerators == 16)
  }

  @Test func layoutsThatCannotBeAreTold() {
    #expect(
      message(ParallelLayout(tensorParallel: 1, pipelineParallel: 81)) == """
        The pipeline-parallel degree is 81, which is not possible.
          Fix: give a number that is 1 to the 80 layers.
        """)
    #expect(
      message(ParallelLayout(tensorParallel: 2, expertParallel: 2)) == """
        The expert-parallel degree is 2, which is not possible.
          Fix: give a number that is 1 for a model without experts.
        """)
    #expect(
      message(ParallelLayout(tensorParallel: 2, attentionDataParallel: 2)) == """
        The attention-data-parallel degree is 2, which is not possible.
          Fix: give a number that is 1 for a model without experts.
        """)
    #expect(
      message(ParallelLayout(tensorParallel: 4, expertParallel: 3), Fixture.mixtureOfExperts)
        == """
        The expert-parallel degree is 3, which is not possible.
          Fix: give a number that is a divisor of the 4 chips of a stage.
        """)
    #expect(
      message(
        ParallelLayout(tensorParallel: 4, expertParallel: 4, expertImbalance: 0.9),
        Fixture.mixtureOfExperts) == """
          The imbalance of experts is 0.9, which is not possible.
            Fix: give a number that is at least 1.
          """)
    // Without a network bandwidth nothing can leave the domain.
    #expect(
      message(ParallelLayout(tensorParallel: 8, pipelineParallel: 2)) == """
        A replica of 16 'h200-sxm' exceeds the scale-up domain of 8, and the catalog knows no \
        network between domains.
          Fix: choose a replica of at most 8, or give scale_out_bandwidth_gb_s of the accelerator.
        """)
  }

  @Test func stagesAndSpreadExpertsMayLeaveTheDomain() throws {
    let chip = Fixture.accelerator(scaleOut: 50)
    let stages = try Fixture.configuration(
      layout: ParallelLayout(tensorParallel: 8, pipelineParallel: 2), accelerator: chip)
    #expect(stages.accelerators == 16)
    let experts = try Fixture.configuration(
      Fixture.latent,
      layout: ParallelLayout(tensorParallel: 1, attentionDataParallel: 32, expertParallel: 32),
      accelerator: chip)
    #expect(experts.accelerators == 32)
    #expect(throws: Infeasibility.self) {
      _ = try Fixture.configuration(
        Fixture.latent,
        layout: ParallelLayout(tensorParallel: 1, attentionDataParallel: 32),
        accelerator: chip)
    }
  }
}
