internal import Catalog
internal import RealModule

/// How rows are divided into those that a fit sees and those that it is judged by.
public enum Folds {
  /// Divides rows into folds of about equal numbers of cells, which stay whole.
  ///
  /// Cells are ordered by a hash of their name, so that the division neither depends on the order of
  /// rows nor puts neighbours of a table into one fold.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - count: the number of folds, at least 2.
  ///   - seed: another seed gives another division.
  /// - Returns: the fold of each row, 0 up to `count - 1`.
  /// - Complexity: O(n log n).
  public static func overCells(_ rows: [MeasuredCase], count: Int, seed: UInt64 = 0) -> [Int] {
    divided(rows.map(\.cell), count: count, seed: seed)
  }

  /// Divides rows so that all of one model, chip, runtime and shape of traffic stay together, whatever
  /// their load and layout are.
  ///
  /// Lengths within a factor of about 1.4 are one shape, so that 1000/1000 is with 1024/1024.
  ///
  /// - Complexity: O(n log n).
  public static func overShapes(_ rows: [MeasuredCase], count: Int, seed: UInt64 = 0) -> [Int] {
    divided(rows.map(shape), count: count, seed: seed)
  }

  private static func shape(_ row: MeasuredCase) -> String {
    let lengths = [row.inputTokens, row.outputTokens].map { tokens in
      "\((Double.log2(max(1, tokens)) * 2).rounded() / 2)"
    }
    return ([row.acceleratorFamily, row.model.id, row.runtime.name] + lengths)
      .joined(separator: "|")
  }

  private static func divided(_ names: [String], count: Int, seed: UInt64) -> [Int] {
    let ordered = Set(names).sorted { left, right in
      let keys = (hash(left, seed), hash(right, seed))
      return keys.0 == keys.1 ? left < right : keys.0 < keys.1
    }
    let fold = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0 % count) })
    return names.map { fold[$0] ?? 0 }
  }

  /// Puts each family of accelerators into a fold of its own.
  ///
  /// - Returns: the fold of each row, and the families in the order of folds.
  /// - Complexity: O(n log n).
  public static func overAccelerators(
    _ rows: [MeasuredCase]
  ) -> (folds: [Int], families: [String]) {
    whole(rows.map(\.acceleratorFamily))
  }

  /// Puts each precision of weights into a fold of its own.
  ///
  /// - Returns: the fold of each row, and the precisions in the order of folds.
  /// - Complexity: O(n log n).
  static func overPrecisions(_ rows: [MeasuredCase]) -> (folds: [Int], precisions: [String]) {
    whole(rows.map(\.key.precision))
  }

  private static func whole(_ names: [String]) -> ([Int], [String]) {
    let distinct = Set(names).sorted()
    let fold = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    return (names.map { fold[$0] ?? 0 }, distinct)
  }

  /// FNV-1a over the bytes of a text, then the finalizer of MurmurHash3, which spreads the
  /// differences of similar names.
  private static func hash(_ text: String, _ seed: UInt64) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325 ^ (seed &* 0x9e37_79b9_7f4a_7c15)
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ (value >> 33)
  }
}
