public import Calibration
import Catalog

/// What a fit to all measurements came to.
public struct FittedTablesReport: Report {
  /// The fitted rows.
  public let tables: FittedTables

  /// A report on a fit.
  public init(_ tables: FittedTables) {
    self.tables = tables
  }

  /// The shared parameters, the bands and the errors.
  ///
  /// - Complexity: O(rows).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Calibration fitted to \(NumberFormat.count(tables.rows)) measurements")
    page.addFacts([
      ("offsets", NumberFormat.count(tables.offsets.count)),
      ("configurations", NumberFormat.count(tables.points.count)),
      ("steps of the search", NumberFormat.count(tables.steps)),
      ("rows declined", NumberFormat.count(tables.declined)),
      ("error on its own rows", errors(tables.inSample)),
      ("error out of fold", errors(tables.outOfFold)),
    ])
    page.addHeading("What all measurements share")
    var shared = TextTable([.text("parameter"), .number("prior"), .number("fitted")])
    for (name, prior, fitted) in sharedParameters {
      shared.add([
        .init(name), .init(NumberFormat.significant(prior)),
        .init(NumberFormat.significant(fitted)),
      ])
    }
    page.add(shared)
    page.addHeading("Bands that hold 80 %")
    page.add(bands)
    return page.text
  }

  /// One line per offset, as in `calibration.csv`.
  ///
  /// - Complexity: O(rows).
  public func csv() -> String {
    let text = CalibrationTables.files(tables)[0].text
    return text.replacing("\n", with: "\r\n")
  }

  /// The errors, shared parameters and bands for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(rows).
  public func json() throws -> String {
    try JSONText.encode(FittedTablesPayload(tables, shared: sharedParameters))
  }

  private var sharedParameters: [(name: String, prior: Double, fitted: Double)] {
    tables.offsets.compactMap { offset in
      guard offset.group.level == .shared, case .parameter(let parameter) = offset.target else {
        return nil
      }
      return (
        parameter.rawValue, parameter.prior, parameter.prior * offset.factor
      )
    }
  }

  private var bands: TextTable {
    var table = TextTable([
      .text("class"), .text("evidence"), .text("generation"), .number("half width"),
    ])
    for band in tables.bands {
      table.add([
        .init(band.kind.rawValue), .init(band.evidence.rawValue), .init(band.generation ?? ""),
        .init(NumberFormat.percent(band.logHalfWidth)),
      ])
    }
    return table
  }

  private func errors(_ summary: ErrorSummary) -> String {
    "median \(AccuracyTable.percent(summary.medianAbsoluteError)), "
      + "p90 \(AccuracyTable.percent(summary.p90AbsoluteError))"
  }
}

/// A fit as programs read it.
struct FittedTablesPayload: Encodable {
  struct Parameter: Encodable {
    let parameter: String
    let prior: JSONNumber
    let fitted: JSONNumber
  }

  struct Band: Encodable {
    let classOfRows: String
    let evidence: String
    let generation: String?
    let logHalfWidth: JSONNumber
  }

  let measurements: Int
  let declined: Int
  let offsets: Int
  let inSample: AccuracyPayload.Errors
  let outOfFold: AccuracyPayload.Errors
  let shared: [Parameter]
  let bands: [Band]

  init(_ tables: FittedTables, shared: [(name: String, prior: Double, fitted: Double)]) {
    measurements = tables.rows
    declined = tables.declined
    offsets = tables.offsets.count
    inSample = AccuracyPayload.Errors(tables.inSample)
    outOfFold = AccuracyPayload.Errors(tables.outOfFold)
    self.shared = shared.map {
      Parameter(parameter: $0.name, prior: JSONNumber($0.prior), fitted: JSONNumber($0.fitted))
    }
    bands = tables.bands.map {
      Band(
        classOfRows: $0.kind.rawValue, evidence: $0.evidence.rawValue, generation: $0.generation,
        logHalfWidth: JSONNumber($0.logHalfWidth))
    }
  }
}
