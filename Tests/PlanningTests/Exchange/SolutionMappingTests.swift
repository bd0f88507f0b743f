import LinearModel
import Testing

@testable import Planning

@Suite struct SolutionMappingTests {
  private let mapping: SolutionMapping

  init() {
    var model = LinearModel()
    model.addVariable("systems[hgx_h200,iad,own]", kind: .integer, upper: 10)
    model.addVariable("flow[chat,a,iad]")
    mapping = SolutionMapping(exported: model, fingerprint: "planner-0123456789abcdef")
  }

  private func values(
    _ text: String, mark: String? = nil
  ) throws -> SolutionMapping.Values {
    try mapping.values(
      of: try SolutionFile(parsing: text, file: "f.sol"), file: "f.sol", mark: mark)
  }

  private func refusal(_ text: String, mark: String? = nil) -> String? {
    do {
      _ = try values(text, mark: mark)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func namesOfBothFormatsAreFound() throws {
    let text = "systems(hgx_h200,iad,own),2.0000004\nflow[chat,a,iad],1.5\n"
    let values = try values(text)
    #expect(values.numbers == [2.0000004, 1.5])
    #expect(values.missing == 0)
  }

  @Test func numbersNeedTheProgramsMark() throws {
    let text = "c Problem:    planner-0123456789abcdef\ns mip 1 2 o 3\nj 1 2\nj 2 1.5\ne o f\n"
    #expect(try values(text, mark: "planner-0123456789abcdef").numbers == [2, 1.5])
    #expect(
      refusal(text) == """
        f.sol:3: columns are numbered here, but the file does not say of which program.
          Fix: solve the MPS file of 'planner export', whose name GLPK keeps, or write a style with \
        names: glpsol --output, HiGHS raw, or CSV.
        """)
    let more = text.replacing("j 2", with: "j 3")
    #expect(
      refusal(more, mark: "planner-0123456789abcdef") == """
        f.sol:4: there is no column number 3; the program has 2.
          Fix: give the solution of the MPS file that 'planner export' wrote.
        """)
  }

  @Test func solutionsOfAnotherProgramAreRefused() {
    #expect(
      refusal("flow[chat,a,iad],1\n", mark: "planner-ffffffffffffffff") == """
        f.sol: it is a solution of the program planner-ffffffffffffffff, but this plan's is \
        planner-0123456789abcdef.
          Fix: give the same plan, --set and --catalogs as for 'planner export'; or export again.
        """)
  }

  @Test func everyUnknownNameAndFractionIsTold() {
    #expect(
      refusal("flow[chat,b,iad],1\nsystems[hgx_h200,iad,own],2.5\n") == """
        f.sol:1: the program has no column 'flow[chat,b,iad]'.
          Fix: use the names of 'planner export'. Nearest: flow[chat,a,iad], \
        systems[hgx_h200,iad,own].
        f.sol:2: 'systems[hgx_h200,iad,own]' is 2.5, but it must be a whole number.
          Fix: solve the integer program, not its relaxation, with an integrality tolerance of at \
        most 1e-06.
        """)
  }

  @Test func aFloodOfUnknownNamesIsCutShort() {
    let text = (0..<30).map { "x\($0),1\n" }.joined()
    let message = refusal(text) ?? ""
    #expect(message.hasSuffix("\nf.sol: and 10 more of them."))
    #expect(message.split(separator: "\n").count == 41)
  }
}
