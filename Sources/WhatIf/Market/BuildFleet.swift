internal import Planning
public import Quantities

/// A fleet of one's own systems as it stands beside hosted models.
public struct BuildFleet: Sendable, Hashable {
  /// What it is called.
  public let name: String
  /// What it costs without checks of answers.
  public let rate: Quantity<MoneyRate>
  /// The part of that which its CO2e is taken to cost; zero where the plan has no price of it.
  public var emissionRate = Quantity<MoneyRate>.zero
  /// Attempts per second that it carries with every objective met.
  public let capacityAttemptsPerSecond: Double
  /// The share of that which the plan uses in the peak hour, above 0 and at most 1.
  public var maximumUtilization = 1.0
  /// The share of right answers among those delivered, 0...1; nil where none counts.
  public let quality: Double?
  /// What a delivered answer counts for, at most 1: right ones less what wrong ones undo; nil where
  /// none counts.
  public let credit: Double?
  /// The traffic that it answers.
  public let traffic: [BuildTraffic]
  /// Workloads that hosted models answer, wholly or in part; none of that is in the traffic.
  public var leftOut: [String] = []

  /// A fleet from its parts.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - rate: what it costs without checks.
  ///   - capacityAttemptsPerSecond: what it carries, above 0.
  ///   - quality: of its delivered answers; nil where none counts.
  ///   - credit: what they count for; nil for the quality itself.
  ///   - traffic: what it answers; at least one workload with requests.
  public init(
    name: String, rate: Quantity<MoneyRate>, capacityAttemptsPerSecond: Double, quality: Double?,
    credit: Double? = nil, traffic: [BuildTraffic]
  ) {
    self.name = name
    self.rate = rate
    self.capacityAttemptsPerSecond = capacityAttemptsPerSecond
    self.quality = quality
    self.credit = credit ?? quality
    self.traffic = traffic
  }

  /// Attempts per second on average, as planned.
  public var meanAttemptsPerSecond: Double { traffic.meanAttemptsPerSecond }

  /// Delivered requests per second on average, as planned.
  public var meanRequestsPerSecond: Double { traffic.reduce(0) { $0 + $1.meanRequestsPerSecond } }

  /// The mean load as a share of what the fleet carries.
  public var meanUtilization: Double { meanAttemptsPerSecond / capacityAttemptsPerSecond }

  /// The most that the mean load can be of what the fleet carries, if all traffic grows alike until
  /// the peak hour uses what the plan allows: `u · mean ÷ peak`.
  public var reachableUtilization: Double {
    maximumUtilization * meanAttemptsPerSecond
      / traffic.reduce(0) { $0 + $1.peakAttemptsPerSecond }
  }

  /// Whether a check of answers costs anything.
  public var hasCheckCost: Bool { traffic.contains { $0.verification.costPerRequest > .zero } }

  /// US dollars for a million delivered output tokens at the planned mean load, checks included.
  public var usdPerMillionDeliveredTokens: Double {
    traffic.usdPerMillionDelivered(rate.usdPerSecond)
  }

  /// The same for a million verified tokens; nil where none counts or wrong answers undo all.
  public var usdPerMillionVerifiedTokens: Double? {
    credit.flatMap { $0 > 0 ? usdPerMillionDeliveredTokens / $0 : nil }
  }
}
