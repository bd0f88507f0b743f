import LinearModel
import Testing

@Suite struct LPFormatTests {
  @Test func writesEverySectionInAFixedOrder() {
    #expect(
      exampleModel().lpFormat() == """
        \\ small%20fleet
        Maximize
         %objective: - 0.1 n(h200,iad) + 1 f(chat) + 1e-07 slack - 2.5 %one
        Subject To
         capacity: + 1 f(chat) - 12.5 n(h200,iad) <= 0
         demand: + 1 f(chat) + 1 slack = 0.3333333333333333
         range%lower: + 1 n(h200,iad) + 4 use%20h200 >= 2
         range%upper: + 1 n(h200,iad) + 4 use%20h200 <= 7
         floor: + 1 slack + 1 fixed + 2 low >= -1e+20
        \\ nothing has no limits
        Bounds
         0 <= n(h200,iad) <= 60
         slack free
         fixed = 3
         -inf <= low <= -1
         %one = 1
        Generals
         n(h200,iad)
        Binaries
         use%20h200
        End

        """)
  }

  @Test func longRowsAreBrokenBetweenTerms() {
    var model = LinearModel()
    let terms = (0..<40).map { LinearModel.Term(1, model.addVariable("variable\($0)")) }
    model.addConstraint("long", terms, atMost: 1)
    let lines = model.lpFormat().split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 110 })
    #expect(model.lpFormat().contains("+ 1 variable39 <= 1"))
  }
}
