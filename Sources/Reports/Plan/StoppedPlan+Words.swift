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
    return
      "\(reasonAlone); none has a \(objective.rawValue) \(word) "
      + "\(NumberFormat.significant(bound)) \(objective.unit)"
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
