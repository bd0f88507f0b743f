public import LinearModel
import SeededRandom

/// Small random models for property tests.
public enum RandomModels {
  /// A model of 2 to 4 integer variables with at most 6 values each and 1 to 4 rows, some of them
  /// ranges or equalities, in either sense, with coefficients of both signs.
  public static func integerModel(seed: UInt64) -> LinearModel {
    var random = SeededGenerator(seed: seed)
    let sense: LinearModel.Sense = Bool.random(using: &random) ? .minimize : .maximize
    var model = LinearModel(
      name: "random \(seed)", sense: sense,
      objectiveConstant: Double(Int.random(in: -9...9, using: &random)))
    for position in 0..<Int.random(in: 2...4, using: &random) {
      let lower = Double(Int.random(in: -3...2, using: &random))
      let width = Double(Int.random(in: 0...5, using: &random))
      let isBinary = Int.random(in: 0..<4, using: &random) == 0
      model.addVariable(
        "x[\(position)]", kind: isBinary ? .binary : .integer, lower: isBinary ? 0 : lower,
        upper: isBinary ? 1 : lower + width, objective: coefficient(&random))
    }
    for row in 0..<Int.random(in: 1...4, using: &random) { addRow(row, to: &model, &random) }
    return model
  }

  /// A model like `integerModel` with 2 to 4 continuous variables more, in the same rows.
  public static func mixedModel(seed: UInt64) -> LinearModel {
    var random = SeededGenerator(seed: seed)
    var model = LinearModel(
      name: "mixed \(seed)", sense: Bool.random(using: &random) ? .minimize : .maximize,
      objectiveConstant: coefficient(&random))
    for position in 0..<Int.random(in: 4...9, using: &random) {
      let lower = Double(Int.random(in: -3...2, using: &random))
      let kind: LinearModel.Kind =
        [.continuous, .integer, .binary].randomElement(using: &random)
        ?? .continuous
      model.addVariable(
        "x [\(position)]%", kind: kind, lower: kind == .binary ? 0 : lower,
        upper: kind == .binary ? 1 : lower + Double(Int.random(in: 0...9, using: &random)),
        objective: coefficient(&random))
    }
    for row in 0..<Int.random(in: 2...6, using: &random) { addRow(row, to: &model, &random) }
    return model
  }

  private static func addRow(
    _ row: Int, to model: inout LinearModel, _ random: inout SeededGenerator
  ) {
    var terms: [LinearModel.Term] = []
    for index in model.variableIndices where Int.random(in: 0..<4, using: &random) > 0 {
      terms.append(.init(coefficient(&random), index))
    }
    if terms.isEmpty { terms = [.init(1, model.variableIndices[0])] }
    // Around the activity of a point within the bounds, so that about half of all models are
    // feasible.
    let centre = terms.reduce(0) { sum, term in
      let variable = model[term.variable]
      return sum + term.coefficient
        * (Bool.random(using: &random) ? variable.lower : variable.upper)
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: model.addConstraint("r[\(row)]", terms, equalTo: centre)
    case 1: model.addConstraint("r[\(row)]", terms, lower: centre - 0.6, upper: centre + 1.2)
    case 2...4: model.addConstraint("r[\(row)]", terms, atLeast: centre)
    default: model.addConstraint("r[\(row)]", terms, atMost: centre)
    }
  }

  /// A multiple of a quarter, not zero, so that enumeration is exact.
  private static func coefficient(_ random: inout SeededGenerator) -> Double {
    let quarters = Int.random(in: 1...24, using: &random)
    return Double(Bool.random(using: &random) ? quarters : -quarters) / 4
  }
}
