public import LinearModel
import SeededRandom

extension ConformanceSuite {
  /// Cornuéjols and Dawande's market split: equalities over binaries that branch and bound takes
  /// very long to decide; 6 rows of 50 binaries are far beyond any time limit used here.
  public static func buildMarketSplit(_ model: inout LinearModel) {
    var random = SeededGenerator(seed: 7)
    let take = (0..<50).map { model.addVariable("take[\($0)]", kind: .binary) }
    for row in 0..<6 {
      let weights = take.map { _ in Double(Int.random(in: 0...99, using: &random)) }
      let over = model.addVariable("over[\(row)]", objective: 1)
      let under = model.addVariable("under[\(row)]", objective: 1)
      let sum = zip(weights, take).map { LinearModel.Term($0, $1) }
      let half = (weights.reduce(0, +) / 2).rounded(.down)
      model.addConstraint(
        "split[\(row)]", sum + terms((1, over), (-1, under)), equalTo: half)
    }
  }

  static let limits: [ConformanceCase] = [
    ConformanceCase(
      "time limit", .stopped(.time),
      options: SolverOptions(relativeGap: 0, timeLimitSeconds: 0.3), buildMarketSplit),
    ConformanceCase(
      "node limit", .stopped(.nodes), options: SolverOptions(relativeGap: 0, nodeLimit: 20),
      buildMarketSplit),
    ConformanceCase(
      "cancelled before it starts", .stopped(.cancelled),
      options: SolverOptions(relativeGap: 0, cancellation: cancelledToken()), buildMarketSplit),
    ConformanceCase(
      "limits that do not strike", .optimal(objective: 2), sense: .maximize,
      options: SolverOptions(relativeGap: 0, timeLimitSeconds: 60, nodeLimit: 1000)
    ) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...100, objective: 1)
      model.addConstraint("a", terms((2, x)), atMost: 5)
    },
    ConformanceCase(
      "gap of a tenth", .within(gap: 0.1, ofBest: 30), sense: .maximize,
      options: SolverOptions(relativeGap: 0.1)
    ) { model in
      let take = (0..<30).map {
        model.addVariable("take[\($0)]", kind: .integer, in: 0...3, objective: 1)
      }
      model.addConstraint("weight", take.map { .init(2, $0) }, atMost: 61.9)
      _ = model.addConstraint("half", take.map { .init(1, $0) }, atMost: 30)
    },
    ConformanceCase(
      "cutoff that is met", .optimal(objective: 4),
      options: SolverOptions(relativeGap: 0, cutoff: 4),
      buildCounts),
    ConformanceCase(
      "cutoff out of reach", .infeasible, options: SolverOptions(relativeGap: 0, cutoff: 3.5),
      buildCounts),
    ConformanceCase(
      "cutoff without rows", .infeasible, options: SolverOptions(cutoff: -9)
    ) { model in
      model.addVariable("x", in: 1...5, objective: 2)
    },
  ]

  static let starts: [ConformanceCase] = [
    ConformanceCase(
      "feasible start", .startTaken(objective: 4),
      options: SolverOptions(relativeGap: 0, startingPoint: [5, 5]), buildCounts),
    ConformanceCase(
      "best start", .startTaken(objective: 4),
      options: SolverOptions(relativeGap: 0, startingPoint: [2, 2]), buildCounts),
    ConformanceCase(
      "infeasible start", .startRefused(objective: 4),
      options: SolverOptions(relativeGap: 0, startingPoint: [0, 0]), buildCounts),
    ConformanceCase(
      "start that is not whole", .startRefused(objective: 4),
      options: SolverOptions(relativeGap: 0, startingPoint: [1.4, 1.4]), buildCounts),
  ]

  /// Least sum of two counts with 2 x + y ≥ 4.6 and x + 2 y ≥ 4.6, both at most 9: 4 at any of
  /// three points.
  private static func buildCounts(_ model: inout LinearModel) {
    let x = model.addVariable("x", kind: .integer, in: 0...9, objective: 1)
    let y = model.addVariable("y", kind: .integer, in: 0...9, objective: 1)
    let z = (2.0, 4.6)
    model.addConstraint("a", terms((z.0, x), (1, y)), atLeast: z.1)
    model.addConstraint("b", terms((1, x), (z.0, y)), atLeast: z.1)
  }

  private static func cancelledToken() -> CancellationToken {
    let token = CancellationToken()
    token.cancel()
    return token
  }
}
