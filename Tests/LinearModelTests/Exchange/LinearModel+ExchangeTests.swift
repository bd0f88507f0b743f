import LinearModel
import Testing

@Suite struct LinearModelExchangeTests {
  private func model(_ names: [String]) -> LinearModel {
    var model = LinearModel(name: "m", sense: .maximize, objectiveConstant: 2)
    for name in names { model.addVariable(name, objective: 3) }
    return model
  }

  @Test(arguments: [
    ("flow[chat,hgx-h200/llama-3.3-70b/fp8,iad]", "flow[chat,hgx_h200;llama_3.3_70b;fp8,iad]"),
    ("a b", "a_b"), ("50%", "_50_"), ("free", "_free"), ("", "_"), ("é", "_"),
  ])
  func namesArePlain(_ name: String, _ plain: String) {
    let portable = model([name]).withPortableNames()
    #expect(portable.variables.map(\.name) == [plain])
    #expect(LinearModel.escapedForMPS(plain) == plain)
    let written = LinearModel.escapedForLP(plain)
    #expect(!written.contains("%"))
    #expect(LinearModel.unescapedFromLP(written) == plain)
  }

  @Test func namesThatBecomeAlikeStayApart() {
    let long = String(repeating: "x", count: 255)
    let portable = model(["a-b", "a_b", "a b", long, long + "y"]).withPortableNames()
    let names = portable.variables.map(\.name)
    #expect(names.prefix(3) == ["a_b", "a_b~2", "a_b~3"])
    #expect(Set(names).count == 5)
    #expect(names.allSatisfy { $0.utf8.count <= 255 })
  }

  @Test func aMinimumOfTheNegativeIsTheMaximum() {
    let minimum = model(["a"]).asMinimum()
    #expect(minimum.sense == .minimize)
    #expect(minimum.objectiveValue(at: [5]) == -17)
    #expect(minimum.asMinimum() == minimum)
    #expect(!minimum.mps().contains("OBJSENSE"))
  }

  @Test func remarksAreCommentsAtTheHead() {
    let model = model(["a"])
    let remarks = ["first — line", "second\nEND"]
    let lp = model.lpFormat(remarks: remarks)
    #expect(lp.hasPrefix("\\ m\n\\ first ? line\n\\ second?END\nMaximize\n"))
    let mps = model.mps(remarks: remarks)
    #expect(mps.hasPrefix("* first ? line\n* second?END\nNAME m\n"))
    #expect(mps.hasSuffix(model.mps()))
  }
}
