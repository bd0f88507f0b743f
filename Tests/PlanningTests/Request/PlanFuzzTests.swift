import SeededRandom
import Testing

@testable import Planning

/// Mutated plans are either understood or refused; they never crash or hang.
struct PlanFuzzTests {
  @Test(.timeLimit(.minutes(2))) func mutatedPlansAreUnderstoodOrRefused() {
    var generator = SeededGenerator(seed: 20_260_729)
    var understood = 0
    for _ in 0..<3_000 {
      let plan = mutated(PlanSamples.maximal, using: &generator)
      do {
        let document = try PlanDocument(parsing: plan, file: "fuzz.yaml")
        let decoded = try DecodedPlan(decoding: document)
        #expect(!decoded.request.workloads.isEmpty)
        understood += 1
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && !$0.fix.isEmpty })
      }
    }
    #expect(understood > 30 && understood < 2_970)
  }

  @Test(.timeLimit(.minutes(1))) func mutatedBytesAreUnderstoodOrRefused() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var bytes = Array(PlanSamples.maximal.utf8)
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let position = Int.random(in: bytes.indices, using: &generator)
        bytes[position] = UInt8.random(in: 0...255, using: &generator)
      }
      do throws(InvalidPlan) {
        let document = try PlanDocument(parsing: bytes, file: "fuzz.yaml")
        _ = try DecodedPlan(decoding: document)
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: large) func largePlansEnd(message: String, plan: String)
  {
    let error = #expect(throws: InvalidPlan.self) { try PlanSamples.decode(plan) }
    #expect(error?.problems.first?.message == message)
  }

  private static let large = [
    (
      "unknown key '\(String(repeating: "k", count: 57))...' at the top level.",
      (0..<3_000).map { "? \(String(repeating: "k", count: 1_000))\($0)\n" }.joined()
    ),
    (
      "workloads.w0.sites names 's0', but the plan has no such site.",
      "workloads:\n"
        + (0..<5_000).map {
          "  w\($0): {input_tokens: 1, output_tokens: 1, requests_per_second: 1, sites: [s\($0)]}\n"
        }.joined() + "sites: {" + (0..<5_000).map { "t\($0): {}" }.joined(separator: ", ") + "}"
    ),
    (
      "the plan has more than 100000 values.",
      "supply: {" + (0..<150_000).map { "k\($0): 1" }.joined(separator: ", ") + "}"
    ),
  ]

  private static let tokens = [
    "*a", "&a ", "[", "]", "{", "}", ": ", "- ", "? ", "#", "\n", "\t", "'", "\"", "|\n", ">\n",
    "!!int ", "%", "@", "~", "null", ".nan", ".inf", "-1", "0", "1e309", "99999999999999999999",
    "<<: *a", "---\n", "...\n", "\u{FEFF}", "\u{2028}", "é", "🙂", "\\x", "$", "kW", "%", "cloud",
  ]

  private func mutated(_ text: String, using generator: inout SeededGenerator) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let index = Int.random(in: lines.indices, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where lines.count > 1: lines.remove(at: index)
      case 1: lines.insert(lines.randomElement(using: &generator) ?? "", at: index)
      case 2: lines[index] = " " + lines[index]
      case 3: lines[index] = String(lines[index].dropLast(1))
      default: lines[index] = withToken(lines[index], using: &generator)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func withToken(_ line: String, using generator: inout SeededGenerator) -> String {
    let position = Int.random(in: 0...line.count, using: &generator)
    let token = Self.tokens.randomElement(using: &generator) ?? ""
    return line.prefix(position) + token + line.dropFirst(position)
  }
}
