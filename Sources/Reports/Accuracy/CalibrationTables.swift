public import Calibration
import Catalog

/// The rows of a calibration as CSV tables for a folder.
public enum CalibrationTables {
  /// One table.
  public struct File: Sendable {
    /// The file's name, for example `calibration.csv`.
    public let name: String
    /// Its text, lines ending in a line feed.
    public let text: String
    /// How many rows it has.
    public let rows: Int
  }

  /// The three tables of a fit to all measurements.
  ///
  /// - Complexity: O(rows).
  public static func files(_ tables: FittedTables) -> [File] {
    [offsets(tables.offsets), points(tables.points), bands(tables.bands)]
  }

  /// The table of a user's own calibration.
  ///
  /// - Complexity: O(rows).
  public static func files(_ calibration: OwnCalibration) -> [File] {
    [offsets(calibration.offsets)]
  }

  private static let provenance = ["note", "source", "as_of", "confidence"]

  private static func offsets(_ offsets: [CalibrationOffset]) -> File {
    file(
      "calibration.csv", ["level", "key", "parameter", "log_offset", "sigma", "points"],
      offsets.map { offset in
        [
          .text(offset.group.level.rawValue), .text(offset.group.key), .text(offset.parameterName),
          .text(NumberFormat.plain(offset.logOffset, decimals: 5)),
          .text(NumberFormat.plain(offset.sigma, decimals: 4)), .count(offset.points),
        ] + cells(offset.provenance)
      })
  }

  private static func points(_ points: [CalibrationPoint]) -> File {
    file(
      "calibration-points.csv",
      ["accelerator", "precision", "model", "architecture", "runtime", "class", "points"],
      points.map { point in
        [
          .text(point.acceleratorID), .text(point.precision), .text(point.modelID),
          .text(point.architecture.rawValue), .text(point.runtime), .text(point.kind.rawValue),
          .count(point.points),
        ] + cells(point.provenance)
      })
  }

  private static func bands(_ bands: [CalibrationBand]) -> File {
    file(
      "calibration-bands.csv", ["class", "evidence", "generation", "log_half_width"],
      bands.map { band in
        [
          .text(band.kind.rawValue), .text(band.evidence.rawValue), .text(band.generation ?? ""),
          .text(NumberFormat.plain(band.logHalfWidth, decimals: 3)),
        ] + cells(band.provenance)
      })
  }

  private static func cells(_ provenance: Provenance) -> [CSVWriter.Cell] {
    [
      .text(provenance.note), .text(provenance.source), .text(provenance.asOf),
      .text(provenance.confidence.rawValue),
    ]
  }

  private static func file(
    _ name: String, _ columns: [String], _ rows: [[CSVWriter.Cell]]
  ) -> File {
    var writer = CSVWriter(header: columns + provenance)
    for row in rows { writer.write(row) }
    return File(name: name, text: writer.text.replacing("\r\n", with: "\n"), rows: rows.count)
  }
}
