import Catalog
import RealModule
import Testing

@testable import Calibration

/// Predictions equal those of the reference implementation with the same parameters.
struct ReferencePredictionTests {
  @Test func predictionsEqualTheReference() throws {
    let rows = try Fixture.prepared(
      try MeasurementFile.read(try Fixture.bytes("reference-rows"), path: "rows.csv"))
    let lines = String(decoding: try Fixture.bytes("reference-predictions"), as: UTF8.self)
      .split(separator: "\n").dropFirst()
    #expect(rows.count == 33)
    #expect(Set(rows.map(\.row.scenario)).count == 7)
    for (row, line) in zip(rows, lines) {
      let cells = line.split(separator: ",").map { String($0) }
      let numbers = cells.dropFirst().compactMap { Double($0) }
      try #require(cells[0] == row.row.id && numbers.count == 14)
      let local = numbers.prefix(13).map { Double.log($0) } + [0]
      let mine = Double.exp(row.logPrediction(local: local))
      // Chips' visible memory and the bytes of a 4-bit weight are the catalog's.
      #expect(abs(mine / numbers[13] - 1) < 0.09, "\(row.row.id): \(mine) and \(numbers[13])")
      if row.row.format.id == "fp8", row.row.scenario == .closedLoop {
        #expect(abs(mine / numbers[13] - 1) < 0.001, "\(row.row.id): \(mine) and \(numbers[13])")
      }
    }
  }
}
