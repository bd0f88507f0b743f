/// How a judge chooses the best of several answers.
public enum SampleJudging: String, Sendable, Hashable, CaseIterable {
  /// It reads each answer by itself and scores it; the highest score is delivered.
  case pointwise
  /// It reads two answers side by side and keeps the better one; the winner meets the next answer.
  case pairwise

  /// How often the judge is asked about `samples` answers: once for each, or once for each answer but
  /// the first.
  ///
  /// - Parameter samples: at least 1.
  public func checks(of samples: Int) -> Int {
    switch self {
    case .pointwise: samples
    case .pairwise: max(0, samples - 1)
    }
  }

  /// How many answers the judge reads each time.
  public var answersPerCheck: Int {
    switch self {
    case .pointwise: 1
    case .pairwise: 2
    }
  }
}
