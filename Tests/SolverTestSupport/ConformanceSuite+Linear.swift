import LinearModel

extension ConformanceSuite {
  static let linear: [ConformanceCase] = [
    // Hillier and Lieberman's Wyndor Glass example: duals 0, 3/2, 1.
    ConformanceCase(
      "textbook maximum with duals",
      .prices(objective: 36, rowDuals: [0, 1.5, 1], reducedCosts: [0, 0]), sense: .maximize
    ) { model in
      let x = model.addVariable("doors", objective: 3)
      let y = model.addVariable("windows", objective: 5)
      model.addConstraint("plant1", terms((1, x)), atMost: 4)
      model.addConstraint("plant2", terms((2, y)), atMost: 12)
      model.addConstraint("plant3", terms((3, x), (2, y)), atMost: 18)
    },
    ConformanceCase(
      "minimum with a reduced cost",
      .prices(objective: 4, rowDuals: [2], reducedCosts: [0, 3])
    ) { model in
      let x = model.addVariable("x", objective: 2)
      let y = model.addVariable("y", objective: 5)
      model.addConstraint("need", terms((1, x), (1, y)), atLeast: 2)
    },
    ConformanceCase("equality row", .optimal(objective: 7, values: [3, 1])) { model in
      let x = model.addVariable("x", upper: 3, objective: 2)
      let y = model.addVariable("y", objective: 1)
      model.addConstraint("sum", terms((1, x), (1, y)), equalTo: 4)
      model.addConstraint("difference", terms((1, x), (-1, y)), atLeast: 2)
    },
    ConformanceCase("range row at its lower end", .optimal(objective: 2, values: [2])) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("range", terms((1, x)), lower: 2, upper: 5)
    },
    ConformanceCase(
      "range row at its upper end", .optimal(objective: 5, values: [5]), sense: .maximize
    ) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("range", terms((1, x)), lower: 2, upper: 5)
    },
    ConformanceCase("free variable goes negative", .optimal(objective: -7, values: [-7])) { model in
      let x = model.addVariable("x", lower: -.infinity, objective: 1)
      model.addConstraint("floor", terms((1, x)), atLeast: -7)
    },
    ConformanceCase("upper bound only", .optimal(objective: -3, values: [-3])) { model in
      let x = model.addVariable("x", lower: -.infinity, upper: -1, objective: 1)
      model.addConstraint("floor", terms((2, x)), atLeast: -6)
    },
    ConformanceCase("negative bounds", .optimal(objective: -9, values: [-5, -4])) { model in
      let x = model.addVariable("x", in: -5...(-2), objective: 1)
      let y = model.addVariable("y", in: -6...(-1), objective: 1)
      model.addConstraint("floor", terms((1, x), (2, y)), atLeast: -13)
      model.addConstraint("x floor", terms((1, x)), atMost: -5)
    },
    ConformanceCase("fixed variable", .optimal(objective: 11, values: [3, 1])) { model in
      let x = model.addVariable("x", in: 3...3, objective: 3)
      let y = model.addVariable("y", objective: 2)
      model.addConstraint("sum", terms((1, x), (1, y)), atLeast: 4)
    },
    ConformanceCase("objective constant", .optimal(objective: 102, values: [2])) { model in
      model.objectiveConstant = 100
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("need", terms((1, x)), atLeast: 2)
    },
    ConformanceCase(
      "maximum with a negative constant", .optimal(objective: -90, values: [10]), sense: .maximize
    ) { model in
      model.objectiveConstant = -100
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("limit", terms((1, x)), atMost: 10)
    },
    ConformanceCase("no objective", .optimal(objective: 0)) { model in
      let x = model.addVariable("x", upper: 9)
      model.addConstraint("need", terms((1, x)), atLeast: 2)
    },
    ConformanceCase("variable in no row", .optimal(objective: -3, values: [1, 4])) { model in
      let x = model.addVariable("x", objective: 1)
      model.addVariable("y", upper: 4, objective: -1)
      model.addConstraint("need", terms((1, x)), atLeast: 1)
    },
    ConformanceCase("coefficients of zero", .optimal(objective: 2, values: [2, 0])) { model in
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y", objective: 1)
      model.addConstraint("need", terms((1, x), (0, y)), atLeast: 2)
    },
    ConformanceCase("rows without limits", .optimal(objective: 2, values: [2])) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("nothing", terms((3, x)))
      model.addConstraint("need", terms((1, x)), atLeast: 2)
    },
    ConformanceCase("large and small coefficients", .optimal(objective: 3e6)) { model in
      let x = model.addVariable("x", objective: 3e6)
      let y = model.addVariable("y", objective: 4e6)
      model.addConstraint("need", terms((1e-3, x), (1e-3, y)), atLeast: 1e-3)
      model.addConstraint("budget", terms((1e6, x), (2e6, y)), atMost: 5e6)
    },
    ConformanceCase(
      "transport of two plants and three towns", .optimal(objective: 153.675)
    ) { model in
      // Dantzig 1963, chapter 3.3: the example that comes with GAMS as trnsport.
      let cost = [[0.225, 0.153, 0.162], [0.225, 0.162, 0.126]]
      let ship = cost.enumerated().map { plant, row in
        row.enumerated().map { town, cost in
          model.addVariable("ship[\(plant),\(town)]", objective: cost)
        }
      }
      for (plant, supply) in [350.0, 600].enumerated() {
        model.addConstraint("supply[\(plant)]", ship[plant].map { .init(1, $0) }, atMost: supply)
      }
      for (town, demand) in [325.0, 300, 275].enumerated() {
        let terms = ship.map { LinearModel.Term(1, $0[town]) }
        model.addConstraint("demand[\(town)]", terms, atLeast: demand)
      }
    },
  ]

  static let degenerate: [ConformanceCase] = [
    // Beale 1955: Dantzig's rule cycles here without a safeguard.
    ConformanceCase("Beale's cycling example", .optimal(objective: -0.05)) { model in
      let x = model.addVariable("x", objective: -0.75)
      let y = model.addVariable("y", objective: 150)
      let z = model.addVariable("z", objective: -0.02)
      let w = model.addVariable("w", objective: 6)
      model.addConstraint("a", terms((0.25, x), (-60, y), (-0.04, z), (9, w)), atMost: 0)
      model.addConstraint("b", terms((0.5, x), (-90, y), (-0.02, z), (3, w)), atMost: 0)
      model.addConstraint("c", terms((1, z)), atMost: 1)
    },
    // Klee and Minty 1972, three dimensions: the worst path visits every corner.
    ConformanceCase("Klee and Minty's cube", .optimal(objective: 10_000), sense: .maximize) {
      model in
      let x = model.addVariable("x", objective: 100)
      let y = model.addVariable("y", objective: 10)
      let z = model.addVariable("z", objective: 1)
      model.addConstraint("a", terms((1, x)), atMost: 1)
      model.addConstraint("b", terms((20, x), (1, y)), atMost: 100)
      model.addConstraint("c", terms((200, x), (20, y), (1, z)), atMost: 10_000)
    },
    ConformanceCase("redundant rows", .optimal(objective: 2, values: [1, 1])) { model in
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y", objective: 1)
      for scale in 1...4 {
        let factor = Double(scale)
        model.addConstraint("x[\(scale)]", terms((factor, x)), atLeast: factor)
        model.addConstraint("y[\(scale)]", terms((factor, y)), atLeast: factor)
        model.addConstraint("sum[\(scale)]", terms((factor, x), (factor, y)), atLeast: 2 * factor)
      }
    },
    ConformanceCase("dependent equalities", .optimal(objective: 3)) { model in
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y", objective: 1)
      model.addConstraint("sum", terms((1, x), (1, y)), equalTo: 3)
      model.addConstraint("twice", terms((2, x), (2, y)), equalTo: 6)
      model.addConstraint("thrice", terms((3, x), (3, y)), equalTo: 9)
    },
    ConformanceCase("all limits zero", .optimal(objective: 0, values: [0, 0])) { model in
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y", objective: 1)
      model.addConstraint("a", terms((1, x), (-1, y)), equalTo: 0)
      model.addConstraint("b", terms((1, x), (1, y)), atMost: 0)
    },
  ]

  static let undecidable: [ConformanceCase] = [
    ConformanceCase("contradicting rows", .infeasible) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("least", terms((1, x)), atLeast: 3)
      model.addConstraint("most", terms((1, x)), atMost: 2)
    },
    ConformanceCase("row beyond the bounds", .infeasible) { model in
      let x = model.addVariable("x", upper: 1)
      let y = model.addVariable("y", upper: 1)
      model.addConstraint("need", terms((1, x), (1, y)), atLeast: 2.5)
    },
    ConformanceCase("contradicting equalities", .infeasible) { model in
      let x = model.addVariable("x")
      let y = model.addVariable("y")
      model.addConstraint("a", terms((1, x), (1, y)), equalTo: 1)
      model.addConstraint("b", terms((1, x), (1, y)), equalTo: 2)
    },
    ConformanceCase("unbounded maximum", .unbounded, sense: .maximize) { model in
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y")
      model.addConstraint("balance", terms((1, x), (-1, y)), atMost: 1)
    },
    ConformanceCase("unbounded along a free variable", .unbounded) { model in
      let x = model.addVariable("x", lower: -.infinity, objective: 1)
      let y = model.addVariable("y", lower: -.infinity)
      model.addConstraint("balance", terms((1, x), (1, y)), equalTo: 0)
    },
    ConformanceCase("unbounded with integers", .unbounded, sense: .maximize) { model in
      let n = model.addVariable("n", kind: .integer, in: 1...5)
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("least", terms((1, x), (-1, n)), atLeast: 0.5)
    },
    ConformanceCase(
      "unbounded relaxation without whole points", .infeasible, sense: .maximize
    ) { model in
      let n = model.addVariable("n", kind: .integer, in: 0...5)
      let x = model.addVariable("x", objective: 1)
      let y = model.addVariable("y", upper: 0.1)
      model.addConstraint("ray", terms((1, x), (-1, n)), atLeast: 0)
      model.addConstraint("between", terms((1, n), (1, y)), lower: 1.2, upper: 1.8)
    },
    ConformanceCase("no variables and no rows", .optimal(objective: 5, values: [])) { model in
      model.objectiveConstant = 5
    },
    ConformanceCase("no rows", .optimal(objective: -8, values: [1, 5, 0])) { model in
      model.addVariable("x", in: 1...5, objective: 2)
      model.addVariable("y", in: 1...5, objective: -2)
      model.addVariable("z", in: -3...3)
    },
    ConformanceCase("no rows and no upper bound", .unbounded) { model in
      model.addVariable("x", objective: -1)
    },
    ConformanceCase("only rows without terms", .optimal(objective: 3, values: [3])) { model in
      let n = model.addVariable("n", kind: .integer, in: 2.5...9, objective: 1)
      model.addConstraint("empty", [], atMost: 1)
      model.addConstraint("zero", terms((0, n)), lower: -1, upper: 0)
    },
  ]
}
