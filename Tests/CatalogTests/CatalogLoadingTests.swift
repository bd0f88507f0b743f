import Foundation
import Quantities
import Testing

@testable import Catalog

struct CatalogLoadingTests {
  /// Loads the shipped catalog under a folder of the given files.
  private func load(_ files: [String: String]) throws -> Catalog {
    try inFolder(of: files) { try Catalog.load(overrides: $0) }
  }

  private func report(_ files: [String: String]) throws -> String {
    try inFolder(of: files) { folder in
      do {
        _ = try Catalog.load(overrides: folder)
        return "no problem"
      } catch { return "\(error)".replacing(folder, with: "DIR") }
    }
  }

  private func inFolder<Result>(
    of files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "catalog-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try body(folder.path)
  }

  private let prices =
    "system,provider,region,instance_type,acquisition,usd_per_hour,source,as_of,confidence\n"

  @Test func anEmptyFolderChangesNothing() throws {
    let shipped = try Catalog.shipped()
    let loaded = try load([".hidden": "not a table"])
    #expect(loaded.accelerators.rows == shipped.accelerators.rows)
    #expect(loaded.prices == shipped.prices)
    #expect(loaded.efficiencies == shipped.efficiencies)
  }

  @Test func aKnownKeyReplacesTheRowInItsPlace() throws {
    let shipped = try Catalog.shipped()
    let offer = try #require(
      shipped.prices.firstIndex { $0.provider == "AWS" && $0.term == .onDemand })
    let old = shipped.prices[offer]
    let key = "\(old.systemID),AWS,\(old.region),\(old.instanceType),on-demand"
    let loaded = try load(["prices.csv": prices + "\(key),1.5,our contract,2026-11,measured\n"])
    #expect(loaded.prices.count == shipped.prices.count)
    #expect(loaded.prices[offer].rate == .usdPerHour(1.5))
    #expect(loaded.prices[offer].provenance.source == "our contract")
    #expect(loaded.prices[offer].provenance.place.hasSuffix("/prices.csv:2"))
  }

  @Test func aCalibrationReplacesTheShippedOneWhateverItsRuntime() throws {
    let header =
      "accelerator,compute,architecture,runtime,mfu_linear,mbu_weights,mbu_kv,mfu_attention,layer_overhead_us,step_overhead_ms,allreduce_base_us,allreduce_hop_us,allreduce_bandwidth_gb_s,source,as_of,confidence\n"
    let row = "h200-sxm,fp8,dense,vllm,0.5,0.7,0.6,0.5,30,1.5,12,2,120,our bench,2026-11,measured\n"
    let loaded = try load(["efficiency.csv": header + row])
    #expect(loaded.efficiency(of: "h200-sxm", compute: .fp8, kind: .dense)?.runtime == "vllm")
  }

  @Test func aNewKeyIsAdded() throws {
    let shipped = try Catalog.shipped()
    let loaded = try load([
      "prices.csv": prices + "hgx-h200,Ours,lab,,spot,20,our contract,2026-11,measured\n"
    ])
    #expect(loaded.prices.count == shipped.prices.count + 1)
    #expect(loaded.prices.last?.term == .spot)
    #expect(loaded.prices.last?.instanceType == "")
  }

  @Test func whatIsNoTableIsIgnored() throws {
    let loaded = try load(["README.md": "Our quotes", "notes.txt": "", "prices.csv~": ""])
    #expect(loaded.prices == (try Catalog.shipped()).prices)
  }

  @Test func changesAreCountedByTable() throws {
    let old = try #require(try Catalog.shipped().prices.first { $0.term == .onDemand })
    let key = "\(old.systemID),\(old.provider),\(old.region),\(old.instanceType),on-demand"
    let source = "our contract,2026-11,measured"
    let rows = [
      "\(key),1.5,\(source)", "hgx-h200,Ours,a,,on-demand,20,\(source)",
      "hgx-h200,Ours,b,,on-demand,21,\(source)",
    ]
    let changes = try inFolder(of: [
      "prices.csv": prices + rows.joined(separator: "\n") + "\n",
      "quality.csv": "model,benchmark,mode,score_fraction,source,as_of,confidence\n",
    ]) { try Catalog.loadWithChanges(overrides: $0).changes }
    #expect(changes == [CatalogChange(table: "prices", replaced: 1, added: 2)])
  }

  @Test func anUnknownFileIsAProblem() throws {
    #expect(
      try report(["acelerators.csv": ""]) == """
        DIR/acelerators.csv: the catalog has no table of that name.
          Fix: rename it to 'accelerators.csv'.
        """)
  }

  @Test func aMissingFolderIsAProblem() {
    #expect(throws: CatalogError.self) { try Catalog.load(overrides: "/no/such/folder") }
    do {
      _ = try Catalog.load(overrides: "/no/such/folder")
    } catch {
      #expect(
        "\(error)" == """
          /no/such/folder: the folder cannot be read.
            Fix: give an existing folder that holds CSV tables, for example accelerators.csv.
          """)
    }
  }

  @Test func aFolderInPlaceOfATableIsAProblem() throws {
    let message = try inFolder(of: [:]) { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/prices.csv", withIntermediateDirectories: true)
      do {
        _ = try Catalog.load(overrides: folder)
        return "no problem"
      } catch { return "\(error)".replacing(folder, with: "DIR") }
    }
    #expect(
      message == """
        DIR/prices.csv: the file cannot be read.
          Fix: give a CSV file that you may read.
        """)
  }

  @Test func aHugeFileIsAProblem() throws {
    #expect(
      try report(["prices.csv": String(repeating: "x", count: 4_000_001)]) == """
        DIR/prices.csv: the file has 4000001 bytes, and no table is that large.
          Fix: give a CSV file that you may read.
        """)
  }

  @Test func problemsOfAllFilesComeTogether() throws {
    #expect(
      try report([
        "prices.csv": prices + "hgx-h200,Ours,lab,,on-demand,-1,contract,2026-11,measured\n",
        "our-contracts.csv": "", "quality.csv": "",
      ]) == """
        DIR/our-contracts.csv: the catalog has no table of that name.
          Fix: move it elsewhere; the tables are \(TableSchema.all.map(\.fileName).joined(separator: ", ")).
        DIR/prices.csv:2: usd_per_hour is -1 for 'hgx-h200 Ours lab on-demand', but a price must be \
        zero or more.
          Fix: give the price of the whole system in US dollars per hour, for example 41.5.
        DIR/quality.csv: the file is empty.
          Fix: start the file with the line model,benchmark,mode,score_fraction,note,source,as_of,confidence
        """)
  }
}
