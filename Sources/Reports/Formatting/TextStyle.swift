/// How text for a terminal looks.
public struct TextStyle: Sendable, Hashable {
  /// How a piece of text stands out.
  public enum Emphasis: Sendable, Hashable {
    /// Not at all.
    case plain
    /// A heading.
    case heading
    /// Something a reader must not miss.
    case alarm
    /// Something worth a look.
    case notice
    /// Something that may be skipped.
    case faint
  }

  /// Whether emphasis is shown, by the control sequences of ECMA-48.
  public let useColor: Bool
  /// The columns that tables try to keep to.
  public let width: Int

  /// Creates a style; plain text of at most 120 columns, unless told otherwise.
  public init(useColor: Bool = false, width: Int = 120) {
    self.useColor = useColor
    self.width = width
  }

  /// The text with its emphasis, unchanged where no colour is wanted.
  ///
  /// - Complexity: O(length of the text).
  func apply(_ emphasis: Emphasis, to text: String) -> String {
    guard useColor, let code = emphasis.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension TextStyle.Emphasis {
  /// The parameters of "select graphic rendition" in ECMA-48 (section 8.3.117).
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .heading: "1"
    case .alarm: "1;31"
    case .notice: "33"
    case .faint: "2"
    }
  }
}
