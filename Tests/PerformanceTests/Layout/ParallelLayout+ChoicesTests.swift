import Catalog
import Testing

@testable import Performance

@Suite struct ParallelLayoutChoicesTests {
  private func choices(_ model: Model, domain: Int = 8, within chips: Int) -> [String] {
    ParallelLayout.choices(
      for: model.architecture, on: Fixture.accelerator(domain: domain), within: chips
    ).map(\.description)
  }

  @Test func denseModelsAreSplitAndStaged() {
    #expect(
      choices(Fixture.llama, within: 4) == ["TP1", "TP2", "TP1 PP2", "TP4", "TP2 PP2", "TP1 PP4"])
  }

  @Test func expertsAreSpreadAndAttentionIsGrouped() {
    #expect(
      choices(Fixture.mixtureOfExperts, within: 4) == [
        "TP1", "TP2", "TP2 EP2", "TP1 DP2", "TP1 DP2 EP2", "TP1 PP2", "TP4", "TP4 EP4", "TP2 DP2",
        "TP2 DP2 EP4", "TP1 DP4", "TP1 DP4 EP4", "TP2 PP2", "TP2 EP2 PP2", "TP1 PP4",
      ])
  }

  /// Beyond the domain only spread experts and stages go.
  @Test func partialSumsStayInTheDomain() {
    #expect(choices(Fixture.llama, domain: 1, within: 4) == ["TP1", "TP1 PP2", "TP1 PP4"])
    let spread = choices(Fixture.mixtureOfExperts, domain: 2, within: 4)
    #expect(spread.contains("TP1 DP4 EP4"))
    #expect(!spread.contains("TP4"))
    #expect(!spread.contains("TP1 DP4"))
  }

  @Test func replicasNestInTheSystem() {
    let all = ParallelLayout.choices(
      for: Fixture.llama.architecture, on: Fixture.accelerator(), within: 72)
    #expect(Set(all.map(\.accelerators)) == [1, 2, 4, 8])
    #expect(Set(all).count == all.count)
    let onChip = Fixture.accelerator(memoryKind: "SRAM")
    #expect(
      ParallelLayout.choices(for: Fixture.llama.architecture, on: onChip, within: 8).isEmpty)
  }

  /// Attention groups with spread experts take more of a rack than what divides it, or all of it.
  @Test func wideReplicasTakeMostOfARack() {
    let all = ParallelLayout.choices(
      for: Fixture.latent.architecture, on: Fixture.accelerator(domain: 72), within: 72)
    #expect(Set(all.map(\.accelerators)) == [1, 2, 4, 8, 16, 32, 64, 72])
    #expect(Set(all).count == all.count)
    #expect(
      all.filter { $0.accelerators > 32 }.map(\.description) == [
        "TP8 DP8 EP64", "TP4 DP16 EP64", "TP2 DP32 EP64", "TP1 DP64 EP64", "TP8 DP9 EP72",
        "TP4 DP18 EP72", "TP2 DP36 EP72", "TP1 DP72 EP72",
      ])
    let inMesh = ParallelLayout.choices(
      for: Fixture.latent.architecture, on: Fixture.accelerator(domain: 64), within: 64)
    #expect(inMesh.allSatisfy { 64.isMultiple(of: $0.accelerators) })
  }
}
