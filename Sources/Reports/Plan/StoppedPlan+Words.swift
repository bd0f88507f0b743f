import Foundation
public import Planning

extension StoppedPlan {
  /// The status as every format writes it.
  var status: String {
    switch reason {
    case "time": Plan.Status.stoppedByTime.rawValue
    case "cancelled": Plan.Status.interrupted.rawValue
    case "solver": Plan.Status.stoppedBySolver.rawValue
    default: Plan.Status.stoppedByNodes.rawValue
    }
  }

  /// What stopped the search, and what is proven all the same, as a sentence.
  public var reasonInWords: String {
    guard let objective, let bound, bound.isFinite else { return reasonAlone }
    let word = objective.isMinimized ? "below" : "above"
    let told = StoppedPlan.rounded(bound, objective.isMinimized ? .down : .up)
    return
      "\(reasonAlone); none has a \(objective.rawValue) \(word) "
      + "\(NumberFormat.significant(told, digits: StoppedPlan.digits)) \(objective.unit)"
  }

  /// Digits of a bound in words.
  private static let digits = 4

  /// A bound to so many digits, towards the side on which it still holds.
  private static func rounded(_ bound: Double, _ side: FloatingPointRoundingRule) -> Double {
    guard bound != 0 else { return 0 }
    let decimals = Double(digits - 1) - log10(abs(bound)).rounded(.down)
    let scale = pow(10, decimals)
    return (bound * scale).rounded(side) / scale
  }

  /// What to do about it, as a sentence.
  public var fix: String {
    status == Plan.Status.stoppedByNodes.rawValue
      ? "allow more nodes with --node-limit, or give a wider --gap."
      : "give it more time with --time-limit, or a wider --gap."
  }

  private var reasonAlone: String {
    switch reason {
    case "time": "the time limit struck before any plan was found"
    case "cancelled": "it was interrupted before any plan was found"
    case "solver": "the solver could not go on before any plan was found"
    default: "the node limit struck before any plan was found"
    }
  }
}
