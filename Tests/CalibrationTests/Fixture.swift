import Catalog
import Testing

@testable import Calibration

/// Measurements of a made-up machine, and files of this folder.
enum Fixture {
  static let catalog = Result { try Catalog.shipped() }

  static let header =
    "id,accelerator,accelerator_count,parallelism,model,weight_precision,runtime,scenario,isl_mean,"
    + "osl_mean,concurrency,ttft_ms,tpot_ms,output_tokens_per_s_total,origin,spec_decode,notes,date,kv_precision"

  /// The only row of a text, with some cells replaced.
  static func measurement(_ changes: [String: String] = [:]) throws -> PublishedMeasurement {
    try measurements([changes])[0]
  }

  /// A row for each set of changes to a usual one.
  static func measurements(_ rows: [[String: String]]) throws -> [PublishedMeasurement] {
    let names = header.split(separator: ",").map(String.init)
    let usual = [
      "id": "M", "accelerator": "h200-sxm", "accelerator_count": "8", "parallelism": "tp8",
      "model": "llama-3.3-70b", "weight_precision": "fp8", "runtime": "sglang v0.5.9",
      "scenario": "fixed-concurrency", "isl_mean": "1024", "osl_mean": "512",
      "concurrency": "64", "output_tokens_per_s_total": "2500", "date": "2026-03-01",
    ]
    let lines = rows.enumerated().map { index, changes in
      names.map { name in
        let cell = changes[name] ?? (name == "id" ? "M\(index + 1)" : usual[name] ?? "")
        return cell.contains(",") ? "\"\(cell)\"" : cell
      }.joined(separator: ",")
    }
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return try MeasurementFile.read([UInt8](text.utf8), path: "mine.csv")
  }

  /// The prepared rows of measurements, none of which is declined.
  static func prepared(_ measurements: [PublishedMeasurement]) throws -> [PreparedCase] {
    let (prepared, declined) = Calibrator(try catalog.get()).prepare(measurements)
    #expect(declined.map(\.reason) == [])
    return prepared
  }
}
