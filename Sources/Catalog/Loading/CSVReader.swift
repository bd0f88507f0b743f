/// One record of a CSV file.
struct CSVRecord: Equatable {
  /// The line on which the record starts, counted from 1.
  let line: Int
  /// The fields, without their quotes.
  let fields: [String]
}

/// A place where a file is not CSV.
struct CSVSyntaxError: Error, Equatable {
  /// The line, counted from 1.
  let line: Int
  /// What is wrong, as a sentence.
  let message: String
  /// What to do, as a sentence.
  let fix: String
}

/// Reads comma-separated values as RFC 4180 defines them, in UTF-8, with LF or CR LF.
///
/// Written here because SwiftCSV 0.10 gives no line numbers and accepts a quote that never closes.
struct CSVReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// All records of a file; empty lines are skipped, a byte order mark too.
  ///
  /// - Parameter bytes: the content of the file.
  /// - Throws: `CSVSyntaxError` at the first place that is not CSV, not UTF-8 or not text.
  /// - Complexity: O(bytes).
  static func records(of bytes: [UInt8]) throws(CSVSyntaxError) -> [CSVRecord] {
    var reader = CSVReader(bytes)
    var records: [CSVRecord] = []
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    while reader.position < bytes.count {
      let start = reader.line
      let fields = try reader.readRecord()
      if fields != [""] { records.append(CSVRecord(line: start, fields: fields)) }
    }
    return records
  }

  private mutating func readRecord() throws(CSVSyntaxError) -> [String] {
    var fields: [String] = []
    while true {
      fields.append(try readField())
      guard position < bytes.count else { return fields }
      if bytes[position] != Byte.comma {
        try endLine()
        return fields
      }
      position += 1
    }
  }

  private mutating func readField() throws(CSVSyntaxError) -> String {
    guard position < bytes.count, bytes[position] == Byte.quote else { return try readPlain() }
    return try readQuoted()
  }

  private mutating func readPlain() throws(CSVSyntaxError) -> String {
    let start = position
    while position < bytes.count, !Byte.endsField(bytes[position]) {
      if bytes[position] == Byte.quote { throw strayQuote }
      try checkText()
      position += 1
    }
    return try text(bytes[start..<position], line: line)
  }

  private mutating func readQuoted() throws(CSVSyntaxError) -> String {
    let startLine = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Byte.quote {
        position += 1
        guard position < bytes.count, bytes[position] == Byte.quote else {
          guard position == bytes.count || Byte.endsField(bytes[position]) else { throw strayQuote }
          return try text(content[...], line: startLine)
        }
      }
      if byte == Byte.lineFeed { line += 1 }
      if byte != Byte.carriageReturn { try checkText() }
      content.append(byte)
      position += 1
    }
    throw CSVSyntaxError(
      line: startLine, message: "a quote is opened and never closed.",
      fix: "end the field with a quote, and write a quote inside a field twice.")
  }

  private mutating func endLine() throws(CSVSyntaxError) {
    if bytes[position] == Byte.carriageReturn {
      position += 1
      guard position < bytes.count, bytes[position] == Byte.lineFeed else {
        throw CSVSyntaxError(
          line: line, message: "a carriage return stands without a line feed.",
          fix: "end lines with LF or CR LF.")
      }
    }
    position += 1
    line += 1
  }

  private func checkText() throws(CSVSyntaxError) {
    let byte = bytes[position]
    guard byte < 0x20, byte != Byte.tab, byte != Byte.lineFeed else { return }
    throw CSVSyntaxError(
      line: line, message: "the file holds byte \(byte), which no text contains.",
      fix: "save the table as CSV text in UTF-8.")
  }

  private func text(
    _ slice: ArraySlice<UInt8>, line: Int
  ) throws(CSVSyntaxError) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    throw CSVSyntaxError(
      line: line, message: "the text is not UTF-8.", fix: "save the table as CSV text in UTF-8.")
  }

  private var strayQuote: CSVSyntaxError {
    CSVSyntaxError(
      line: line, message: "a quote stands in the middle of a field.",
      fix: "put the whole field between quotes, and write a quote inside it twice.")
  }
}

private enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")

  static func endsField(_ byte: UInt8) -> Bool {
    byte == comma || byte == lineFeed || byte == carriageReturn
  }
}
