/// A share drawn as a bar of block characters.
enum ShareBar {
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar, in eighths of a character, at most `width` characters long.
  ///
  /// - Parameters:
  ///   - share: shares below 0 are drawn as 0, above 1 as 1, and nothing for what is not finite.
  ///   - width: the characters of a full bar.
  static func text(_ share: Double, width: Int = 10) -> String {
    guard share.isFinite else { return "" }
    let eighths = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
