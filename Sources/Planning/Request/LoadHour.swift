/// Hours of the year that are alike in how much of its peak each workload asks for.
public struct LoadHour: Sendable, Hashable {
  /// The user's name for them.
  public var name: String
  /// How many hours of the year they are, above zero; those of all hours add up to 8760.
  public var hoursPerYear: Double
  /// What a workload asks for in them, as a share of its peak, 0...1.
  public var shareOfPeak: Double
  /// The same for the workloads that differ, by name.
  public var shares: [String: Double]

  /// The hours of a year.
  public static let hoursOfYear = 8760.0

  /// Creates hours.
  public init(
    name: String, hoursPerYear: Double, shareOfPeak: Double = 1, shares: [String: Double] = [:]
  ) {
    self.name = name
    self.hoursPerYear = hoursPerYear
    self.shareOfPeak = shareOfPeak
    self.shares = shares
  }

  /// The part of the year that they are, above 0 and at most 1.
  public var shareOfYear: Double { hoursPerYear / LoadHour.hoursOfYear }

  /// What a workload asks for in them, as a share of its peak, 0...1.
  public func share(of workload: String) -> Double { shares[workload] ?? shareOfPeak }
}

extension LoadHour {
  init(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    self.name = name
    hoursPerYear = try reader.value("hours_per_year", of: values, values.number("hours_per_year"))
    shareOfPeak = try reader.value("share_of_peak", of: values, values.number("share_of_peak"))
    shares = values.mapping("workloads").values.compactMapValues(\.number)
  }
}

extension PlanRequest {
  /// The part of the year that an hour of the load curve is, by its name; 1 for the whole year.
  func shareOfYear(_ hour: String?) -> Double {
    guard let hour else { return 1 }
    return load.first { $0.name == hour }?.shareOfYear ?? 1
  }

  /// The names of the hours in which systems stand and replicas run; one nil for the whole year.
  var hourNames: [String?] { load.isEmpty ? [nil] : load.map(\.name) }
}

extension WorkloadRequest {
  /// The workload in each hour in which anything of it comes; itself where no hours stand for the
  /// year.
  ///
  /// - Complexity: O(hours).
  func inHours(of load: [LoadHour]) -> [WorkloadRequest] {
    guard !load.isEmpty else { return [self] }
    return load.compactMap { hour in
      let share = hour.share(of: family)
      guard share > 0 else { return nil }
      var request = self
      request.name = "\(name)@\(hour.name)"
      request.hour = hour.name
      request.peakRequestsPerSecond *= share
      request.peakToMean = 1 / hour.shareOfYear
      return request
    }
  }

  /// The name without that of its hour.
  public var nameWithoutHour: String {
    hour.map { String(name.dropLast($0.count + 1)) } ?? name
  }
}
