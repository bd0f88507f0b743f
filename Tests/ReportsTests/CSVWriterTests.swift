import Testing

@testable import Reports

@Suite struct CSVWriterTests {
  @Test func quotesOnlyWhatNeedsIt() {
    var writer = CSVWriter(header: ["a", "b"])
    writer.write([.text("plain text"), .text("x,y")])
    writer.write([.text("say \"hi\""), .text("two\r\nlines")])
    #expect(
      writer.text == "a,b\r\nplain text,\"x,y\"\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n")
  }

  @Test func numbersAreForMachines() {
    var writer = CSVWriter(header: ["n"])
    writer.write([.number(0.1 + 0.2), .number(1_234_567), .count(12), .number(.nan)])
    writer.write([.empty, .optional(nil), .optional(2.5), .number(1e-7)])
    #expect(writer.text == "n\r\n0.3,1234567,12,\r\n,,2.5,1e-07\r\n")
  }
}
