/// The course of a load over a day or a week, relative to its mean.
public struct LoadCurve: Sendable, Hashable, Identifiable {
  /// What is repeated.
  public enum Cycle: String, Sendable, Hashable, CaseIterable {
    /// 24 hours in UTC, counted from 0.
    case day
    /// 7 days, counted from 1 for Monday.
    case week

    /// The numbers of the hours or days.
    public var slots: ClosedRange<Int> {
      switch self {
      case .day: 0...23
      case .week: 1...7
      }
    }
  }

  /// One hour of a day or one day of a week.
  public struct Point: Sendable, Hashable {
    /// The curve.
    public let profile: String
    /// What is repeated.
    public let cycle: Cycle
    /// The hour or the day.
    public let slot: Int
    /// The traffic that was observed; nil if it is not in the catalog.
    public let trafficID: ObservedTraffic.ID?
    /// The load over the mean of the cycle; above zero.
    public let loadRatio: Double
    /// Where the row comes from.
    public let provenance: Provenance
  }

  /// The name of the curve, for example `azure-2024-code-weekday`.
  public let id: String
  /// What is repeated.
  public let cycle: Cycle
  /// The points, by hour or day; hours that no row gives are missing.
  public let points: [Point]

  /// The load over the mean at an hour or on a day; nil if the curve has no such point.
  ///
  /// - Complexity: O(points).
  public func loadRatio(at slot: Int) -> Double? {
    points.first { $0.slot == slot }?.loadRatio
  }

  /// The curves of some points.
  ///
  /// - Complexity: O(n log n).
  static func curves(of points: [Point]) -> Table<LoadCurve> {
    let groups = Dictionary(grouping: points, by: \.profile)
    return Table(
      groups.compactMap { profile, points in
        points.first.map {
          LoadCurve(
            id: profile, cycle: $0.cycle, points: points.sorted { $0.slot < $1.slot })
        }
      })
  }
}
