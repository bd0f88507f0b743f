import Testing

@testable import Catalog

struct CSVReaderTests {
  private func records(_ text: String) throws -> [CSVRecord] {
    try CSVReader.records(of: Array(text.utf8))
  }

  private func failure(_ bytes: [UInt8]) -> CSVSyntaxError? {
    do {
      _ = try CSVReader.records(of: bytes)
      return nil
    } catch { return error }
  }

  @Test func readsPlainFields() throws {
    let expected = [
      CSVRecord(line: 1, fields: ["a", "b"]), CSVRecord(line: 2, fields: ["1", ""]),
    ]
    #expect(try records("a,b\n1,\n") == expected)
    #expect(try records("a,b\n1,") == expected)
    #expect(try records("a,b\r\n1,\r\n") == expected)
    #expect(try records("\u{FEFF}a,b\n1,\n") == expected)
  }

  @Test func readsQuotedFields() throws {
    let text = "a,\"b, \"\"c\"\"\",\"\"\n"
    #expect(try records(text) == [CSVRecord(line: 1, fields: ["a", "b, \"c\"", ""])])
  }

  @Test func countsLinesInsideQuotes() throws {
    let text = "a,b\n\"one\ntwo\r\nthree\",2\n3,4\n"
    #expect(
      try records(text) == [
        CSVRecord(line: 1, fields: ["a", "b"]),
        CSVRecord(line: 2, fields: ["one\ntwo\r\nthree", "2"]),
        CSVRecord(line: 5, fields: ["3", "4"]),
      ])
  }

  @Test func skipsEmptyLinesAndCountsThem() throws {
    #expect(
      try records("\n\na\n\nb\n") == [
        CSVRecord(line: 3, fields: ["a"]), CSVRecord(line: 5, fields: ["b"]),
      ])
    #expect(try records("") == [])
  }

  @Test func refusesAnUnclosedQuote() {
    #expect(
      failure(Array("a\n\"b\n\n".utf8))
        == CSVSyntaxError(
          line: 2, message: "a quote is opened and never closed.",
          fix: "end the field with a quote, and write a quote inside a field twice."))
  }

  @Test func refusesAStrayQuote() {
    let expected = CSVSyntaxError(
      line: 2, message: "a quote stands in the middle of a field.",
      fix: "put the whole field between quotes, and write a quote inside it twice.")
    #expect(failure(Array("a\nb\"c\n".utf8)) == expected)
    #expect(failure(Array("a\n\"b\"c\n".utf8)) == expected)
  }

  @Test func refusesBytesThatAreNoText() {
    #expect(
      failure([0x61, 0x0A, 0x00])
        == CSVSyntaxError(
          line: 2, message: "the file holds byte 0, which no text contains.",
          fix: "save the table as CSV text in UTF-8."))
    #expect(
      failure([0x22, 0x1B, 0x22])?.message == "the file holds byte 27, which no text contains.")
  }

  @Test func refusesWhatIsNotUTF8() {
    let expected = CSVSyntaxError(
      line: 1, message: "the text is not UTF-8.", fix: "save the table as CSV text in UTF-8.")
    #expect(failure([0x61, 0xFF]) == expected)
    #expect(failure([0x22, 0xC3, 0x22]) == expected)
  }

  @Test func refusesALoneCarriageReturn() {
    let expected = CSVSyntaxError(
      line: 1, message: "a carriage return stands without a line feed.",
      fix: "end lines with LF or CR LF.")
    #expect(failure(Array("a\rb\n".utf8)) == expected)
    #expect(failure(Array("a\r".utf8)) == expected)
  }
}
