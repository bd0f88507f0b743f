import Testing

@testable import Planning

struct PlanPathTests {
  @Test(arguments: [
    ("a", ["a"]), ("sites.iad.power", ["sites", "iad", "power"]),
    ("sites.\"a.b\".power", ["sites", "a.b", "power"]), ("\"a b\"", ["a b"]),
    ("\"x=y\".z", ["x=y", "z"]),
  ])
  func pathsAreReadAndWritten(text: String, keys: [String]) throws {
    let path = try PlanPath(parsing: text)
    #expect(path.keys == keys)
    #expect(path.description == text)
  }

  @Test func quotesThatAreNotNeededAreLeftOut() throws {
    #expect(try PlanPath(parsing: "\"a\".b").description == "a.b")
  }

  @Test(arguments: ["", ".", "a.", ".a", "a..b", "\"\"", "\"a", "\"a\"b", "a.\"b\"c.d"])
  func malformedPathsAreRefused(text: String) {
    let error = #expect(throws: PlanPathError.self) { try PlanPath(parsing: text) }
    #expect(error?.path == text)
  }
}
