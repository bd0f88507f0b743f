import Quantities

extension Dimension {
  /// A regular expression of texts that read as this dimension.
  static func jsonPattern(signed: Bool) -> String {
    let number = "\(signed ? "[+-]?" : "[+]?")([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?"
    let bare = alternatives(units.map(\.symbol))
    let dollars = units.map(\.symbol).filter { $0.hasPrefix("USD") }.map { String($0.dropFirst(3)) }
    let plain = "\(number) *\(bare)"
    return dollars.isEmpty ? "^\(plain)$" : "^(\(plain)|[$] *\(number) *\(alternatives(dollars)))$"
  }

  private static func alternatives(_ symbols: [String]) -> String {
    "(\(symbols.joined(separator: "|")))"
  }
}
