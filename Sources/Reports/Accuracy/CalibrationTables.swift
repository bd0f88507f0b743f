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

  /// The four tables of a fit to all measurements.
  ///
  /// - Complexity: O(rows).
  public static func files(_ tables: FittedTables) -> [File] {
    [
      offsets(tables.offsets), points(tables.points), bands(tables.bands),
      residuals(tables.residuals),
    ]
  }

  /// The tables of a user's own calibration: its offsets, and what they were measured for.
  ///
  /// - Complexity: O(rows).
  public static func files(_ calibration: OwnCalibration) -> [File] {
    [offsets(calibration.offsets), points(calibration.measured)]
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
      ["accelerator", "precision", "model", "architecture", "runtime", "class", "points"]
        + ["input_tokens", "output_tokens", "sequences"].flatMap { ["least_\($0)", "most_\($0)"] },
      points.map { point in
        [
          .text(point.acceleratorID), .text(point.precision), .text(point.modelID),
          .text(point.architecture.rawValue), .text(point.runtime), .text(point.kind.rawValue),
          .count(point.points),
        ] + cells(point.range) + cells(point.provenance)
      })
  }

  private static func cells(_ range: CalibratedRange) -> [CSVWriter.Cell] {
    [range.inputTokens, range.outputTokens, range.sequences].flatMap { bounds in
      [bounds?.lowerBound, bounds?.upperBound].map { number in
        .text(number.map { NumberFormat.plain($0, decimals: 2) } ?? "")
      }
    }
  }

  private static func residuals(_ residuals: [CalibrationResidual]) -> File {
    file(
      "calibration-residuals.csv",
      [
        "measurement", "accelerator", "precision", "model", "runtime", "layout", "attention_dp",
        "drafts", "software", "input_tokens", "output_tokens", "requests_per_chip", "weight",
      ],
      residuals.map { residual in
        let site = residual.site
        return [
          .text(residual.measurementID), .text(site.acceleratorID), .text(site.precision),
          .text(site.modelID), .text(site.runtime), .text(site.layout),
          .text(site.usesAttentionDP ? "1" : "0"), .text(site.drafts ? "1" : "0"),
          .text(site.software), .text(NumberFormat.plain(site.inputTokens, decimals: 2)),
          .text(NumberFormat.plain(site.outputTokens, decimals: 2)),
          .text(NumberFormat.plain(site.requestsPerChip, decimals: 4)),
          .text(NumberFormat.plain(residual.weight, decimals: 4)),
        ] + cells(residual.provenance)
      })
  }

  private static func bands(_ bands: [CalibrationBand]) -> File {
    file(
      "calibration-bands.csv",
      ["class", "evidence", "generation", "accelerator", "log_half_width"],
      bands.map { band in
        [
          .text(band.kind.rawValue), .text(band.evidence.rawValue), .text(band.generation ?? ""),
          .text(band.acceleratorID ?? ""),
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
