extension String {
  /// The columns that the text takes on a terminal: wide characters count twice, marks not at all.
  ///
  /// - Complexity: O(length).
  var displayWidth: Int {
    reduce(0) { $0 + $1.displayWidth }
  }

  /// The text without what would move the cursor or change the terminal's state.
  ///
  /// - Complexity: O(length).
  var printable: String {
    let needsWork = unicodeScalars.contains { $0.isControl }
    guard needsWork else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
  }
}

extension Character {
  /// The columns of one character; its first scalar decides, unless an emoji is asked for.
  var displayWidth: Int {
    guard let first = unicodeScalars.first, !first.isZeroWidth else { return 0 }
    let isEmoji = first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
    return isEmoji || first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Control and format characters, line separators among them.
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // The marks that turn the direction of writing could make a name look like another one.
    case .format: value != 0x200D
    default: false
    }
  }

  fileprivate var isZeroWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: true
    default: false
    }
  }

  /// Wide and full-width blocks of Unicode's East Asian Width (UAX #11).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
