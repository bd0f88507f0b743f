import LinearModel

extension ConformanceSuite {
  static let integer: [ConformanceCase] = [
    ConformanceCase(
      "knapsack", .optimal(objective: 21, values: [0, 1, 1, 1]), sense: .maximize
    ) { model in
      let items = [(8.0, 5.0), (11, 7), (6, 4), (4, 3)].enumerated().map { k, item in
        (item.1, model.addVariable("take[\(k)]", kind: .binary, objective: item.0))
      }
      model.addConstraint("weight", items.map { .init($0.0, $0.1) }, atMost: 14)
    },
    ConformanceCase("rounding would be wrong", .optimal(objective: 2), sense: .maximize) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...100, objective: 1)
      let y = model.addVariable("y", kind: .integer, in: 0...100, objective: 1)
      model.addConstraint("a", terms((2, x), (2, y)), atMost: 5)
    },
    ConformanceCase("whole and continuous", .optimal(objective: 3.25)) { model in
      let n = model.addVariable("n", kind: .integer, in: 0...10, objective: 1.5)
      let x = model.addVariable("x", upper: 0.5, objective: 0.5)
      model.addConstraint("need", terms((1, n), (1, x)), atLeast: 2.5)
    },
    ConformanceCase("fractional bounds of an integer", .optimal(objective: 2, values: [2])) {
      model in
      let n = model.addVariable("n", kind: .integer, in: 1.5...4.5, objective: 1)
      model.addConstraint("need", terms((1, n)), atLeast: 0.2)
    },
    ConformanceCase(
      "negative integers", .optimal(objective: -4, values: [-4, 3])
    ) { model in
      let n = model.addVariable("n", kind: .integer, in: -10...10, objective: 1)
      let m = model.addVariable("m", kind: .integer, in: -3...3)
      model.addConstraint("floor", terms((2, n), (1, m)), atLeast: -5.5)
      model.addConstraint("side", terms((1, m)), atLeast: 2.4)
    },
    ConformanceCase("parity cannot be met", .infeasible) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...1_000_000)
      let y = model.addVariable("y", kind: .integer, in: 0...1_000_000)
      model.addConstraint("odd", terms((2, x), (2, y)), equalTo: 7)
    },
    ConformanceCase("difference between whole numbers", .infeasible) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...1_000_000)
      let y = model.addVariable("y", kind: .integer, in: 0...1_000_000)
      model.addConstraint("gap", terms((1, x), (-1, y)), lower: 0.3, upper: 0.8)
    },
    ConformanceCase("scaled difference of whole numbers", .infeasible) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...40)
      let y = model.addVariable("y", kind: .integer, in: 0...40)
      model.addConstraint("gap", terms((0.7, x), (-0.7, y)), lower: 0.21, upper: 0.56)
    },
    ConformanceCase("fixed charge", .optimal(objective: 16, values: [4, 1, 0, 0])) { model in
      let x = model.addVariable("x", upper: 8, objective: 1.5)
      let useX = model.addVariable("use x", kind: .binary, objective: 10)
      let y = model.addVariable("y", upper: 8, objective: 1)
      let useY = model.addVariable("use y", kind: .binary, objective: 14)
      model.addConstraint("need", terms((1, x), (1, y)), atLeast: 4)
      model.addConstraint("x only if used", terms((1, x), (-8, useX)), atMost: 0)
      model.addConstraint("y only if used", terms((1, y), (-8, useY)), atMost: 0)
    },
    ConformanceCase("large fixed charge coefficient", .optimal(objective: 13)) { model in
      // At the tolerance for whole numbers, x = 3 would pass with use = 3e-6.
      let x = model.addVariable("x", upper: 1e6, objective: 1)
      let use = model.addVariable("use", kind: .binary, objective: 10)
      model.addConstraint("need", terms((1, x)), atLeast: 3)
      model.addConstraint("only if used", terms((1, x), (-1e6, use)), atMost: 0)
    },
    ConformanceCase("set cover", .optimal(objective: 2)) { model in
      let sets = [[0, 1, 2], [1, 3], [2, 4, 5], [3, 4, 5]]
      let take = sets.indices.map { model.addVariable("set[\($0)]", kind: .binary, objective: 1) }
      for element in 0..<6 {
        let covering = sets.indices.filter { sets[$0].contains(element) }
        model.addConstraint("element[\(element)]", covering.map { .init(1, take[$0]) }, atLeast: 1)
      }
    },
    ConformanceCase("assignment", .optimal(objective: 5)) { model in
      let costs = [[1.0, 2, 9], [3, 1, 9], [9, 9, 3]]
      let pair = costs.enumerated().map { i, row in
        row.enumerated().map { j, cost in
          model.addVariable("pair[\(i),\(j)]", kind: .binary, objective: cost)
        }
      }
      for i in 0..<3 {
        model.addConstraint("row[\(i)]", pair[i].map { .init(1, $0) }, equalTo: 1)
        model.addConstraint("column[\(i)]", pair.map { .init(1, $0[i]) }, equalTo: 1)
      }
    },
    ConformanceCase("binary fixed at one", .optimal(objective: 7, values: [1, 2])) { model in
      let b = model.addVariable("b", kind: .binary, lower: 1, objective: 5)
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("need", terms((1, b), (1, x)), atLeast: 3)
    },
    ConformanceCase("binary with wide bounds", .optimal(objective: 1), sense: .maximize) { model in
      let b = model.addVariable("b", kind: .binary, in: -5...5, objective: 1)
      model.addConstraint("limit", terms((1, b)), atMost: 9)
    },
    ConformanceCase(
      "relaxation of a knapsack", .optimal(objective: 2.5), sense: .maximize,
      options: SolverOptions(relativeGap: 0, relaxesIntegrality: true)
    ) { model in
      let x = model.addVariable("x", kind: .integer, in: 0...100, objective: 1)
      let b = model.addVariable("b", kind: .binary, in: -5...5)
      model.addConstraint("a", terms((2, x), (2, b)), atMost: 5)
    },
    ConformanceCase("integer objective constant", .optimal(objective: -1), sense: .maximize) {
      model in
      model.objectiveConstant = -4
      let x = model.addVariable("x", kind: .integer, in: 0...9, objective: 1)
      model.addConstraint("a", terms((2, x)), atMost: 7.5)
    },
    ConformanceCase("two systems, two workloads", .optimal(objective: 11)) { model in
      // One of a (cost 4) carries 3 units, one of b (cost 7) carries 6: one of each for 8 units.
      let a = model.addVariable("n[a]", kind: .integer, in: 0...4, objective: 4)
      let b = model.addVariable("n[b]", kind: .integer, in: 0...4, objective: 7)
      let flow = ["a", "b"].map { system in
        (0..<2).map { model.addVariable("f[\(system),\($0)]") }
      }
      for (w, demand) in [5.0, 3].enumerated() {
        model.addConstraint(
          "demand[\(w)]", terms((1, flow[0][w]), (1, flow[1][w])), equalTo: demand)
      }
      model.addConstraint(
        "capacity[a]", terms((1, flow[0][0]), (1, flow[0][1]), (-3, a)), atMost: 0)
      model.addConstraint(
        "capacity[b]", terms((1, flow[1][0]), (1, flow[1][1]), (-6, b)), atMost: 0)
    },
  ]
}
