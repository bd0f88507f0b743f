/// Finds the known names that a mistyped one probably meant.
public enum NearestNames {
  /// The known names nearest to `name`: first those that contain it, then by edit distance, ties in
  /// alphabetical order.
  ///
  /// - Parameters:
  ///   - name: the name as it was typed.
  ///   - known: the names that would have been understood.
  ///   - count: how many to return at most.
  /// - Returns: at most `count` names, letter case ignored. Parts of fewer than three letters are in
  ///   too many names to say which was meant.
  /// - Complexity: O(number of names × length²).
  public static func nearest(
    to name: String, among known: some Sequence<String>, count: Int = 3
  ) -> [String] {
    let wanted = name.lowercased()
    let letters = Array(wanted)
    let ranked = known.map { known in
      let lowercased = known.lowercased()
      let isPart = letters.count >= 3 && lowercased.contains(wanted)
      return (isPart ? 0 : 1, distance(letters, Array(lowercased)), known)
    }
    return ranked.sorted { $0 < $1 }.prefix(count).map(\.2)
  }

  /// The one name that `name` is likely a typing error of; nil if none is near.
  ///
  /// - Complexity: O(number of names × length²).
  public static func suggestion(for name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    let best = known.map { (distance(wanted, Array($0.lowercased())), $0) }.min { $0 < $1 }
    return best.flatMap { $0.0 <= max(2, name.count / 3) ? $0.1 : nil }
  }

  /// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in 1...left.count {
      var current = [i] + [Int](repeating: 0, count: right.count)
      for j in 1...right.count {
        let same = left[i - 1] == right[j - 1]
        current[j] = min(
          previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
