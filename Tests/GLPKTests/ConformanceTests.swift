import GLPK
import LinearModel
import SolverTestSupport
import Testing

@Suite struct GLPKConformanceTests {
  @Test(arguments: ConformanceSuite.cases)
  func conforms(_ example: ConformanceCase) {
    #expect(example.complaints(about: GLPKSolver()) == [])
  }

  @Test func theSuiteIsLargeAndItsNamesAreUnique() {
    let names = ConformanceSuite.cases.map(\.name)
    #expect(names.count >= 40 && Set(names).count == names.count)
  }

  @Test func theSolverKnowsItsVersion() {
    #expect(GLPKSolver().name.hasPrefix("GLPK 5."))
  }
}
