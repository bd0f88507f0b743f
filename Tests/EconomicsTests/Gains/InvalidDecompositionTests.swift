import Economics
import Testing

@Suite struct InvalidDecompositionTests {
  private func text(_ factors: [String], _ costs: [Set<String>: Double]) -> String? {
    #expect(throws: InvalidDecomposition.self) {
      _ = try GainDecomposition(factors: factors, unitCosts: costs)
    }?.description
  }

  @Test func allProblemsAreNamedAtOnce() {
    let found = text(["a", "b"], [[]: 2, ["a"]: -1, ["a", "c"]: 1])
    #expect(
      found
        == """
        No unit cost is given for {b}, {a, b}.
        'c' is not among the factors.
        The unit cost of {a} is -1.0, which is not above 0.
          Fix: give a cost above 0 for every subset of the factors, each factor named once.
        """)
  }

  @Test func manyMissingSubsetsAreCounted() {
    let found = text(["a", "b", "c"], [[]: 2])
    #expect(
      found
        == """
        No unit cost is given for {a}, {b}, {a, b}, {c} and 3 more.
          Fix: give a cost above 0 for every subset of the factors, each factor named once.
        """)
  }

  @Test func costsThatAreNoNumbersAreNamed() {
    #expect(
      text(["a"], [[]: 0, ["a"]: .nan])
        == """
        The unit cost of {a} is nan, which is not above 0.
        The unit cost of {} is 0.0, which is not above 0.
          Fix: give a cost above 0 for every subset of the factors, each factor named once.
        """)
  }

  @Test func factorsNamedTwiceAndTooManyAreNamed() {
    #expect(
      text(["a", "b", "a"], [:])
        == """
        The factor 'a' is named more than once.
          Fix: give a cost above 0 for every subset of the factors, each factor named once.
        """)
    #expect(
      text((0..<17).map { "f\($0)" }, [:])
        == """
        There are 17 factors, but 1 to 16 can be decomposed.
          Fix: give a cost above 0 for every subset of the factors, each factor named once.
        """)
    #expect(text([], [:])?.hasPrefix("There are 0 factors") == true)
  }
}
