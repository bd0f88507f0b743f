import Catalog
import Testing

@testable import Calibration

struct FittedBandsTests {
  private static let provenance = Provenance(
    file: "bands.csv", line: 1, source: "test", asOf: "2026", confidence: .derived)

  private let rows: [CalibrationBand] = {
    let known =
      BandsTests.samples((1...50).map { Double($0) / 1000 })
      + BandsTests.samples((1...50).map { Double($0) / 200 }, chip: "h100")
    let unseen = BandsTests.samples(
      (1...50).map { Double($0) / 400 }, evidence: .chipUnseen)
    return FittedBands(known: known, unseen: unseen, provenance: provenance).rows
  }()

  private func width(
    _ evidence: EvidenceLevel, _ generation: String? = nil, _ chip: String? = nil
  ) -> Double? {
    rows.first {
      $0.kind == .dense && $0.evidence == evidence && $0.generation == generation
        && $0.acceleratorID == chip
    }?.logHalfWidth
  }

  @Test func everyClassAndEvidenceHasARowAndMeasuredChipsThatDifferHaveTheirs() throws {
    for kind in CalibrationBand.Class.allCases {
      for evidence in EvidenceLevel.allCases {
        #expect(
          rows.contains { $0.kind == kind && $0.evidence == evidence && $0.generation == nil })
      }
    }
    let names = rows.filter { $0.kind == .dense && $0.evidence == .sameChip }
      .map { [$0.generation ?? "", $0.acceleratorID ?? ""].joined(separator: "/") }
    #expect(names == ["/", "hopper/", "hopper/h100", "hopper/h200"])
    // Nobody measured with assumed inputs, so that no chip has a row for those.
    #expect(rows.filter { $0.kind == .assumed }.allSatisfy { $0.acceleratorID == nil })
  }

  @Test func lessEvidenceNeverNarrowsABand() throws {
    for chip in ["h100", "h200"] {
      let widths = try [EvidenceLevel.sameConfiguration, .sameChip, .chipUnseen].map {
        try #require(width($0, "hopper", chip))
      }
      #expect(widths == widths.sorted())
    }
    let general = try EvidenceLevel.allCases.map { try #require(width($0)) }
    #expect(general == general.sorted())
    let chips = try ["h100", "h200"].map {
      try #require(width(.sameConfiguration, "hopper", $0))
    }
    #expect(chips[0] > chips[1])
  }
}
