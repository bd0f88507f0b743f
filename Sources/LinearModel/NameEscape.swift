/// Writes names so that a file format can hold them and no two names become one.
///
/// A byte the format cannot hold becomes `%` and two hexadecimal digits of its UTF-8 code, as in
/// URLs; `%` itself is always escaped, so every name has one form and `unescape` finds it back. The
/// files' own names, such as `supply%lower`, have a lowercase letter g...z after the `%` and so
/// clash with none.
struct NameEscape {
  private let isAllowed: @Sendable (UInt8) -> Bool
  private let needsEscapedStart: @Sendable (String) -> Bool
  private let swaps: [UInt8: UInt8]

  /// Free MPS: every printable ASCII character but `%`; names may not look like a comment or a
  /// section.
  static let mps = NameEscape(
    isAllowed: { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "%") },
    needsEscapedStart: { name in "*$'\"".contains(name.first ?? "*") }, swaps: [:])

  /// CPLEX LP: letters, digits and the marks every reader takes. Square brackets are written as
  /// round ones, because index lists are the commonest use of either; round ones are escaped.
  static let lp = NameEscape(
    isAllowed: { byte in
      isLetterOrDigit(byte) || "_.,;@#!?&{}~".utf8.contains(byte)
    },
    needsEscapedStart: isMisreadInLP,
    swaps: [
      UInt8(ascii: "["): UInt8(ascii: "("), UInt8(ascii: "]"): UInt8(ascii: ")"),
    ])

  /// The name as the format holds it.
  ///
  /// - Complexity: O(bytes of the name)
  func escape(_ name: String) -> String {
    let escapesFirst = needsEscapedStart(name)
    var result = ""
    for (position, byte) in name.utf8.enumerated() {
      if let other = swaps[byte] {
        result.unicodeScalars.append(Unicode.Scalar(other))
      } else if isAllowed(byte) && !(position == 0 && escapesFirst) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// The name that `escape` made `text` from.
  ///
  /// - Complexity: O(bytes of the text)
  func unescape(_ text: String) -> String {
    let back = Dictionary(uniqueKeysWithValues: swaps.map { ($0.value, $0.key) })
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var position = 0
    while position < source.count {
      let byte = source[position]
      let digits = source[min(position + 1, source.count)..<min(position + 3, source.count)]
      if byte == UInt8(ascii: "%"),
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        position += 3
      } else {
        bytes.append(back[byte] ?? byte)
        position += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// A name that starts like a number, or is a word of the format.
  @Sendable private static func isMisreadInLP(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first else { return false }
    if first == UInt8(ascii: ".") || (0x30...0x39).contains(first) { return true }
    if first == UInt8(ascii: "e") || first == UInt8(ascii: "E") {
      return bytes.count == 1 || !isLetterOrDigit(bytes[1]) || (0x30...0x39).contains(bytes[1])
        || bytes[1] == UInt8(ascii: "e") || bytes[1] == UInt8(ascii: "E")
    }
    return wordsOfLP.contains(name.lowercased())
  }

  private static let wordsOfLP: Set<String> = [
    "bin", "binaries", "binary", "bound", "bounds", "end", "free", "gen", "general", "generals",
    "inf", "infinity", "int", "integer", "integers", "max", "maximise", "maximize", "maximum",
    "min", "minimise", "minimize", "minimum", "s.t.", "sec", "semi", "semi-continuous", "semis",
    "sos", "sos1", "sos2", "st", "st.", "subject", "such", "to", "that",
  ]
}

extension Double {
  /// The shortest decimal that reads back as the same value; whole numbers below 10^15 without a
  /// point.
  var shortest: String {
    if self == rounded() && magnitude < 1e15 { return String(Int64(self)) }
    return "\(self)"
  }
}
