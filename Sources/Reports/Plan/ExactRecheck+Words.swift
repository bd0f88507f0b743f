import Foundation
import Planning

extension ExactRecheck {
  /// What was found, in words: `agrees to 2e-14; optimal basis confirmed (12 rows, 30 columns)`.
  var inWords: String {
    let size =
      "(\(rows) \(rows == 1 ? "row" : "rows"), \(columns) "
      + "\(columns == 1 ? "column" : "columns"))"
    switch outcome {
    case .confirmed: return "\(agreement); optimal basis confirmed \(size)"
    case .otherBasis:
      return "\(agreement); another basis is optimal, \(steps) "
        + "\(steps == 1 ? "step" : "steps") away \(size)"
    case .refuted: return "refuted: no basis is optimal in rational numbers \(size)"
    case .tooLarge: return "not done: too large for rational numbers \(size)"
    case .stopped: return "not finished in time \(size)"
    }
  }

  private var agreement: String {
    guard let difference, difference > 0 else { return "agrees to the last digit" }
    return "agrees to \(String(format: "%.1g", difference))"
  }
}
