import Catalog
import SeededRandom
import Testing

@testable import Calibration

struct BandsTests {
  static func samples(
    _ errors: [Double], _ kind: CalibrationBand.Class = .dense, generation: String = "hopper",
    chip: String = "h200", evidence: EvidenceLevel = .sameConfiguration
  ) -> [BandSample] {
    errors.map {
      BandSample(
        kind: kind, evidence: evidence, generation: generation, acceleratorID: chip, logError: $0)
    }
  }

  private func width(_ bands: Bands, _ chip: String, _ generation: String = "hopper") -> Double {
    bands.halfWidth(.dense, .sameConfiguration, generation: generation, acceleratorID: chip)
  }

  @Test func bandsHoldFourOfFive() {
    let errors = (1...100).map { Double($0) / 1000 }
    let bands = Bands(Self.samples(errors))
    let width = bands.halfWidth(.dense, .sameConfiguration)
    #expect(abs(width - 0.081) < 0.002)
    #expect(errors.count { $0 <= width } == 80)
    // Classes without rows, and generations that nobody measured, get wide ones.
    #expect(bands.halfWidth(.moe, .sameConfiguration) == Bands.widthWithoutRows)
    #expect(bands.halfWidth(.dense, .generationUnseen) == Bands.leastWidthOfFewRows)
  }

  @Test func unlikeGenerationsHaveWiderBands() {
    let usual = Self.samples((1...100).map { Double($0) / 1000 })
    let few = Self.samples([0.02, 0.01], generation: "v7", chip: "tpu")
    let wild = Self.samples(
      (1...40).map { Double($0) / 50 }, generation: "cdna3", chip: "mi300x")
    let bands = Bands(usual + few + wild)
    let narrow = bands.halfWidth(.dense, .sameConfiguration)
    // Generations only widen; a generation with two rows has at least a factor of 1.65.
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "hopper") == narrow)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "v7") == 0.5)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "cdna3") > 0.4)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "v99") == 0.5)
  }

  @Test func chipsHaveTheWidthOfTheirOwnErrors() {
    let narrow = Self.samples((1...100).map { Double($0) / 1000 }, chip: "h200")
    let wide = Self.samples((1...100).map { Double($0) / 250 }, chip: "h100")
    let bands = Bands(narrow + wide)
    let both = bands.halfWidth(.dense, .sameConfiguration)
    #expect(width(bands, "h200") < both && both < width(bands, "h100"))
    #expect(narrow.count { $0.logError <= width(bands, "h200") } >= 78)
    #expect((75...85).contains(wide.count { $0.logError <= width(bands, "h100") }))
    // A third chip of the generation knows only that; where a chip counts as unmeasured, its own
    // errors narrow nothing.
    #expect(
      width(bands, "gh200")
        == bands.halfWidth(.dense, .sameConfiguration, generation: "hopper"))
    let unseen = bands.halfWidth(
      .dense, .chipUnseen, generation: "hopper", acceleratorID: "h200")
    #expect(unseen >= bands.halfWidth(.dense, .chipUnseen))
  }

  @Test func errorsOfOneClassTellOfTheOthersButAssumedInputsDoNot() {
    let moe = Self.samples((1...100).map { Double($0) / 500 }, .moe)
    let dense = Self.samples((1...100).map { Double($0) / 1000 })
    let wild = Self.samples((1...100).map { Double($0) / 100 }, .moe, chip: "h100")
    let assumed = Self.samples((1...100).map { Double($0) / 20 }, .assumed)
    let bands = Bands(moe + dense + wild + assumed)
    let usual = bands.halfWidth(.dense, .sameConfiguration)
    #expect(width(bands, "h100") > 1.2 * usual)
    #expect(Bands(moe + dense + wild).halfWidth(.dense, .sameConfiguration) == usual)
    #expect(width(Bands(moe + dense + wild), "h200") == width(bands, "h200"))
  }

  /// With many rows a chip's band holds the share it promises, whatever its errors are.
  @Test(arguments: UInt64(1)...20) func coverageIsThatPromised(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func errors(_ scale: Double, _ count: Int) -> [Double] {
      (0..<count).map { _ in scale * Double.random(in: -1...1, using: &random) }
    }
    let chips = [("h100", 0.6), ("h200", 0.1), ("gh200", 0.2)]
    let bands = Bands(
      chips.flatMap { Self.samples(errors($0.1, 400), chip: $0.0) })
    for (chip, scale) in chips {
      let fresh = errors(scale, 2000)
      let held = fresh.count { abs($0) <= width(bands, chip) }
      #expect((1450...1750).contains(held), "\(chip): \(held)")
    }
  }

  @Test func exactPredictionsHaveFiniteBands() {
    let bands = Bands(Self.samples([Double](repeating: 0, count: 30)))
    let width = width(bands, "h200")
    #expect(width > 0 && width.isFinite)
    #expect(Bands([]).halfWidth(.dense, .sameChip) == Bands.widthWithoutRows)
  }
}
