/// Finds the known names that a mistyped one probably meant.
public enum NearestNames {
  /// The known names nearest to `name`, nearest first, ties in alphabetical order.
  ///
  /// - Parameters:
  ///   - name: the name as it was typed.
  ///   - known: the names that would have been understood.
  ///   - count: how many to return at most.
  /// - Returns: names in order of edit distance, letter case ignored.
  /// - Complexity: O(number of names × length²).
  public static func nearest(
    to name: String, among known: some Sequence<String>, count: Int = 3
  ) -> [String] {
    let wanted = Array(name.lowercased())
    let ranked = known.map { (distance(wanted, Array($0.lowercased())), $0) }
    return ranked.sorted { $0 < $1 }.prefix(count).map(\.1)
  }

  /// The one name that `name` is likely a typing error of; nil if none is near.
  ///
  /// - Complexity: O(number of names × length²).
  public static func suggestion(for name: String, among known: some Sequence<String>) -> String? {
    let candidates = Array(known)
    guard let best = nearest(to: name, among: candidates, count: 1).first else { return nil }
    let limit = max(2, name.count / 3)
    return distance(Array(name.lowercased()), Array(best.lowercased())) <= limit ? best : nil
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
