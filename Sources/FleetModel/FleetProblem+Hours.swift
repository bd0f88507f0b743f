import LinearModel

extension FleetProblem {
  /// Hours of the year that are alike, of which one stands for all.
  public struct Hour: Sendable, Hashable {
    /// The user's name for them.
    public var name: String
    /// The part of the year that they are, above 0 and at most 1; those of all hours add up to 1.
    public var share: Double

    /// Creates an hour.
    public init(name: String, share: Double) {
      self.name = name
      self.share = share
    }
  }

  /// Positions of the hours in which systems stand and replicas run; one nil for the whole year.
  public var hourPositions: [Int?] { hours.isEmpty ? [nil] : hours.indices.map { $0 } }

  /// The part of the year that an hour is; 1 for the whole year.
  public func share(ofHour hour: Int?) -> Double { hour.map { hours[$0].share } ?? 1 }

  /// The mean of a workload over its peak while the workload is there, 0...1.
  ///
  /// A workload of one hour comes at its peak rate all the time that the hour stands for.
  public func meanShareWhileThere(of workload: Workload) -> Double {
    workload.meanShareOfPeak / share(ofHour: workload.hour)
  }

  /// Whether the systems of an offer are there in an hour.
  public func isThere(_ offer: Offer, inHour hour: Int?) -> Bool {
    offer.hour == nil || hour == nil || offer.hour == hour
  }

  /// Positions of the workloads that are one workload in different hours, by its first one.
  ///
  /// - Complexity: O(workloads).
  public var workloadsOfAllHours: [[Int]] {
    var positions: [String: Int] = [:]
    var groups: [[Int]] = []
    for (index, workload) in workloads.enumerated() {
      if let known = positions[workload.nameWithoutHour] {
        groups[known].append(index)
      } else {
        positions[workload.nameWithoutHour] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// Positions of a workload in all its hours.
  ///
  /// - Complexity: O(workloads).
  public func allHours(of workload: Int) -> [Int] {
    let name = workloads[workload].nameWithoutHour
    return workloads.indices.filter { workloads[$0].nameWithoutHour == name }
  }

  /// A label with the name of an hour behind it, if there is one.
  func label(_ label: String, inHour hour: Int?) -> String {
    hour.map { "\(label),\(hours[$0].name)" } ?? label
  }

  /// The greatest sum over one hour of what each configuration comes to.
  func mostInOneHour(_ amount: (Int) -> Double) -> Double {
    hourPositions.map { hour in
      configurations.indices.filter { configurations[$0].hour == hour }
        .reduce(0) { $0 + amount($1) }
    }.max() ?? 0
  }
}

extension FleetProgram {
  /// Positions of the columns that belong to one hour: its requests, and systems rented for it.
  ///
  /// - Complexity: O(offers + flows + hosted options).
  public func columns(ofHour hour: Int) -> Set<Int> {
    let flows = variables.flows.filter {
      problem.workloads[problem.assignments[$0.assignment].workload].hour == hour
    }.map(\.rate)
    let hosted = zip(problem.apiOptions, variables.hosted)
      .filter { problem.workloads[$0.0.workload].hour == hour }.map(\.1)
    let systems = zip(problem.offers, variables.systems).filter { $0.0.hour == hour }.map(\.1)
    return Set((flows + hosted + systems).map(\.position))
  }
}
