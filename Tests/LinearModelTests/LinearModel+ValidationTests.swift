import LinearModel
import Testing

@Suite struct LinearModelValidationTests {
  private func complaint(_ build: (inout LinearModel) -> Void) -> String {
    var model = LinearModel(name: "fleet")
    build(&model)
    do {
      try model.validate()
      return "valid"
    } catch { return error.description }
  }

  @Test func aSoundModelIsValid() {
    #expect(
      complaint { model in
        let n = model.addVariable("n", kind: .integer, in: 0.5...9.5)
        let free = model.addVariable("free", lower: -.infinity)
        model.addConstraint("row", [.init(1, n), .init(2, free)], atMost: 4)
        model.addConstraint("empty", [], lower: -1, upper: 1)
        model.addConstraint("free row", [.init(1, n)])
      } == "valid")
  }

  @Test func everyProblemIsReportedAtOnceWithPlaceReasonAndFix() {
    let text = complaint { model in
      model.objectiveConstant = .nan
      let x = model.addVariable("x", lower: 3, upper: 1, objective: .infinity)
      model.addVariable("n", kind: .integer, lower: -.infinity)
      model.addVariable("x", kind: .integer, in: 0.2...0.7)
      model.addConstraint("row", [.init(.nan, x), .init(2, x), .init(1, .init(position: 7))])
      model.addConstraint("need", [.init(0, x)], atLeast: 2)
    }
    #expect(
      text == """
        the objective's constant: it is nan, but it must be a finite number.
          Fix: look for a division by zero or a missing value in what the number came from.
        variable 'x' (number 0): the objective coefficient is inf, but it must be a finite number.
          Fix: look for a division by zero or a missing value in what the number came from.
        variable 'x' (number 0): the lower bound 3.0 is above the upper bound 1.0.
          Fix: swap the bounds, or loosen one of them.
        variable 'n' (number 1): it must be whole, but has no finite lower bound.
          Fix: give the largest count that can matter, such as the supply or the space.
        variable 'n' (number 1): it must be whole, but has no finite upper bound.
          Fix: give the largest count that can matter, such as the supply or the space.
        variable 'x' (number 2): number 0 has the same name.
          Fix: put the set members that tell them apart into the name.
        variable 'x' (number 2): it must be whole, but no whole number lies between 0.2 and 0.7.
          Fix: loosen a bound so that a whole number fits.
        constraint 'row' (number 0): the coefficient of 'x' is nan, but it must be a finite number.
          Fix: look for a division by zero or a missing value in what the number came from.
        constraint 'row' (number 0): variable 'x' has more than one term.
          Fix: add the coefficients up into one term.
        constraint 'row' (number 0): a term names variable number 7, but the model has 3 variables, \
        counted from 0.
          Fix: use the index that addVariable returned for this same model.
        constraint 'need' (number 1): it has no terms, so its sum is 0, but it must lie between 2.0 and inf.
          Fix: add the variables that can meet it, or loosen its limits.
        """)
  }

  @Test func namesAreChecked() {
    let long = String(repeating: "é", count: 128)
    let text = complaint { model in
      model.addVariable("")
      model.addVariable(long)
      model.addVariable("tab\there")
      model.addConstraint("next\u{85}line", [])
    }
    #expect(
      text == """
        variable '' (number 0): the name is empty.
          Fix: give a name of 1 to 255 bytes.
        variable '\(long.prefix(60))…' (number 1): the name has 256 bytes, but at most 255 are allowed.
          Fix: give a name of 1 to 255 bytes.
        variable 'tab\\u{9}here' (number 2): the name holds the control character U+0009.
          Fix: remove it from the name.
        constraint 'next\\u{85}line' (number 0): the name holds the control character U+0085.
          Fix: remove it from the name.
        """)
  }

  @Test func boundsAreChecked() {
    let text = complaint { model in
      model.addVariable("a", lower: .infinity)
      model.addVariable("b", upper: .nan)
      model.addVariable("c", upper: 1e21)
      model.addVariable("d", kind: .integer, in: 0...1e17)
      model.addVariable("e", kind: .binary, in: 2...3)
    }
    #expect(
      text == """
        variable 'a' (number 0): the lower bound is inf, which no value can meet.
          Fix: give a finite bound, or leave the bound out.
        variable 'b' (number 1): the upper bound is nan, which no value can meet.
          Fix: give a finite bound, or leave the bound out.
        variable 'c' (number 2): the upper bound is 1e+21, but it must lie within ±1e+20.
          Fix: use infinity for "no bound", or a larger unit.
        variable 'd' (number 3): the upper bound of a whole number is 1e+17, but it must lie within \
        ±9007199254740992.0.
          Fix: use infinity for "no bound", or a larger unit.
        variable 'e' (number 4): it must be whole, but no whole number lies between 2.0 and 3.0.
          Fix: loosen a bound so that a whole number fits.
        """)
  }

  @Test(arguments: [
    (0.5, 2.5, 1.0, 2.0), (0.9999999999, 3.0000000001, 1, 3), (-2.5, -0.5, -2, -1),
    (-0.3, 0.3, 0, 0), (1e12 + 0.5, 1e12 + 1.5, 1e12 + 1, 1e12 + 1),
  ])
  func integerBoundsAreRoundedInward(_ lower: Double, _ upper: Double, low: Double, high: Double) {
    var model = LinearModel()
    let n = model.addVariable("n", kind: .integer, lower: lower, upper: upper)
    #expect(model[n].roundedBounds == (low, high))
  }
}
