/// Spoils files the way people and broken transfers do: bytes changed, cut, doubled, turned round,
/// or overwritten by pieces that are hard on readers.
public struct ByteMutator: Sendable {
  /// Pieces that are inserted, chosen for the syntax of the file.
  public var vocabulary: [[UInt8]]

  /// A mutator that inserts some pieces of text beside those that are hard on every reader.
  public init(vocabulary: [String]) {
    self.vocabulary = (vocabulary + ByteMutator.universal).map { Array($0.utf8) }
  }

  /// A copy of the bytes with one to four changes.
  public func mutated(_ original: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      change(&bytes, using: &generator)
    }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = Int.random(in: bytes.indices, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3, 4:
      bytes.insert(contentsOf: vocabulary.randomElement(using: &generator) ?? [], at: place)
    case 5: bytes[place..<end].reverse()
    // Half a file is what a full disk leaves; rarer, because little is left to look at.
    default: if Bool.random(using: &generator) { bytes.removeSubrange(place...) }
    }
  }

  private static let universal = [
    "\"", ",", "\n", "\r\n", "-", "-1", "0", "nan", "inf", "1e999", "1e-400", "9223372036854775808",
    "9999999", "\u{0}", "\u{FEFF}", "\u{2028}", "é", "🙂",
  ]
}
