internal import Catalog

/// The offsets that some rows need, and which of them each row has.
struct OffsetColumns: Sendable {
  /// An offset of the fit.
  struct Offset: Sendable, Hashable {
    let group: CalibrationGroup
    let target: CalibrationOffset.Target
    let sigma: Double
  }

  /// All offsets, in the order of their first row.
  let offsets: [Offset]
  /// For each row and each local value, the offsets that are added; the trend of software is the
  /// local value behind the parameters.
  let membership: [[[Int]]]
  /// How many rows each offset has.
  let points: [Int]

  init(_ keys: [CalibrationKey]) {
    var positions: [CalibrationGroup: [(local: Int, column: Int)]] = [:]
    var offsets: [Offset] = []
    var membership: [[[Int]]] = []
    for key in keys {
      var local = [[Int]](repeating: [], count: StepParameter.allCases.count + 1)
      for group in key.groups {
        if positions[group] == nil {
          let added = Self.offsets(of: group)
          positions[group] = added.enumerated().map { index, offset in
            (Self.local(offset.target), offsets.count + index)
          }
          offsets += added
        }
        for entry in positions[group] ?? [] { local[entry.local].append(entry.column) }
      }
      membership.append(local)
    }
    self.offsets = offsets
    self.membership = membership
    points = Self.counts(membership, columns: offsets.count)
  }

  /// How many of some rows each offset has.
  func points(of rows: [Int]) -> [Int] {
    Self.counts(rows.map { membership[$0] }, columns: offsets.count)
  }

  private static func offsets(of group: CalibrationGroup) -> [Offset] {
    let parameters = OffsetPriors.offsets(at: group.level).map {
      Offset(group: group, target: .parameter($0.parameter), sigma: $0.sigma)
    }
    guard group.level == .shared else { return parameters }
    let trend = Offset(group: group, target: .softwareTrend, sigma: OffsetPriors.trendSigma)
    return parameters + [trend]
  }

  /// Where the fit has what is offset: parameters, then the trend. Widths of bands are not fitted.
  private static func local(_ target: CalibrationOffset.Target) -> Int {
    switch target {
    case .parameter(let parameter): StepParameter.allCases.firstIndex(of: parameter) ?? 0
    case .softwareTrend, .bandHalfWidth: StepParameter.allCases.count
    }
  }

  private static func counts(_ membership: [[[Int]]], columns: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: columns)
    for row in membership { for local in row { for column in local { counts[column] += 1 } } }
    return counts
  }
}
