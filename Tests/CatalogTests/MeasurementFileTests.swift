import Testing

@testable import Catalog

@Suite struct MeasurementFileTests {
  private func read(_ text: String) throws -> [PublishedMeasurement] {
    try MeasurementFile.read([UInt8](text.utf8), path: "mine.csv")
  }

  @Test func columnsMayMissMoveAndBeMore() throws {
    let rows = try read(
      """
      lab,scenario,model,ttft_ms,id,accelerator,date
      ours,offline,llama-3.3-70b,250,m1,h200-sxm,v0.6.1 (2023-12)

      """)
    #expect(rows.count == 1)
    #expect(rows[0].id == "m1" && rows[0].result.ttftSeconds == 0.25)
    #expect(rows[0].load.inputTokens == nil && rows[0].quality == .b)
    #expect(rows[0].provenance.asOf == "2023-12" && rows[0].provenance.line == 2)
  }

  @Test func aFileWithoutRowsIsRefused() {
    #expect {
      try read("id,accelerator,model,scenario\n")
    } throws: { error in
      "\(error)" == """
        mine.csv: the file has no measurement.
          Fix: give one row for each measurement, below the header line.
        """
    }
  }

  @Test func aRowTwiceIsRefused() {
    let row = "m1,h200-sxm,llama-3.3-70b,offline,5\n"
    #expect {
      try read("id,accelerator,model,scenario,tpot_ms\n" + row + row)
    } throws: { error in
      "\(error)" == """
        mine.csv:3: 'm1' is there a second time, after line 2.
          Fix: remove one of the two rows.
        """
    }
  }

  @Test(arguments: [
    ("2026-05-18", "2026-05"), ("v1.0 (2025)", "2025"), ("Neuron 2.18 (2024)", "2024"),
    ("2026 (earlier sweep)", "2026"), ("2026-13", "2026"), ("recent", nil),
  ])
  func datesAreFoundInText(text: String, expected: String?) {
    #expect(PublishedMeasurement.day(in: text) == expected)
  }

  @Test func shippedMeasurementsAreComplete() throws {
    let rows = try MeasurementFile.shipped()
    #expect(rows.count == 857)
    #expect(Set(rows.map(\.id)).count == 857)
    #expect(rows.allSatisfy { !$0.provenance.source.isEmpty && !$0.cell.isEmpty })
  }
}
