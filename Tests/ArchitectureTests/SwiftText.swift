/// The text of a Swift file with comments and the contents of string literals blanked out.
///
/// Lines keep their numbers, so that a finding can name its place. It knows nested comments, raw and
/// multi-line strings and interpolation; a regex literal that contains a quote is read as a string
/// up to the end of its line.
func codeOnly(_ text: String) -> String {
  var scanner = CodeScanner(text: text)
  return scanner.scan()
}

private struct CodeScanner {
  private let characters: [Character]
  private var position = 0
  private var output: [Character] = []

  init(text: String) {
    // A Windows line end is one Character in Swift, and would not be found as "\n".
    characters = text.map { $0.isNewline ? "\n" : $0 }
  }

  mutating func scan() -> String {
    while position < characters.count { step() }
    return String(output)
  }

  /// Consumes one comment, one string literal or one character of code.
  private mutating func step() {
    if sees("//") {
      while position < characters.count, characters[position] != "\n" { position += 1 }
    } else if sees("/*") {
      skipBlockComment()
    } else if let hashes = openingHashes() {
      skipString(hashes: hashes)
    } else {
      output.append(characters[position])
      position += 1
    }
  }

  private func sees(_ expected: String, at offset: Int = 0) -> Bool {
    let start = position + offset
    let end = start + expected.count
    return end <= characters.count && characters[start..<end].elementsEqual(expected)
  }

  /// The number of `#` before a quote at the position, or nil where no string literal starts.
  private func openingHashes() -> Int? {
    var hashes = 0
    while sees("#", at: hashes) { hashes += 1 }
    return sees("\"", at: hashes) ? hashes : nil
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        position += 2
      } else if sees("*/") {
        depth -= 1
        position += 2
      } else {
        keepLineEnd()
        position += 1
      }
    } while depth > 0 && position < characters.count
  }

  private mutating func skipString(hashes: Int) {
    let fence = String(repeating: "#", count: hashes)
    position += hashes
    let isMultiline = sees("\"\"\"")
    let quote = isMultiline ? "\"\"\"" : "\""
    position += quote.count
    while position < characters.count {
      if sees(quote + fence) {
        position += quote.count + hashes
        output += "\"\""
        return
      } else if sees("\\" + fence + "(") {
        position += 1 + hashes
        scanInterpolation()
      } else if sees("\\" + fence) {
        position += 1 + hashes
        keepLineEnd()
        position += 1
      } else if characters[position] == "\n" && !isMultiline {
        return
      } else {
        keepLineEnd()
        position += 1
      }
    }
  }

  /// What stands between the parentheses of an interpolation is code again.
  private mutating func scanInterpolation() {
    var depth = 0
    repeat {
      if sees("(") { depth += 1 }
      if sees(")") { depth -= 1 }
      step()
    } while depth > 0 && position < characters.count
  }

  private mutating func keepLineEnd() {
    if position < characters.count, characters[position] == "\n" { output.append("\n") }
  }
}
