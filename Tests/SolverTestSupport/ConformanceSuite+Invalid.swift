import LinearModel

extension ConformanceSuite {
  static let invalid: [ConformanceCase] = [
    invalid("coefficient is NaN", "is nan, but it must be a finite number") { model, x in
      model.addConstraint("bad", terms((.nan, x)), atMost: 1)
    },
    invalid("coefficient is infinite", "is inf, but it must be a finite number") { model, x in
      model.addConstraint("bad", terms((.infinity, x)), atMost: 1)
    },
    invalid("objective is NaN", "the objective coefficient is nan") { model, x in
      model.setObjective(.nan, of: x)
    },
    invalid("constant is infinite", "the objective's constant: it is -inf") { model, _ in
      model.objectiveConstant = -.infinity
    },
    invalid("bound is NaN", "the lower bound is nan") { model, x in
      model.setBounds(lower: .nan, upper: 1, of: x)
    },
    invalid("bounds cross", "the lower bound 2.0 is above the upper bound 1.0") { model, x in
      model.setBounds(lower: 2, upper: 1, of: x)
    },
    invalid("limits of a row cross", "the lower bound 2.0 is above") { model, x in
      model.addConstraint("bad", terms((1, x)), lower: 2, upper: 1)
    },
    invalid("duplicate term", "has more than one term") { model, x in
      model.addConstraint("bad", terms((1, x), (2, x)), atMost: 1)
    },
    invalid("unknown variable", "a term names variable number 99") { model, _ in
      model.addConstraint("bad", terms((1, .init(position: 99))), atMost: 1)
    },
    invalid("negative index", "a term names variable number -1") { model, _ in
      model.addConstraint("bad", terms((1, .init(position: -1))), atMost: 1)
    },
    invalid("empty row", "it has no terms, so its sum is 0") { model, _ in
      model.addConstraint("bad", [], atLeast: 1)
    },
    invalid("duplicate name", "number 0 has the same name") { model, _ in model.addVariable("x") },
    invalid("empty name", "the name is empty") { model, _ in model.addVariable("") },
    invalid("name of 256 bytes", "the name has 256 bytes") { model, _ in
      model.addVariable(String(repeating: "n", count: 256))
    },
    invalid("control character", "control character U+0007") { model, _ in
      model.addVariable("be\u{7}ll")
    },
    invalid("integer without bound", "has no finite upper bound") { model, _ in
      model.addVariable("n", kind: .integer)
    },
    invalid("no whole number between bounds", "no whole number lies between") { model, _ in
      model.addVariable("n", kind: .integer, in: 1.2...1.8)
    },
    invalid("number beyond 1e20", "must lie within ±1e+20") { model, x in
      model.addConstraint("bad", terms((1, x)), atMost: 1e21)
    },
    option("negative gap", SolverOptions(relativeGap: -0.1), "relativeGap is -0.1"),
    option("gap is NaN", SolverOptions(relativeGap: .nan), "relativeGap is nan"),
    option("negative time", SolverOptions(timeLimitSeconds: -1), "timeLimitSeconds is -1.0"),
    option("no nodes", SolverOptions(nodeLimit: 0), "nodeLimit is 0"),
    option("no memory", SolverOptions(memoryLimitMiB: -5), "memoryLimitMiB is -5"),
    option("short start", SolverOptions(startingPoint: [1, 2]), "startingPoint is 2 values"),
    option("cutoff is NaN", SolverOptions(cutoff: .nan), "cutoff is nan"),
  ]

  private static func invalid(
    _ name: String, _ words: String,
    _ spoil: (inout LinearModel, LinearModel.VariableIndex) -> Void
  ) -> ConformanceCase {
    ConformanceCase(name, .error(containing: words)) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("good", terms((1, x)), atLeast: 1)
      spoil(&model, x)
    }
  }

  private static func option(
    _ name: String, _ options: SolverOptions, _ words: String
  ) -> ConformanceCase {
    ConformanceCase(name, .error(containing: words), options: options) { model in
      let x = model.addVariable("x", objective: 1)
      model.addConstraint("good", terms((1, x)), atLeast: 1)
    }
  }
}
