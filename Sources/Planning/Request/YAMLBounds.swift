/// Rules that a text must keep before the YAML parser sees it.
///
/// The parser hashes the keys of each mapping, and a key that is an alias of aliases takes time
/// exponential in the length of the file; and it builds every value before anybody can count them.
struct YAMLBounds {
  /// The most characters that can begin a value; a plan that is within the bound on values needs
  /// far fewer.
  static let maximumIndicators = 400_000

  private let bytes: [UInt8]

  /// Takes a text.
  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Checks size, characters and the keys that the parser must not see.
  ///
  /// - Complexity: O(length of the text).
  func check(file: String, place: (Int) -> PlanPlace) throws(InvalidPlan) {
    guard bytes.count <= YAMLText.maximumBytes else {
      throw InvalidPlan(
        .file(file), "the file is larger than \(YAMLText.maximumBytes / 1_000_000) MB.",
        fix: "give a plan file; a plan takes a few kB.")
    }
    if let position = bytes.firstIndex(of: 0) {
      throw InvalidPlan(
        place(line(of: position)), "the file is not text: it holds a NUL character.",
        fix: "give a plan file in YAML, saved as UTF-8.")
    }
    let indicators = bytes.count { "\n:,-?[{".utf8.contains($0) }
    guard indicators <= YAMLBounds.maximumIndicators else {
      throw InvalidPlan(
        .file(file), "the plan has more than \(YAMLText.maximumNodes) values.",
        fix: "split it, and use fewer aliases of large parts.")
    }
    if let position = complexKeyBesideAliases() {
      throw YAMLProblem.complexKey(at: place(line(of: position)))
    }
  }

  private func line(of position: Int) -> Int {
    1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") }
  }

  /// Where a key may be more than plain text, in a file that uses aliases; nil if nowhere.
  ///
  /// Looks at characters only, so that text in quotes can be taken for a key, but no such key is
  /// ever missed.
  private func complexKeyBesideAliases() -> Int? {
    let aliases = bytes.indices.filter { isAlias($0) }
    guard !aliases.isEmpty else { return nil }
    let aliasEnds = aliases.map { start in
      bytes[(start + 1)...].firstIndex { !isAnchorCharacter($0) } ?? bytes.endIndex
    }
    if let key = aliasEnds.first(where: { colonFollows($0) }) { return key - 1 }
    return bytes.indices.first { position in
      switch bytes[position] {
      case UInt8(ascii: "?"): startsToken(position)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): colonFollows(position + 1)
      default: false
      }
    }
  }

  private func isAlias(_ position: Int) -> Bool {
    bytes[position] == UInt8(ascii: "*") && position + 1 < bytes.endIndex
      && isAnchorCharacter(bytes[position + 1]) && startsToken(position)
  }

  private func startsToken(_ position: Int) -> Bool {
    position == 0 || " \t\r\n[]{},:-?\"'".utf8.contains(bytes[position - 1])
      || bytes[position - 1] >= 0x80
  }

  private func isAnchorCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether a colon is the next thing after white space and comments.
  private func colonFollows(_ start: Int) -> Bool {
    var position = start
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        position += 1
      case UInt8(ascii: "#"):
        let rest = bytes[position...]
        position = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      default: return bytes[position] == UInt8(ascii: ":")
      }
    }
    return false
  }
}
