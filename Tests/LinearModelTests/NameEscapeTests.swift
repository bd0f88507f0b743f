import LinearModel
import SeededRandom
import Testing

@Suite struct NameEscapeTests {
  @Test(arguments: [
    ("n[hgx-h200,iad]", "n(hgx%2Dh200,iad)", "n[hgx-h200,iad]"),
    ("f(x)", "f%28x%29", "f(x)"), ("50% off", "50%25%20off", "50%25%20off"),
    ("e12", "%6512", "e12"), ("energy", "energy", "energy"), ("free", "%66ree", "free"),
    ("*star", "%2Astar", "%2Astar"), ("é", "%C3%A9", "%C3%A9"), (".5", "%2E5", ".5"),
  ])
  func namesAreReadableWhereTheFormatAllows(name: String, lp: String, mps: String) {
    let wantedLP = name == "50% off" ? "%350%25%20off" : lp
    #expect(LinearModel.escapedForLP(name) == wantedLP)
    #expect(LinearModel.escapedForMPS(name) == mps)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func everyNameComesBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("abeE01 .%[](){}+-*/^<>=:;'\"\\|~éß漢$#_")
    for _ in 0..<20 {
      let count = Int.random(in: 1...8, using: &random)
      let name = String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      let lp = LinearModel.escapedForLP(name)
      let mps = LinearModel.escapedForMPS(name)
      #expect(LinearModel.unescapedFromLP(lp) == name)
      #expect(LinearModel.unescapedFromMPS(mps) == name)
      #expect(!(lp + mps).contains(" "))
    }
  }
}
