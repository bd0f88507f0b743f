import Testing

@testable import Catalog

struct NearestNamesTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("h200", "h020", 1),
    ("tdp_w", "tpd_w", 1), ("same", "same", 0), ("ab", "ba", 1), ("abcd", "badc", 2),
  ])
  func distanceCountsEdits(_ left: String, _ right: String, _ expected: Int) {
    #expect(NearestNames.distance(Array(left), Array(right)) == expected)
    #expect(NearestNames.distance(Array(right), Array(left)) == expected)
  }

  @Test func nearestComeFirstAndTiesAreAlphabetical() {
    let known = ["mi300x", "h200-sxm", "h100-sxm", "b200-sxm"]
    #expect(
      NearestNames.nearest(to: "h20-sxm", among: known) == ["h200-sxm", "b200-sxm", "h100-sxm"])
    #expect(NearestNames.nearest(to: "H200-SXM", among: known, count: 1) == ["h200-sxm"])
    #expect(NearestNames.nearest(to: "x", among: [String]()) == [])
  }

  @Test func namesThatContainTheWordComeFirst() {
    let known = ["llama-3.3-70b", "gemma-3", "llama-3.1-8b", "olmo-2"]
    #expect(
      NearestNames.nearest(to: "Llama", among: known)
        == ["llama-3.1-8b", "llama-3.3-70b", "gemma-3"])
    // A word that is part of a longer name is still corrected to the name that it nearly is.
    #expect(NearestNames.suggestion(for: "lama", among: ["lama-guard-large", "lima"]) == "lima")
  }

  @Test func onlyLikelyNamesAreSuggested() {
    let known = ["measured", "vendor", "derived", "estimate"]
    #expect(NearestNames.suggestion(for: "vendr", among: known) == "vendor")
    #expect(NearestNames.suggestion(for: "certain", among: known) == nil)
    #expect(NearestNames.suggestion(for: "vendor", among: [String]()) == nil)
  }
}
