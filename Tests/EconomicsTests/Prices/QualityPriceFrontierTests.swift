import Economics
import Testing

@Suite struct QualityPriceFrontierTests {
  private func model(_ name: String, _ price: Double, _ quality: Double) throws -> PricedQuality {
    try PricedQuality(name: name, usdPerMillion: price, quality: quality)
  }

  @Test func onlyTheCheapestAtOrAboveAQualityStay() throws {
    let frontier = try QualityPriceFrontier(of: [
      model("dear", 10, 50), model("good", 10, 90), model("cheap", 1, 40), model("middle", 3, 60),
      model("worse", 4, 60), model("twin of middle", 3, 60),
    ])
    #expect(frontier.points.map(\.name) == ["cheap", "middle", "good"])
    #expect(frontier.cheapest(atLeast: 60)?.name == "middle")
    #expect(frontier.cheapest(atLeast: 60.1)?.name == "good")
    #expect(frontier.cheapest(atLeast: 0)?.name == "cheap")
    #expect(frontier.cheapest(atLeast: 95) == nil)
    #expect(QualityPriceFrontier(of: []).points.isEmpty)
  }

  /// Oracle: every model compared with every other.
  @Test func theFrontierIsWhatNothingBeats() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let models = try (0..<(seed % 25)).map { index in
        try model(
          "m\(index)", (random.share(0.1...5) * 4).rounded(.up), (random.share() * 12).rounded())
      }
      let frontier = QualityPriceFrontier(of: models)
      let unbeaten = models.filter { candidate in
        !models.contains { other in
          let isNoWorse =
            other.quality >= candidate.quality && other.usdPerMillion <= candidate.usdPerMillion
          let differs =
            other.quality != candidate.quality || other.usdPerMillion != candidate.usdPerMillion
          return isNoWorse && (differs || other.name < candidate.name)
        }
      }
      #expect(Set(frontier.points) == Set(unbeaten), "\(seed)")
      for floor in 0...12 {
        let wanted = models.filter { $0.quality >= Double(floor) }.map(\.usdPerMillion).min()
        #expect(frontier.cheapest(atLeast: Double(floor))?.usdPerMillion == wanted)
      }
      for (point, next) in zip(frontier.points, frontier.points.dropFirst()) {
        #expect(point.quality < next.quality && point.usdPerMillion < next.usdPerMillion)
      }
    }
  }

  @Test func compressionIsCountedPerQuality() throws {
    let before = try QualityPriceFrontier(of: [model("old", 45, 36), model("older", 30, 30)])
    let after = try QualityPriceFrontier(of: [
      model("small", 0.3, 40), model("large", 15, 30), model("best", 11.25, 90),
    ])
    let rows = try before.compression(to: after, years: 2, atLeast: [30, 36, 80])
    #expect(rows.map(\.quality) == [30, 36, 80])
    #expect(close(rows[0].factor ?? 0, 100, 1e-12) && close(rows[1].factor ?? 0, 150, 1e-12))
    #expect(close(rows[0].factorPerYear ?? 0, 10, 1e-12))
    #expect(rows[1].before?.name == "old" && rows[1].after?.name == "small")
    // Nothing was that good at the earlier date: the fall is blank, not zero.
    #expect(rows[2].before == nil && rows[2].after?.name == "best")
    #expect(rows[2].factor == nil && rows[2].factorPerYear == nil)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) { _ = try model("free", 0, 50) }
    #expect(
      error?.description
        == """
        The price of 'free' is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    let blank = #expect(throws: InvalidTerm.self) { _ = try model("blank", 1, .nan) }
    #expect(
      blank?.description
        == """
        The quality of 'blank' is nan, which is not possible.
          Fix: give a number that is finite.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try QualityPriceFrontier(of: []).compression(
        to: QualityPriceFrontier(of: []), years: 0, atLeast: [])
    }
  }
}
