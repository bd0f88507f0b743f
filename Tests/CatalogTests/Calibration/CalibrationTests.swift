import Testing

@testable import Catalog

struct CalibrationTests {
  private static let provenance = Provenance(
    file: "calibration.csv", line: 2, source: "test", asOf: "2026", confidence: .derived)

  private static func offset(
    _ level: CalibrationLevel, _ key: String, _ target: CalibrationOffset.Target, _ value: Double
  ) -> CalibrationOffset {
    CalibrationOffset(
      group: CalibrationGroup(level, key), target: target, logOffset: value, sigma: 0.1, points: 3,
      provenance: provenance)
  }

  private static func band(
    _ evidence: EvidenceLevel, _ width: Double, generation: String? = nil, chip: String? = nil
  ) -> CalibrationBand {
    CalibrationBand(
      kind: .dense, evidence: evidence, generation: generation, acceleratorID: chip,
      logHalfWidth: width, provenance: provenance)
  }

  private static let calibration = Calibration(
    offsets: [
      offset(.shared, "all", .parameter(.weightMBU), 0.2),
      offset(.shared, "all", .softwareTrend, 0.1),
      offset(.generation, "hopper", .parameter(.weightMBU), 0.1),
      offset(.generationPrecision, "hopper/fp8", .parameter(.linearMFU), -0.3),
      offset(.generationPrecision, "hopper/fp4", .parameter(.linearMFU), -0.1),
      offset(.generationPrecision, "trn2/bf16", .parameter(.linearMFU), -0.1),
      offset(.acceleratorRuntime, "h200/sglang", .parameter(.layerOverhead), 0.4),
      offset(.build, "sglang/0.5/x86", .parameter(.prefillEfficiency), 0.5),
      offset(.attentionDP, "1", .parameter(.collectiveFactor), -0.6),
      offset(.runtime, "drafty", .parameter(.draftAcceptance), 2),
    ],
    points: [
      CalibrationPoint(
        acceleratorID: "h200", precision: "fp8", modelID: "llama", architecture: .dense,
        runtime: "sglang", kind: .dense, points: 3, provenance: provenance)
    ],
    bands: [
      band(.sameConfiguration, 0.1), band(.sameChip, 0.2), band(.chipUnseen, 0.3),
      band(.generationUnseen, 0.5), band(.chipUnseen, 0.9, generation: "trn2"),
      band(.sameChip, 0.15, generation: "hopper"),
      band(.sameConfiguration, 0.12, generation: "hopper", chip: "h200"),
      band(.chipUnseen, 0.7, generation: "trn2", chip: "trn2-ultra"),
    ], separatingRuntimes: ["sglang"])

  private static func key(
    _ chip: String = "h200", generation: String = "hopper", precision: String = "fp8",
    model: String = "llama", runtime: String? = "sglang"
  ) -> CalibrationKey {
    CalibrationKey(
      acceleratorID: chip, generation: generation, precision: precision, architecture: .dense,
      modelID: model, runtime: runtime)
  }

  private func close(_ left: Double, _ right: Double) -> Bool {
    abs(left / right - 1) < 1e-12
  }

  @Test func offsetsOfAllGroupsAreAdded() throws {
    var key = Self.key()
    key.build = "sglang/0.5/x86"
    key.attention = .apart
    let found = try #require(Self.calibration.parameters(for: key)).parameters
    // Priors times the exponentials of 0.2 + 0.1, −0.3, 0.4, 0.5 and −0.6.
    #expect(close(found.weightMBU, 0.80 * 1.349858807576003))
    #expect(close(found.linearMFU, 0.57 * 0.740818220681718))
    #expect(close(found.layerOverheadSeconds, 30e-6 * 1.4918246976412703))
    #expect(close(found.prefillEfficiency, 1.6487212707001282))
    #expect(close(found.collectiveFactor, 0.5488116360940265))
    #expect(found.separatesPrefill && found.form == .fitted)
  }

  @Test func unseenGroupsHaveNoOffset() throws {
    let key = Self.key("tpu", generation: "v9", precision: "bf16", model: "gemma", runtime: nil)
    let found = try #require(Self.calibration.parameters(for: key))
    #expect(close(found.parameters.weightMBU, 0.80 * 1.2214027581601699))
    #expect(found.parameters.linearMFU == 0.57)
    #expect(!found.parameters.separatesPrefill)
    #expect(found.evidence == .generationUnseen && found.logHalfWidth == 0.5)
  }

  @Test func evidenceFallsWithDistance() throws {
    func found(_ key: CalibrationKey) -> (EvidenceLevel, Double)? {
      Self.calibration.parameters(for: key).map { ($0.evidence, $0.logHalfWidth) }
    }
    #expect(try #require(found(Self.key())) == (.sameConfiguration, 0.12))
    #expect(try #require(found(Self.key(runtime: "vllm"))) == (.sameChip, 0.15))
    #expect(try #require(found(Self.key(precision: "fp4"))) == (.sameChip, 0.15))
    #expect(try #require(found(Self.key(model: "qwen"))) == (.sameChip, 0.15))
    #expect(try #require(found(Self.key(precision: "fp4", model: "qwen"))) == (.chipUnseen, 0.3))
    #expect(try #require(found(Self.key("h100"))) == (.chipUnseen, 0.3))
  }

