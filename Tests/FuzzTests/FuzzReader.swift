import Foundation
import Planning
import SeededRandom
import Testing

@testable import Catalog

/// Something that reads files which users write or fetch.
struct FuzzReader: Sendable, CustomTestStringConvertible {
  /// What became of a file.
  enum Outcome {
    /// It was understood.
    case accepted
    /// It was refused, with this text.
    case refused(String)
    /// Something else was thrown.
    case broken(any Error)
  }

  /// A short name without blanks.
  let name: String
  /// Its share of all inputs, relative to those of the others.
  let weight: Double
  /// Spoils files of this kind.
  let mutator: ByteMutator
  /// Sound files to start from, at least one.
  let samples: @Sendable () throws -> [[UInt8]]
  /// Reads a file; throws the errors that users see.
  let read: @Sendable ([UInt8]) throws -> Void

  var testDescription: String { name }

  /// Reads a file and sorts what happens.
  func outcome(of bytes: [UInt8]) -> Outcome {
    do {
      try read(bytes)
      return .accepted
    } catch let error as CatalogError {
      return .refused(error.problems.map(\.description).joined())
    } catch let error as InvalidPlan {
      return .refused(error.problems.map(\.message).joined())
    } catch {
      return .broken(error)
    }
  }

  /// Every reader: a third of the inputs each for CSV, YAML and JSON.
  static let all: [FuzzReader] =
    catalogTables + [priceList, quotes, plan, modelConfiguration] + benchmarks
}

extension FuzzReader {
  /// Each table of the catalog, as the user's own file over the shipped ones.
  static let catalogTables: [FuzzReader] = CatalogExcerpt.files.map { file in
    FuzzReader(
      name: "table-\(file.table)", weight: 6.0 / Double(CatalogExcerpt.files.count),
      mutator: ByteMutator(vocabulary: [";", "\"\"", "2026-13", "h200-sxm", "estimate", "fp8"]),
      samples: { [file.bytes] },
      read: { bytes in
        let changed = TableFile(table: file.table, path: file.path, bytes: bytes)
        let others = CatalogExcerpt.files.filter { $0.table != file.table }
        _ = try CatalogLoader.load(shipped: others + [changed])
      })
  }

  /// A cloud's price list in SkyPilot's column layout.
  static let priceList = FuzzReader(
    name: "price-list", weight: 1,
    mutator: ByteMutator(vocabulary: ["H100", "8.0", "us-east-1", "\"{'GPU'\""]),
    samples: { [try Repository.bytes("Tests/CatalogTests/Import/Fixtures/nebius-vms.csv")] },
    read: { bytes in
      let details = PriceImport.Details(provider: "P", asOf: "2026")
      _ = try PriceImport.read(bytes, path: "p.csv", details: details, target: try target.get())
    })

  /// A vendor's quotes.
  static let quotes = FuzzReader(
    name: "quotes", weight: 1,
    mutator: ByteMutator(vocabulary: ["capex", "per system", "reserved", "2026-11"]),
    samples: {
      let text = """
        system,kind,usd,unit,provider,region,date,source
        hgx-h200,capex,310000,per system,Example Corp,,2026-11-02,quote 1
        hgx-h100,spot,2.1,per accelerator,AWS,us-east-1,2026-11,offer

        """
      return [Array(text.utf8)]
    },
    read: { bytes in
      _ = try QuoteImport.read(bytes, path: "q.csv", target: try target.get())
    })

  /// A model's configuration as published on model hubs.
  static let modelConfiguration = FuzzReader(
    name: "model-configuration", weight: 5,
    mutator: ByteMutator(vocabulary: [
      "null", "[", "{", "}", "]", "true", ":", "\\u0000", "{\"text_config\": ",
      "\"num_hidden_layers\": 9223372036854775807,",
    ]),
    samples: { try Repository.files("Tests/CatalogTests/Import/Fixtures", endingIn: ".json") },
    read: { bytes in
      let details = ModelImport.Details(id: "my-model", asOf: "2026-11-21")
      _ = try ModelImport(bytes, path: "config.json", details: details, target: try target.get())
    })

  /// A plan, checked against the catalog as before a solve.
  static let plan = FuzzReader(
    name: "plan", weight: 8,
    mutator: ByteMutator(vocabulary: [
      "*a", "&a ", "[", "]", "{", "}", ": ", "- ", "? ", "#", "\t", "'", "|\n", ">\n", "!!int ",
      "%", "@", "~", "null", ".nan", "<<: *a", "---\n", "...\n", "$", "kW", "cloud", " ",
    ]),
    samples: {
      try Repository.files("plans", endingIn: ".yaml") + [Array(StarterPlan.text.utf8)]
    },
    read: { bytes in
      let document = try PlanDocument(parsing: bytes, file: "fuzz.yaml")
      try DecodedPlan(decoding: document).validate(against: try catalog.get())
    })

  private static let target = Result { try ImportTarget() }
  // One of the plans brings tables of its own.
  private static let catalog = Result {
    try Catalog.load(overrides: Repository.path("plans/two-gpu"))
  }
}
