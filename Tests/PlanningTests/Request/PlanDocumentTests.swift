import Foundation
import Testing

@testable import Planning

struct PlanDocumentTests {
  @Test(arguments: [
    (
      "a: b: c\n",
      "plans/x.yaml:1: the file is not valid YAML: mapping values are not allowed in"
        + " this context.\n  Fix: look at column 5: check the indentation and the brackets, put a"
        + " space after each colon, and quote text that holds ': ' or ' #'."
    ),
    (
      "a: 1\n\tb: 2\n",
      "plans/x.yaml:2: the file is not valid YAML: found a tab character that"
        + " violates indentation.\n  Fix: indent with spaces; YAML takes no tab characters."
    ),
    (
      "a: 1\nb: 2\na: 3\n",
      "plans/x.yaml:1: the key 'a' is written more than once in one"
        + " mapping.\n  Fix: keep one of them."
    ),
    (
      "- 1\n",
      "plans/x.yaml:1: the plan is a list, but it must be a mapping of keys.\n"
        + "  Fix: write 'key: value' lines, for example those that 'planner init' writes."
    ),
    (
      "text",
      "plans/x.yaml:1: the plan is 'text', but it must be a mapping of keys.\n"
        + "  Fix: write 'key: value' lines, for example those that 'planner init' writes."
    ),
    (
      "",
      "plans/x.yaml: the file is empty.\n"
        + "  Fix: 'planner init' writes a plan to begin with."
    ),
    (
      "# nothing\n",
      "plans/x.yaml: the file is empty.\n"
        + "  Fix: 'planner init' writes a plan to begin with."
    ),
    (
      "a: 1\nb: \0\n",
      "plans/x.yaml:2: the file is not text: it holds a NUL character.\n"
        + "  Fix: give a plan file in YAML, saved as UTF-8."
    ),
    (
      "a: 1\nb: \u{1}\n",
      "plans/x.yaml:2: the file is not valid YAML: control characters are not"
        + " allowed.\n  Fix: save the plan as plain UTF-8 text."
    ),
    (
      "a: *b\n",
      "plans/x.yaml:1: an alias names an anchor that the file does not have.\n"
        + "  Fix: mark the value to repeat with '&name', or quote text that begins with '*'."
    ),
    (
      "a: 1\n---\nb: 2\n",
      "plans/x.yaml:2: the file holds more than one YAML document.\n"
        + "  Fix: keep one plan in a file, and take out the lines of '---' or '...'."
    ),
    (
      "? [a]\n: b\n",
      "plans/x.yaml:1: a list, a mapping or an alias cannot be a key.\n"
        + "  Fix: write the key as plain text, for example power."
    ),
  ])
  func textThatIsNoPlan(text: String, description: String) {
    let error = #expect(throws: InvalidPlan.self) {
      try PlanDocument(parsing: text, file: "plans/x.yaml")
    }
    #expect(error?.description == description)
  }

  @Test(arguments: [100, 2_000, 200_000])
  func deepNestingIsRefused(depth: Int) {
    for text in [
      String(repeating: "[", count: depth), String(repeating: "{a: ", count: depth),
      "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth),
      String(repeating: "- ", count: depth) + "a",
    ] {
      #expect(throws: InvalidPlan.self) { try PlanDocument(parsing: text, file: "x") }
    }
    let error = #expect(throws: InvalidPlan.self) {
      try PlanDocument(
        parsing: "a:\n " + String(repeating: "[", count: depth)
          + String(repeating: "]", count: depth), file: "x.yaml")
    }
    #expect(
      error?.description == """
        x.yaml:2: lists and mappings are nested too deep.
          Fix: close the brackets that are left open; a plan needs six levels.
        """)
  }

  @Test func aliasBombIsRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      let items = Array(repeating: alias, count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let error = #expect(throws: InvalidPlan.self) { try PlanDocument(parsing: text, file: "x") }
    #expect(
      error?.description == """
        x: the plan has more than 100000 values.
          Fix: split it, and use fewer aliases of large parts.
        """)
  }

  @Test(arguments: [
    "? *a12\n: 1\n", "*a12 : 1\n", "z: {*a12 : 1}\n", "z: {[*a12]: 1}\n", "z: [{x: *a12}  : 1]\n",
    "z: {[*a12] # comment\n : 1}\n", "z: [? *a12]\n", "z:\n- ? - *a12\n  : 1\n",
  ])
  func aliasBombInAKeyIsRefusedBeforeItIsHashed(ending: String) {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let error = #expect(throws: InvalidPlan.self) {
      try PlanDocument(parsing: text + ending, file: "x")
    }
    #expect(error?.problems.first?.message == "a list, a mapping or an alias cannot be a key.")
  }

  @Test func questionsAndBracketsInTextAreNoKeys() throws {
    let text = "description: 'why ask? see [1]'\na: &x 1\nb: *x\n"
    let document = try PlanDocument(parsing: text, file: "x")
    #expect(document.scalarPaths == ["description", "a", "b"])
  }

  @Test func largeFilesAreRefused() {
    let large = "a: " + String(repeating: "x", count: 4_000_001)
    let error = #expect(throws: InvalidPlan.self) { try PlanDocument(parsing: large, file: "x") }
    #expect(
      error?.description == """
        x: the file is larger than 4 MB.
          Fix: give a plan file; a plan takes a few kB.
        """)
    let many = "a: [" + String(repeating: "1,", count: 500_000) + "]"
    let other = #expect(throws: InvalidPlan.self) { try PlanDocument(parsing: many, file: "x") }
    #expect(other?.problems.first?.message == "the plan has more than 100000 values.")
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    let error = #expect(throws: InvalidPlan.self) {
      try PlanDocument(parsing: [0x61, 0x3A, 0x20, 0xFF, 0xFE], file: "x")
    }
    #expect(
      error?.description == """
        x: the file is not text in UTF-8.
          Fix: give a plan file in YAML, saved as UTF-8.
        """)
  }

  @Test func pathsOfAllValuesAreKnown() throws {
    let document = try PlanDocument(parsing: PlanSamples.maximal, file: "plans/chat.yaml")
    #expect(document.scalarPaths.contains("workloads.\"batch.night\".output_tokens"))
  }

  @Test func placesAreLines() throws {
    let document = try PlanDocument(parsing: PlanSamples.minimal, file: "p.yaml")
    let path = PlanPath(["workloads", "chat", "output_tokens"])
    #expect(document.place(of: path) == .line(file: "p.yaml", 4))
    #expect(document.place(of: PlanPath(["workloads", "chat", "slo"])) == .line(file: "p.yaml", 2))
    #expect(document.place(of: PlanPath(["solver", "gap"])) == .file("p.yaml"))
  }
}