  @Test func aPrecisionThatTheGenerationWasNotMeasuredInIsUnseen() throws {
    for precision in ["int4", "int8", "bf16"] {
      let found = try #require(Self.calibration.parameters(for: Self.key(precision: precision)))
      #expect(found.evidence == .generationUnseen && found.logHalfWidth == 0.5)
    }
  }

  @Test func generationsAndChipsMayHaveBandsOfTheirOwn() throws {
    let key = Self.key("trn2-plain", generation: "trn2", precision: "bf16")
    #expect(try #require(Self.calibration.parameters(for: key)).logHalfWidth == 0.9)
    let ultra = Self.key("trn2-ultra", generation: "trn2", precision: "bf16")
    #expect(try #require(Self.calibration.parameters(for: ultra)).logHalfWidth == 0.7)
  }

  @Test func aCatalogWithoutBandsComposesNothing() {
    #expect(Calibration().parameters(for: Self.key()) == nil)
    var moe = Self.key()
    moe.architecture = .moe
    #expect(Self.calibration.parameters(for: moe) == nil)
  }

  @Test func newerSoftwareIsFasterWithinReach() throws {
    func seconds(_ date: Double?) throws -> Double {
      var key = Self.key()
      key.softwareDate = date
      return try #require(Self.calibration.parameters(for: key)).parameters.layerOverheadSeconds
    }
    let base = try seconds(nil)
    #expect(try seconds(2025.5) == base)
    #expect(close(try seconds(2026), base * 0.951229424500714))
    // One year on and two years back are believed, and no more.
    #expect(try seconds(2026.5) == seconds(2030))
    #expect(try seconds(2023.5) == seconds(2001))
  }

  @Test func acceptanceStaysBelowOne() throws {
    let found = try #require(Self.calibration.parameters(for: Self.key(runtime: "drafty")))
    #expect(found.parameters.draftAcceptance == StepParameters.largestAcceptance)
  }

  @Test func slowingStretchesEveryTime() {
    let slow = StepParameters().slowed(by: 2)
    #expect(slow.linearMFU == 0.285 && slow.kvMBU == 0.375 && slow.attentionMFU == 0.3)
    #expect(slow.layerOverheadSeconds == 60e-6 && slow.collectiveFactor == 2)
    #expect(slow.prefillEfficiency == 1 && slow.draftAcceptance == 0.65)
    #expect(slow.collectives == StepParameters.Collectives())
  }

  @Test func logarithmsRoundTrip() {
    let logarithms = StepParameter.allCases.map { _ in -1.0 }
    let found = StepParameters(logarithms: logarithms, separatesPrefill: true)
    for parameter in StepParameter.allCases {
      #expect(close(found[parameter], 0.36787944117144233))
    }
    #expect(found.separatesPrefill)
  }

  @Test func keysOfTheCatalog() throws {
    let catalog = try Catalog.shipped()
    let generations = ["h200-sxm", "b300-sxm", "gh200-96gb", "rtx-pro-6000", "mi355x", "trainium2"]
      .map { catalog.accelerators[$0]?.calibrationGeneration }
    #expect(
      generations == ["hopper", "blackwell", "hopper", "blackwell-gddr7", "cdna4", "trn2"])
    let precisions = ["bf16", "fp8", "int8", "int4", "nvfp4", "mxfp4"]
      .map { catalog.formats[$0]?.calibrationPrecision }
    #expect(precisions == ["bf16", "fp8", "int8", "int4", "fp4", "fp4"])
    let families = [
      "llama-3.3-70b", "gemma-3-27b", "qwen3-235b-a22b", "gpt-oss-120b", "llama-4-scout",
      "deepseek-r1", "qwen3.5-397b-a17b",
    ].map { catalog.models[$0]?.architecture.family }
    #expect(families == [.dense, .dense, .moe, .gptoss, .llama4, .mla, .hybrid])
  }

  @Test func everyGroupOfTheShippedTableIsKnown() throws {
    let catalog = try Catalog.shipped()
    let generations = Set(catalog.accelerators.rows.map(\.calibrationGeneration))
    for offset in catalog.calibration.offsets {
      let first = offset.group.key.split(separator: "/").first.map(String.init) ?? ""
      switch offset.group.level {
      case .generation, .generationPrecision: #expect(generations.contains(first), "\(first)")
      case .accelerator, .acceleratorRuntime:
        #expect(catalog.accelerators[first] != nil, "\(first)")
      case .architecture, .architectureGeneration:
        #expect(ArchitectureFamily(rawValue: first) != nil, "\(first)")
      case .shared, .model, .runtime, .build, .attentionDP, .wideExperts,
        .configuration:
        continue
      }
    }
    for kind in CalibrationBand.Class.allCases {
      for evidence in EvidenceLevel.allCases {
        #expect(
          catalog.calibration.bands.contains {
            $0.kind == kind && $0.evidence == evidence && $0.generation == nil
              && $0.acceleratorID == nil
          })
      }
    }
  }
}
