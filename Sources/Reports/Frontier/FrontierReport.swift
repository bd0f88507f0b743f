public import Planning

/// Plans between two goals, and where the best ratio is.
public struct FrontierReport: Report {
  /// The frontier.
  public let frontier: Frontier

  /// A report on a frontier.
  public init(_ frontier: Frontier) {
    self.frontier = frontier
  }

  /// One row per point.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  public func table(style: TextStyle) -> String {
    FrontierTable(frontier: frontier).text(style: style)
  }

  /// One line per point.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  public func csv() -> String { FrontierCSV(frontier: frontier).text }

  /// The points for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of points × lines of a plan).
  public func json() throws -> String { try JSONText.encode(FrontierPayload(frontier)) }

  /// A table of the points, with what is proven below it.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  public func markdown() -> String { FrontierMarkdown(frontier: frontier).text }

  /// The points with the line that joins them, and the line from the origin to the best ratio.
  ///
  /// - Complexity: O(n²) for n points.
  public func chart() -> String? { FrontierChart(frontier: frontier).chart?.svg }
}

extension Objective {
  /// What an axis of a chart or a column of a table says, with its unit.
  var axisTitle: String {
    switch self {
    case .cost: "cost, $/h"
    case .tokens: "verified quality-tokens/s"
    case .quality: "mean quality, 0…1"
    case .power: "site power, kW"
    case .carbon: "CO2e at the mean load, kg/h"
    case .vcpd: "quality-tokens/USD"
    case .value: "net value, $/h"
    }
  }

  /// A value in words: `$1,234 an hour`.
  func inWords(_ value: Double) -> String {
    let number = NumberFormat.significant(value, digits: 4)
    return self == .cost ? "$\(number) an hour" : "\(number) \(unit)"
  }
}

extension Frontier {
  /// What the bounds and the points mean, as sentences; for every format that people read.
  var remarks: [String] {
    let name = "\(optimized == .cost ? "cheaper" : "better by \(optimized.rawValue)")"
    var remarks = [
      "Bound: no plan that reaches the point's \(held.rawValue) is \(name) than this; the gap is the "
        + "distance to it."
    ]
    if let tangent = points.first(where: \.isTangent), let vcpd = tangent.vcpd {
      remarks.append(
        "Tangent: the line from the origin touches here, at the most quality-tokens per dollar of all "
          + "plans drawn, \(NumberFormat.significant(vcpd, digits: 4)).")
    }
    if points.contains(where: \.isWithinGap) {
      remarks.append(
        "≈ another point is better by both, but by less than the gap leaves open; a smaller gap "
          + "decides.")
    }
    if dominated > 0 {
      remarks.append(
        "\(dominated) \(dominated == 1 ? "point was" : "points were") left out: another one is better "
          + "by both by more than the gaps.")
    }
    if let heldBound {
      remarks.append(
        "No plan is better by \(held.rawValue) than \(held.inWords(heldBound)).")
    }
    if !isComplete { remarks.append("The search ended first: not every point was searched.") }
    return remarks
  }
}

extension FrontierPoint {
  /// Marks of a point, for a narrow column.
  var mark: String {
    [
      isTangent ? "tangent" : nil, isWithinGap ? "≈" : nil,
      status == .optimal ? nil : status.rawValue,
    ]
    .compactMap(\.self).joined(separator: " ")
  }
}
