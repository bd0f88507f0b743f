import ArgumentParser
import Calibration
import Catalog

/// Parts of the prediction that `--without` leaves out, separated by commas.
struct PredictionParts {
  /// The parts, in the order given.
  let parts: [PredictionPart]

  /// Every part by name, for help and errors.
  static let list = names.joined(separator: ", ")

  private static let names = PredictionPart.allCases.map(\.rawValue)

  /// Reads names.
  ///
  /// - Throws: `ValidationError` for the first that no part has, with the nearest.
  init(_ text: String) throws {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    parts = try words.map { word in
      let name = word.split(separator: " ").joined(separator: " ")
      if let part = PredictionPart(rawValue: name) { return part }
      let near = NearestNames.suggestion(for: name, among: Self.names)
      let hint = near.map { "did you mean '\($0)'? " } ?? ""
      throw ValidationError(
        "--without is '\(text)', but no part of the model is called '\(name)'.\n"
          + "  Fix: \(hint)Parts: \(Self.list).")
    }
  }
}
