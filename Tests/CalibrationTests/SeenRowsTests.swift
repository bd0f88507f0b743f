import Catalog
import Testing

@testable import Calibration

@Suite struct SeenRowsTests {
  private func isSeen(_ row: [String: String], fitted: [String: String] = [:]) throws -> Bool {
    let accuracy = Calibrator(try Fixture.catalog.get()).accuracy(
      of: try Fixture.measurements([row]), fitted: try Fixture.measurements([fitted]))
    return try #require(accuracy.rows.first).isSeen
  }

  @Test func aRowIsKnownAgainUnderAnotherKeyAndSpelling() throws {
    #expect(try isSeen(["id": "mine"]))
    #expect(try isSeen(["id": "mine", "accelerator": "H200 SXM 141GB", "isl_mean": "1024.0"]))
  }

  @Test(arguments: [
    ["isl_mean": "1025"], ["osl_mean": "511"], ["concurrency": "32"],
    ["output_tokens_per_s_total": "2501"], ["model": "llama-3.1-70b"], ["accelerator": "h100-sxm"],
  ])
  func anotherMeasurementIsNot(_ change: [String: String]) throws {
    #expect(try !isSeen(change.merging(["id": "mine"]) { $1 }))
  }

  @Test func gradeCIsNeverFitted() throws {
    let row = try Fixture.measurement()
    let graded = try MeasurementFile.read(
      Array(
        """
        id,accelerator,accelerator_count,parallelism,model,weight_precision,scenario,isl_mean,osl_mean,\
        concurrency,output_tokens_per_s_total,quality
        c,h200-sxm,8,tp8,llama-3.3-70b,fp8,fixed-concurrency,1024,512,64,2500,C

        """.utf8), path: "mine.csv")
    let accuracy = Calibrator(try Fixture.catalog.get()).accuracy(of: [row], fitted: graded)
    #expect(accuracy.rows.map(\.isSeen) == [false])
  }
}
