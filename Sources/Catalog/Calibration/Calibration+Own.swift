extension Calibration {
  /// The runtime of a user's own measurements of a chip, precision and model; of several the one with
  /// more points, then the first by name; nil if there are none.
  ///
  /// - Complexity: O(1).
  public func ownRuntime(for key: CalibrationKey) -> String? { ownRuntimes[key.ownSubject] }

  /// The band of a user's own measurements; nil if there are none.
  func ownBand(for key: CalibrationKey, _ kind: CalibrationBand.Class) -> CalibrationBand? {
    guard let group = key.ownGroup,
      let row = byGroup[group]?.last(where: { $0.target == .bandHalfWidth })
    else { return nil }
    return CalibrationBand(
      kind: kind, evidence: .sameConfiguration, logHalfWidth: row.logOffset,
      provenance: row.provenance)
  }

  static func ownRuntimes(of offsets: [CalibrationOffset]) -> [String: String] {
    var best: [String: (points: Int, runtime: String)] = [:]
    for offset in offsets where offset.group.level == .configuration {
      guard let slash = offset.group.key.lastIndex(of: "/") else { continue }
      let subject = String(offset.group.key[..<slash])
      let runtime = String(offset.group.key[offset.group.key.index(after: slash)...])
      let known = best[subject]
      if known.map({ (-offset.points, runtime) < (-$0.points, $0.runtime) }) ?? true {
        best[subject] = (offset.points, runtime)
      }
    }
    return best.mapValues(\.runtime)
  }
}
