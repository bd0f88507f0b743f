import Testing

@testable import Catalog

struct AttentionSpreadTests {
  @Test func groupsBeyondAUsualServerAreWide() {
    let spreads = [0, 1, 2, 8, 9, 72].map { AttentionSpread(groups: $0) }
    #expect(spreads == [.together, .together, .apart, .apart, .wide, .wide])
  }

  @Test func wideReplicasHaveAGroupMore() {
    let keys = AttentionSpread.allCases.map { spread in
      CalibrationKey(
        acceleratorID: "gb200", generation: "blackwell", precision: "fp4", architecture: .mla,
        modelID: "deepseek-r1", attention: spread
      ).groups.filter { [.attentionDP, .wideExperts].contains($0.level) }
    }
    #expect(keys[0] == [CalibrationGroup(.attentionDP, "0")])
    #expect(keys[1] == [CalibrationGroup(.attentionDP, "1")])
    #expect(keys[2] == [CalibrationGroup(.attentionDP, "1"), CalibrationGroup(.wideExperts, "1")])
  }
}
