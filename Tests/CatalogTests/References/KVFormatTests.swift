import Testing

@testable import Catalog

struct KVFormatTests {
  @Test func nativeSupportFollowsTheChip() throws {
    let catalog = try Catalog.shipped()
    let chips = try ["a100-sxm", "h200-sxm", "b200-sxm", "mi355x"].map {
      try #require(catalog.accelerators[$0])
    }
    func native(_ format: String) throws -> [Bool] {
      let format = try #require(catalog.references.kvFormats[format])
      return chips.map { format.isNative(on: $0) }
    }
    #expect(try native("kv-bf16") == [true, true, true, true])
    #expect(try native("kv-fp8") == [false, true, true, true])
    #expect(try native("kv-nvfp4") == [false, false, true, false])
  }

  @Test func whatWasNotMeasuredIsBlank() throws {
    let format = try #require(try Catalog.shipped().references.kvFormats["kv-fp8"])
    #expect(format.qualityRecovery == nil)
    #expect(format.throughputRatio == 1.016)
  }
}
