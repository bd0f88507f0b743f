extension PromptSuccess {
  /// The distribution that comes closest to measured pass@1, pass@2, … in least squares.
  ///
  /// - Parameter measured: the shares of prompts solved within 1, 2, … attempts; 2...100 of them,
  ///   each 0...1 and none below the one before it.
  /// - Returns: mean and correlation, each to about 1e-9.
  /// - Throws: `InvalidTerm` for the first number out of range.
  /// - Complexity: O(n²) for n measurements, about 10,000 times.
  public static func fitted(toPassAtK measured: [Double]) throws(InvalidTerm) -> PromptSuccess {
    try InvalidTerm.checkCount("number of pass@k measurements", measured.count, 2...100)
    var floor = 0.0
    for (index, value) in measured.enumerated() {
      try InvalidTerm.check("pass@\(index + 1)", value, "\(floor) to 1") { floor...1 ~= $0 }
      floor = value
    }
    var search = ShrinkingGrid()
    while search.step > 1e-10 {
      search.advance { mean, correlation in
        squaredError(mean: mean, correlation: correlation, measured)
      }
    }
    return try PromptSuccess(mean: search.mean, correlation: search.correlation)
  }

  /// The largest distance between these pass@1, pass@2, … and measured ones.
  ///
  /// - Parameter measured: the shares of prompts solved within 1, 2, … attempts; none gives 0.
  /// - Complexity: O(n²) for n measurements.
  public func largestError(againstPassAtK measured: [Double]) -> Double {
    measured.enumerated().reduce(0) { worst, point in
      max(worst, (1 - probability(right: 0, wrong: point.offset + 1) - point.element).magnitude)
    }
  }

  private static func squaredError(
    mean: Double, correlation: Double, _ measured: [Double]
  ) -> Double {
    guard let success = try? PromptSuccess(mean: mean, correlation: correlation) else {
      return .infinity
    }
    return measured.enumerated().reduce(0) { sum, point in
      let error = 1 - success.probability(right: 0, wrong: point.offset + 1) - point.element
      return sum + error * error
    }
  }
}

/// A search for the least value over two shares: the best point of a grid becomes the middle of a
/// finer one. It needs no derivative and gives the same answer on every machine.
private struct ShrinkingGrid {
  var mean = 0.5
  var correlation = 0.5
  var step = 0.0625

  mutating func advance(_ cost: (Double, Double) -> Double) {
    let offsets = (-8...8).map { Double($0) * step }
    let means = offsets.map { min(max(mean + $0, 0), 1) }
    let correlations = offsets.map { min(max(correlation + $0, 0), 1 - 1e-9) }
    var best = (cost: cost(mean, correlation), mean: mean, correlation: correlation)
    for mean in means {
      for correlation in correlations {
        let value = cost(mean, correlation)
        if value < best.cost { best = (value, mean, correlation) }
      }
    }
    (mean, correlation) = (best.mean, best.correlation)
    // Half the reach of the grid stays inside the next one, so that a valley is not lost.
    step /= 2
  }
}
