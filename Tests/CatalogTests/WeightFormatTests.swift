import Quantities
import Testing

@testable import Catalog

struct WeightFormatTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.shipped() }

  private func compute(_ format: String, _ accelerator: String) throws -> ComputeFormat? {
    let format = try #require(catalog.formats[format])
    return format.computeFormat(on: try #require(catalog.accelerators[accelerator]))
  }

  @Test func nativeFormatsNeedTheChip() throws {
    #expect(try compute("fp8", "h200-sxm") == .fp8)
    #expect(try compute("fp8", "a100-sxm") == nil)
    #expect(try compute("nvfp4", "b200-sxm") == .fp4)
    #expect(try compute("nvfp4", "h200-sxm") == nil)
    #expect(try compute("nvfp4", "mi355x") == nil)
  }

  @Test func weightOnlyFormatsExpandToSixteenBits() throws {
    #expect(try compute("int4", "h200-sxm") == .bf16)
    #expect(try compute("mxfp4", "h100-sxm") == .bf16)
    #expect(try compute("mxfp4", "mi355x") == .fp4)
  }

  @Test func cacheHasEightBitsOnlyWhereTheChipHasThem() throws {
    let fp8 = try #require(catalog.formats["fp8"])
    let int8 = try #require(catalog.formats["int8"])
    #expect(fp8.kvBytesPerElement(on: try #require(catalog.accelerators["h200-sxm"])) == 1)
    #expect(int8.kvBytesPerElement(on: try #require(catalog.accelerators["a100-sxm"])) == 2)
  }

  /// Plans and the calibration take the same bytes.
  @Test func aModelMayKeepSixteenBitsOnAGeneration() throws {
    let mxfp4 = try #require(catalog.formats["mxfp4"])
    let gptoss = try #require(catalog.models["gpt-oss-120b"])
    let llama = try #require(catalog.models["llama-3.3-70b"])
    func bytes(_ model: Model, _ chip: String) throws -> Double {
      mxfp4.kvBytesPerElement(for: model, on: try #require(catalog.accelerators[chip]))
    }
    #expect(try bytes(gptoss, "h200-sxm") == 2 && bytes(gptoss, "b200-sxm") == 1)
    #expect(try bytes(llama, "h200-sxm") == 1 && bytes(llama, "a100-sxm") == 2)
  }

  /// Drivers show more than labels of high-bandwidth memory say, in units of 10⁹ bytes.
  @Test func memoryIsWhatDriversReport() throws {
    let chips = ["h100-sxm": 81_559.0, "b200-sxm": 183_359, "mi300x": 196_592, "l40s": 46_068]
    for (chip, mebibytes) in chips {
      #expect(catalog.accelerators[chip]?.memory.bytes == mebibytes * 1_048_576, "\(chip)")
    }
  }
}
