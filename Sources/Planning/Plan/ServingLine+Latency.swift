import Performance
import Quantities

extension ServingLine {
  /// The predicted latency that an objective limits; nil for a percentile that plans do not carry.
  func latency(of objective: LatencyObjective) -> Quantity<Time>? {
    switch (objective.metric, objective.percentile) {
    case (.ttft, 0.5): ttftP50
    case (.ttft, 0.95): ttftP95
    case (.ttft, 0.99): ttftP99
    case (.tpot, 0.5), (.interToken, 0.5): tpotP50
    case (.tpot, 0.95), (.interToken, 0.95): tpotP95
    case (.tpot, 0.99), (.interToken, 0.99): tpotP99
    default: nil
    }
  }
}
