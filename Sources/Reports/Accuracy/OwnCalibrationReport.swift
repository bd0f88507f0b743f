public import Calibration
import Catalog

/// What a calibration to a user's own measurements came to.
public struct OwnCalibrationReport: Report {
  /// The calibration.
  public let calibration: OwnCalibration

  /// A report on a calibration.
  public init(_ calibration: OwnCalibration) {
    self.calibration = calibration
  }

  /// Fitted against measured values, errors, parameters and the range that the fit covers.
  ///
  /// - Complexity: O(points).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Calibration of \(calibration.configuration)")
    page.add(points)
    page.addHeading("Errors")
    page.add(errors)
    page.addHeading("Step parameters")
    page.add(parameters)
    for point in calibration.points where point.looksMistyped {
      page.addSentence(
        "line \(point.row.measurement.provenance.line), \(point.row.id): measured as "
          + "\(NumberFormat.significant(point.row.measured)), where the catalog predicts "
          + "\(NumberFormat.significant(point.before)): check the unit (times in milliseconds, rates of "
          + "all chips together).", .notice)
    }
    page.addHeading("Range")
    for sentence in Self.rangeSentences(calibration) { page.addSentence(sentence) }
    for row in calibration.declined {
      page.addSentence(
        "line \(row.line), \(row.measurement.id), was declined: \(row.message)", .notice)
    }
    return page.text
  }

  /// One line per point.
  ///
  /// - Complexity: O(points).
  public func csv() -> String {
    var writer = CSVWriter(header: [
      "id", "metric", "measured", "catalog", "fitted", "left_out",
    ])
    for point in calibration.points {
      writer.write([
        .text(point.row.id), .text(point.row.metric.rawValue), .number(point.row.measured),
        .number(point.before), .number(point.fitted), .number(point.leftOut),
      ])
    }
    return writer.text
  }

  /// The points, errors and parameters for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(points).
  public func json() throws -> String {
    try JSONText.encode(OwnCalibrationPayload(calibration))
  }

  private var points: TextTable {
    var table = TextTable([
      .text("id"), .text("scenario"), .number("input\ntokens"), .number("output\ntokens"),
      .number("requests"), .text("metric"), .number("measured"), .number("catalog"),
      .number("fitted"), .number("error"), .number("left out"),
    ])
    for point in calibration.points {
      let row = point.row
      let values = [row.measured, point.before, point.fitted].map {
        TextTable.Cell(NumberFormat.significant($0, digits: 4))
      }
      let errors = [point.fitted, point.leftOut].map {
        TextTable.Cell(NumberFormat.percent($0 / row.measured - 1))
      }
      table.add(
        [
          .init(row.id), .init(row.scenario.rawValue),
          .init(NumberFormat.fixed(row.inputTokens, decimals: 0)),
          .init(NumberFormat.fixed(row.outputTokens, decimals: 0)),
          .init(row.concurrency.map { NumberFormat.fixed($0, decimals: 0) } ?? ""),
          .init(row.metric.rawValue),
        ] + values + errors)
    }
    return table
  }

  private var errors: TextTable {
    var table = TextTable([.text("predicted by"), .number("median"), .number("p90")])
    let lines = [
      ("the catalog", calibration.errorsBefore),
      ("the fit to all points", calibration.errorsFitted),
      ("the fit to the other points", calibration.errorsLeftOut),
    ]
    for (name, errors) in lines {
      table.add([
        .init(name), .init(NumberFormat.percent(errors.median)),
        .init(NumberFormat.percent(errors.p90)),
      ])
    }
    return table
  }

  private var parameters: TextTable {
    var table = TextTable([.text("parameter"), .number("catalog"), .number("fitted")])
    for parameter in StepParameter.allCases {
      let values = [calibration.before[parameter], calibration.after[parameter]]
      table.add(
        [.init(parameter.rawValue)] + values.map { .init(NumberFormat.significant($0)) })
    }
    return table
  }

  static func rangeSentences(_ calibration: OwnCalibration) -> [String] {
    let contexts = calibration.contextTokens
    let most = NumberFormat.fixed(calibration.longestTrustedContextTokens, decimals: 0)
    let low = NumberFormat.fixed(contexts.lowerBound, decimals: 0)
    let high = NumberFormat.fixed(contexts.upperBound, decimals: 0)
    var sentences = ["Sequences of \(low) to \(high) tokens, input and output together."]
    if let requests = calibration.concurrency {
      let low = NumberFormat.fixed(requests.lowerBound, decimals: 0)
      let high = NumberFormat.fixed(requests.upperBound, decimals: 0)
      sentences.append("\(low) to \(high) requests at once.")
    }
    sentences.append(
      "A plan with sequences beyond \(most) tokens, twice the longest here, extrapolates: "
        + "measure at its lengths.")
    let band = calibration.bandFactors
    sentences.append(
      "Four of five new points are expected within "
        + "\(NumberFormat.percent(band.lowerBound - 1, decimals: 0)) and "
        + "+\(NumberFormat.percent(band.upperBound - 1, decimals: 0)) of a prediction: as far as points "
        + "are off by the fit to the others.")
    return sentences
  }
}

/// A calibration as programs read it.
struct OwnCalibrationPayload: Encodable {
  struct Point: Encodable {
    let id: String
    let metric: String
    let measured: JSONNumber
    let catalog: JSONNumber
    let fitted: JSONNumber
    let leftOut: JSONNumber
  }

  struct Errors: Encodable {
    let medianAbsError: JSONNumber
    let p90AbsError: JSONNumber

    init(_ errors: OwnCalibration.Errors) {
      medianAbsError = JSONNumber(errors.median)
      p90AbsError = JSONNumber(errors.p90)
    }
  }

  struct Parameter: Encodable {
    let parameter: String
    let catalog: JSONNumber
    let fitted: JSONNumber
  }

  let configuration: String
  let points: [Point]
  let errorsOfCatalog: Errors
  let errorsOfFit: Errors
  let errorsLeftOut: Errors
  let parameters: [Parameter]
  let shortestContextTokens: JSONNumber
  let longestContextTokens: JSONNumber
  let longestTrustedContextTokens: JSONNumber
  let bandLow: JSONNumber
  let bandHigh: JSONNumber

  init(_ calibration: OwnCalibration) {
    configuration = calibration.configuration
    points = calibration.points.map {
      Point(
        id: $0.row.id, metric: $0.row.metric.rawValue, measured: JSONNumber($0.row.measured),
        catalog: JSONNumber($0.before), fitted: JSONNumber($0.fitted),
        leftOut: JSONNumber($0.leftOut))
    }
    errorsOfCatalog = Errors(calibration.errorsBefore)
    errorsOfFit = Errors(calibration.errorsFitted)
    errorsLeftOut = Errors(calibration.errorsLeftOut)
    parameters = StepParameter.allCases.map {
      Parameter(
        parameter: $0.rawValue, catalog: JSONNumber(calibration.before[$0]),
        fitted: JSONNumber(calibration.after[$0]))
    }
    shortestContextTokens = JSONNumber(calibration.contextTokens.lowerBound)
    longestContextTokens = JSONNumber(calibration.contextTokens.upperBound)
    longestTrustedContextTokens = JSONNumber(calibration.longestTrustedContextTokens)
    bandLow = JSONNumber(calibration.bandFactors.lowerBound)
    bandHigh = JSONNumber(calibration.bandFactors.upperBound)
  }
}
