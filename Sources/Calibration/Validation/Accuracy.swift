internal import Catalog

/// How well measurements are predicted, row by row.
public struct Accuracy: Sendable {
  /// How the rows were predicted.
  public enum Method: Sendable, Hashable {
    /// Each by a fit without its fold; the number of folds.
    case crossValidation(folds: Int)
    /// By the calibration of the catalog, whether that has seen them or not.
    case shippedCalibration
  }

  /// How the rows were predicted.
  public let method: Method
  /// The predicted rows, in file order.
  public let rows: [PredictedRow]
  /// The fold of each row, by name; empty without folds.
  public let foldNames: [String]
  /// The declined rows, in file order.
  public let declined: [DeclinedRow]
  /// The same rows predicted by fits without any row of their family of accelerators; empty
  /// without folds.
  public let leaveOneOut: [PredictedRow]
  /// Rows without experts whose inputs were assumed, out of fold; empty without folds.
  public let assumed: [PredictedRow]
  /// Rows of grade C, which no fit learns from, predicted by the calibration of the catalog; empty
  /// without folds.
  public let unfitted: [PredictedRow]
  /// The parts of the prediction that the fits left out, in their order.
  public let omitted: [PredictionPart]

  /// What a table of errors is divided by.
  public enum Division: String, Sendable, Hashable, CaseIterable {
    /// The family of accelerators.
    case family
    /// Models with or without experts.
    case architecture
    /// The family of models.
    case modelFamily = "model_family"
    /// The metric that is compared.
    case metric
    /// The model.
    case model
    /// The precision of weights.
    case precision
    /// The scenario.
    case scenario
    /// The runtime.
    case runtime
    /// The age of the software, by half-years.
    case softwareAge = "software_age"
    /// What the prediction rests on.
    case evidence

    /// The division in words, for headings.
    public var title: String {
      switch self {
      case .family: "family of accelerators"
      case .architecture: "architecture"
      case .modelFamily: "family of models"
      case .metric: "metric"
      case .model: "model"
      case .precision: "precision of weights"
      case .scenario: "scenario"
      case .runtime: "runtime"
      case .softwareAge: "age of the software"
      case .evidence: "evidence"
      }
    }

    /// The part that a row belongs to.
    public func part(of row: PredictedRow) -> String {
      let measured = row.row
      switch self {
      case .family: return measured.acceleratorFamily
      case .architecture: return measured.model.architecture.experts == nil ? "dense" : "moe"
      case .modelFamily: return measured.model.architecture.family.rawValue
      case .metric: return measured.metric.rawValue
      case .model: return measured.model.id
      case .precision: return measured.key.precision
      case .scenario: return measured.scenario.rawValue
      case .runtime: return measured.runtime.name
      case .softwareAge: return Self.halfYear(measured.softwareDate)
      case .evidence: return row.evidence.rawValue
      }
    }

    private static func halfYear(_ date: Double) -> String {
      let year = Int(date)
      return date - Double(year) < 0.5 ? "\(year) H1" : "\(year) H2"
    }
  }

  /// The errors of the parts of a division, sorted by name.
  ///
  /// - Complexity: O(n log n).
  public static func summaries(
    of rows: [PredictedRow], by division: Division
  ) -> [(part: String, summary: ErrorSummary)] {
    Dictionary(grouping: rows) { division.part(of: $0) }
      .map { (part: $0.key, summary: ErrorSummary($0.value)) }
      .sorted { $0.part < $1.part }
  }

  /// How many declined rows belong to a part, as far as their cells say so.
  public func declinedRows(in part: String, of division: Division) -> Int {
    guard division == .family else { return 0 }
    return declined.count { $0.measurement.setup.acceleratorFamily == part }
      + (assumed + unfitted).count { division.part(of: $0) == part }
  }

  /// How many rows were declined for each reason, in the order of the reasons.
  public var declinedByReason: [(reason: DeclineReason, rows: Int)] {
    DeclineReason.allCases.compactMap { reason in
      let count = declined.count { $0.reason == reason }
      return count == 0 ? nil : (reason, count)
    }
  }
}
