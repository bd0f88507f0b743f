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

struct CatalogFuzzTests {
  /// The shipped tables, cut to rows about few chips and models so that a round stays short.
  private static let excerpt: [TableFile] = Catalog.shippedFiles.map { file in
    let lines = file.bytes.split(separator: 0x0A)
    let kept = ["h200", "llama-3.3-70b", "deepseek-r1,", "bf16,BF16", "fp8,FP8", "ratio"]
    let rows = lines.dropFirst().filter { line in
      let text = String(decoding: line, as: UTF8.self)
      return kept.contains {
        text.hasPrefix($0) || text.contains("," + $0) || text.contains("hgx-" + $0)
      }
    }
    let text = ([lines[0]] + rows.prefix(8)).joined(separator: [0x0A])
    return TableFile(table: file.table, path: file.path, bytes: Array(text) + [0x0A])
  }

  @Test func excerptIsSound() throws {
    let catalog = try CatalogLoader.load(shipped: Self.excerpt).catalog
    #expect(catalog.accelerators["h200-sxm"] != nil)
    #expect(!catalog.prices.isEmpty && !catalog.efficiencies.isEmpty)
  }

  @Test(arguments: 0..<20)
  func mutatedTablesLoadOrAreRefused(_ block: Int) throws {
    var refused = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      var generator = SplitMix64(state: UInt64(seed))
      var files = Self.excerpt
      let index = Int.random(in: files.indices, using: &generator)
      files[index] = mutated(files[index], using: &generator)
      do {
        _ = try CatalogLoader.load(shipped: files)
      } catch let error as CatalogError {
        refused += 1
        #expect(!error.problems.isEmpty)
      }
    }
    #expect(refused > 0)
  }

  private func mutated(
    _ file: TableFile, using generator: inout SplitMix64
  ) -> TableFile {
    var bytes = file.bytes
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
      default: bytes[place...].reverse()
      }
    }
    return TableFile(table: file.table, path: file.path, bytes: bytes)
  }

  private static let snippets: [[UInt8]] = [
    "\"", "\"\"", ",", "\n", "\r\n", "\r", "-", "nan", "1e999", "-1", "0", "9223372036854775808",
    "\u{0}", "\u{FEFF}", "é", ";", " ", "1e-400", "9999999",
  ].map { Array($0.utf8) }
}
