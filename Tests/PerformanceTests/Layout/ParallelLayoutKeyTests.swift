import Performance
import Testing

struct ParallelLayoutKeyTests {
  @Test(arguments: [
    ("tp8", ParallelLayout(tensorParallel: 8)),
    ("tp4/pp2", ParallelLayout(tensorParallel: 4, pipelineParallel: 2)),
    (
      "tp1/dp8/ep8",
      ParallelLayout(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8)
    ),
  ])
  func keysAndLayoutsAreTheSame(key: String, layout: ParallelLayout) {
    #expect(layout.key == key)
    #expect(ParallelLayout(key: key) == layout)
  }

  @Test func degreesMayStandInAnyOrderAndBeLeftOut() {
    #expect(ParallelLayout(key: "pp2/tp4") == ParallelLayout(key: "tp4/pp2"))
    #expect(ParallelLayout(key: "ep8/dp8") == ParallelLayout(key: "tp1/dp8/ep8"))
  }

  @Test(arguments: [
    "", "tp", "tp0", "tp-2", "tp+2", "tp2000", "8", "xp4", "tp4/", "tp4/tp4", "tp4 pp2", "all",
  ])
  func nothingElseIsAKey(text: String) {
    #expect(ParallelLayout(key: text) == nil)
  }
}
