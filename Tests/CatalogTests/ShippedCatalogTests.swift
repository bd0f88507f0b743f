import Quantities
import Testing

@testable import Catalog

struct ShippedCatalogTests {
  @Test func everyTableIsEmbeddedAndLoads() throws {
    #expect(Set(Catalog.shippedFiles.map(\.table)) == Set(TableSchema.all.map(\.name)))
    let catalog = try Catalog.shipped()
    // Chips without a known bandwidth or domain are listed, and become no values.
    #expect(catalog.accelerators.rows.count == 31)
    #expect(try CatalogTables(overrides: nil).table("accelerators").rows.count == 34)
    #expect(catalog.systems.rows.count == 30)
    #expect(catalog.prices.count >= 100)
    #expect(catalog.models.rows.count >= 20)
    #expect(catalog.qualityScores.count >= 80)
    #expect(catalog.formats.ids == ["bf16", "fp8", "int4", "int8", "mxfp4", "nvfp4"])
    #expect(catalog.assumptions.rows.count >= 20)
  }

  @Test func everyShippedColumnIsInTheSchemaAndTheOtherWayRound() throws {
    for file in Catalog.shippedFiles {
      let schema = try #require(TableSchema.all.first { $0.name == file.table })
      let header = try #require(try CSVReader.records(of: file.bytes).first)
      #expect(Set(header.fields) == Set(schema.columns.map(\.name)))
    }
  }

  @Test func shippedTextIsASCIIWithLineFeeds() {
    for file in Catalog.shippedFiles {
      #expect(file.bytes.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) }, "\(file.path)")
      #expect(file.bytes.last == 0x0A)
    }
  }

  @Test func parametersFollowFromTheShapeWithinOnePercent() throws {
    for model in try Catalog.shipped().models.rows {
      let published = try #require(model.publishedParametersBillions)
      let computed = model.architecture.totalParameters / 1e9
      #expect(abs(computed / published - 1) < 0.01, "\(model.id): \(computed) and \(published)")
    }
  }

  @Test func everyChipThatCanBeHadHasRowsOrAMeasuredGeneration() throws {
    let catalog = try Catalog.shipped()
    let rented = Set(catalog.prices.map(\.systemID))
    let chips = Set(
      catalog.systems.rows.filter { $0.capex != nil || rented.contains($0.id) }
        .map(\.acceleratorID))
    let generations = Set(
      catalog.calibration.offsets.map(\.group).filter { $0.level == .generation }.map(\.key))
    for accelerator in catalog.accelerators.rows
    where chips.contains(accelerator.id) && !accelerator.keepsModelsOnChip
      && !generations.contains(accelerator.calibrationGeneration)
    {
      for format in accelerator.peakRates.keys {
        for kind in ModelArchitecture.Kind.allCases {
          #expect(
            catalog.efficiency(of: accelerator.id, compute: format, kind: kind) != nil,
            "\(accelerator.id) \(format) \(kind)")
        }
      }
    }
  }

  @Test func calibrationOfHopperIsTheFittedOne() throws {
    let catalog = try Catalog.shipped()
    #expect(catalog.efficiency(of: "h200-sxm", compute: .fp8, kind: .dense) == nil)
    let key = CalibrationKey(
      accelerator: try #require(catalog.accelerators["h200-sxm"]),
      format: try #require(catalog.formats["fp8"]),
      model: try #require(catalog.models["llama-3.3-70b"]), runtime: "tensorrt-llm")
    let found = try #require(catalog.calibration.parameters(for: key))
    #expect(found.evidence == .sameConfiguration && found.logHalfWidth < 0.15)
    #expect((0.4...0.9).contains(found.parameters.linearMFU))
    #expect((0.8...1.6).contains(found.parameters.weightMBU))
    #expect((20e-6...150e-6).contains(found.parameters.layerOverheadSeconds))
  }

  @Test func shapesOfWellKnownModels() throws {
    let catalog = try Catalog.shipped()
    let llama = try #require(catalog.models["llama-3.3-70b"]?.architecture)
    #expect(llama.totalParameters == 70_552_387_584)
    #expect(llama.denseLinearParameters == 68_451_041_280)
    #expect(catalog.models["deepseek-r1"]?.architecture.kind == .mla)
    #expect(catalog.models["gpt-oss-120b"]?.nativeFormatID == "mxfp4")
    #expect(catalog.accelerators["h200-sxm"]?.memory.bytes == 150_754_820_096)
  }

  @Test func linksAreOfTheirKind() throws {
    let chips = try Catalog.shipped().accelerators
    let kinds = ["h200-sxm", "mi300x", "tpu-v5p", "gaudi3", "groq-lpu-v1", "l4", "trainium3"]
      .map { chips[$0]?.interconnect }
    #expect(kinds == [.nvswitch, .mesh, .torus, .ethernet, .sramPipeline, .pcie, nil])
    #expect(chips["h200-sxm"]?.scaleUpBandwidth == .gigabytesPerSecond(450))
    #expect(chips["gh200-96gb"]?.scaleUpBandwidth == nil)
  }

  @Test func systemsWithoutAPublishedPriceHaveNone() throws {
    let catalog = try Catalog.shipped()
    let rented = Set(catalog.prices.map(\.systemID))
    let unobtainable = catalog.systems.rows.filter { $0.capex == nil && !rented.contains($0.id) }
    #expect(
      unobtainable.map(\.id) == [
        "groq-lpx-256", "inf2-48xlarge", "l4-8x", "sn40l-16", "tpu-v7-4", "tpu-v7-64",
        "trn2-ultraserver", "trn3-ultraserver-144", "trn3-ultraserver-64", "vera-rubin-nvl72",
      ])
  }

  @Test func mainSetScoresAreNotCalledDiamond() throws {
    let scores = try Catalog.shipped().scores(of: "mistral-small-3", benchmark: "gpqa-diamond")
    #expect(scores.isEmpty)
  }

  @Test func everyReferenceTableHasAUniqueKeyColumn() {
    let names = Set(TableSchema.all.map(\.name))
    for schema in TableSchema.all {
      #expect(Set(schema.columns.map(\.name)).count == schema.columns.count, "\(schema.name)")
      #expect(schema.keyColumns.allSatisfy { schema.position(of: $0) != nil })
      for column in schema.columns {
        if case .reference(let table) = column.kind { #expect(names.contains(table)) }
      }
    }
  }
}
