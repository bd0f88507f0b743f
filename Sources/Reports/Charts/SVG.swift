import Foundation

/// Pieces of SVG.
enum SVG {
  /// Text that may stand in an element or an attribute; what XML forbids is replaced.
  static func escaped(_ text: String) -> String {
    text.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  /// A length to a tenth, which no eye tells from the exact one.
  static func number(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A line of text, its base line starting at a spot.
  static func text(_ text: String, at spot: ChartSpot, size: Double, more: String = "") -> String {
    let attributes = more.isEmpty ? "" : " " + more
    return "<text x=\"\(number(spot.x))\" y=\"\(number(spot.y))\" font-size=\"\(number(size))\""
      + "\(attributes)>\(escaped(text))</text>"
  }

  /// A line of the grid.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, isStrong: Bool
  ) -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" "
      + "stroke=\"\(isStrong ? "#CFCFCF" : "#EBEBEB")\" stroke-width=\"1\"/>"
  }
}
