import Testing

@testable import Catalog

/// A small generator whose numbers follow from its seed alone.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Files that went wrong are imported or refused, and never end the program.
struct ImportFuzzTests {
  private static let quotes = Array(
    """
    system,kind,usd,unit,provider,region,date,source
    hgx-h200,capex,310000,per system,Example Corp,,2026-11-02,quote 1
    hgx-h100,spot,2.1,per accelerator,AWS,us-east-1,2026-11,offer

    """.utf8)

  /// A target of few rows, so that a round stays short.
  private static let target = Result { try ImportTarget() }

  @Test(arguments: 0..<20)
  func mutatedFilesAreImportedOrRefused(_ block: Int) throws {
    var refused = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      var generator = SplitMix64(state: UInt64(seed))
      do {
        switch seed % 4 {
        case 0: try importQuotes(mutated(Self.quotes, using: &generator))
        case 1:
          try importPrices(mutated(try ImportFixture.bytes("nebius-vms.csv"), using: &generator))
        default:
          let names = ImportFixture.configurations
          let name = names[Int.random(in: names.indices, using: &generator)]
          let bytes = mutated(try ImportFixture.bytes("\(name).json"), using: &generator)
          _ = try ImportFixture.model(bytes)
        }
      } catch let error as CatalogError {
        refused += 1
        #expect(!error.problems.isEmpty)
      }
    }
    #expect(refused > 0)
  }

  private func importQuotes(_ bytes: [UInt8]) throws {
    _ = try QuoteImport.read(bytes, path: "q.csv", target: try Self.target.get())
  }

  private func importPrices(_ bytes: [UInt8]) throws {
    let details = PriceImport.Details(provider: "P", asOf: "2026")
    _ = try PriceImport.read(bytes, path: "p.csv", details: details, target: try Self.target.get())
  }

  private func mutated(
    _ original: [UInt8], using generator: inout SplitMix64
  ) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3:
        bytes.insert(contentsOf: Self.snippets.randomElement(using: &generator) ?? [], at: place)
      case 4: bytes.removeSubrange(place...)
      default: bytes[place..<end].reverse()
      }
    }
    return bytes
  }

  /// Deep nesting and huge numbers are where readers of JSON break.
  @Test(arguments: [
    String(repeating: "{\"text_config\":", count: 100_000),
    String(repeating: "[", count: 1_000_000),
    "{\"layer_types\": [" + String(repeating: "\"full_attention\",", count: 100_000) + "\"x\"]}",
    "{\"num_hidden_layers\": 1e999, \"hidden_size\": 9223372036854775808}",
    "{\"num_hidden_layers\": 9223372036854775807, \"num_experts\": 9223372036854775807}",
  ])
  func extremeConfigurationsAreRefused(_ text: String) {
    #expect(throws: CatalogError.self) { try ImportFixture.model(Array(text.utf8)) }
  }

  private static let snippets: [[UInt8]] = [
    "\"", ",", "\n", "-", "nan", "null", "[", "{", "}", "0", "1e999", "9223372036854775808", "-1",
    "9999999", "\u{0}", "\u{FEFF}", "é", "{\"text_config\": ", "true", ":", "\\u0000",
  ].map { Array($0.utf8) }
}
