import GLPK
import LinearModel
import SeededRandom
import SolverTestSupport
import Testing

/// A basis is where the simplex method starts, never what it finds.
@Suite struct StartingBasisTests {
  /// What a program may differ in from the one whose basis is known.
  enum Change: CaseIterable {
    case bounds, objective, row, everything

    func apply(to model: LinearModel, _ random: inout SeededGenerator) -> LinearModel {
      var changed = model
      switch self {
      case .bounds:
        for index in model.variableIndices where Bool.random(using: &random) {
          let variable = model[index]
          changed.setBounds(lower: variable.lower, upper: variable.lower + 1, of: index)
        }
      case .objective:
        for index in model.variableIndices {
          changed.setObjective(Double(Int.random(in: -9...9, using: &random)), of: index)
        }
      case .row:
        let terms = model.variableIndices.map {
          LinearModel.Term(Double(Int.random(in: -3...3, using: &random)), $0)
        }
        changed.addConstraint("new", terms, atMost: Double(Int.random(in: -2...6, using: &random)))
      case .everything:
        for change in [Change.bounds, .objective, .row] {
          changed = change.apply(to: changed, &random)
        }
      }
      return changed
    }
  }

  @Test(arguments: Change.allCases)
  func theOptimumIsTheSameFromAnywhere(change: Change) throws {
    var (solved, warm) = (0, 0)
    for seed in 0..<150 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let model = RandomModels.mixedModel(seed: seed).relaxed()
      guard let basis = try GLPKSolver().solve(model).basis else { continue }
      let changed = change.apply(to: model, &random)
      let cold = try GLPKSolver().solve(changed)
      let other = try GLPKSolver().solve(changed, options: SolverOptions(startingBasis: basis))
      #expect(other.status == cold.status, "seed \(seed)")
      if let objective = cold.objective {
        #expect(abs((other.objective ?? .nan) - objective) <= 1e-7 * max(1, abs(objective)))
      }
      solved += cold.status == .optimal ? 1 : 0
      warm += other.usedStartingBasis ? 1 : 0
    }
    #expect(solved >= 20 && warm >= 20, "\(solved) solved, \(warm) from the basis")
  }

  @Test func theOptimalBasisIsKept() throws {
    let model = RandomModels.mixedModel(seed: 2).relaxed()
    let cold = try GLPKSolver().solve(model)
    let again = try GLPKSolver().solve(model, options: SolverOptions(startingBasis: cold.basis))
    #expect(cold.basis != nil && again.basis == cold.basis)
    #expect(!cold.usedStartingBasis && again.usedStartingBasis)
    #expect(again.values == cold.values && again.rowDuals == cold.rowDuals)
  }

  /// Too few basic columns, or singular ones: the method starts as it does without any basis.
  @Test(arguments: [Basis.Place.atLower, .basic])
  func aBasisThatIsNoneIsPassedOver(place: Basis.Place) throws {
    var model = LinearModel(name: "twins")
    let x = model.addVariable("x", in: 0...9, objective: -1)
    let y = model.addVariable("y", in: 0...9, objective: -1)
    model.addConstraint("first", [.init(1, x), .init(1, y)], atMost: 5)
    model.addConstraint("second", [.init(2, x), .init(2, y)], atMost: 8)
    let basis = Basis(rows: [.atUpper, .atUpper], variables: [place, place])
    let solution = try GLPKSolver().solve(model, options: SolverOptions(startingBasis: basis))
    #expect(solution.status == .optimal && solution.objective == -4)
    #expect(!solution.usedStartingBasis)
  }

  /// A cutoff is a row of its own, which the model does not have.
  @Test func integerProgramsAndCutoffsHaveNoBasis() throws {
    let model = RandomModels.integerModel(seed: 2)
    #expect(try GLPKSolver().solve(model).basis == nil)
    let relaxed = RandomModels.mixedModel(seed: 2).relaxed()
    let best = try #require(try GLPKSolver().solve(relaxed).objective)
    let cut = try GLPKSolver().solve(relaxed, options: SolverOptions(cutoff: best))
    #expect(cut.status == .optimal && cut.basis == nil)
  }
}
