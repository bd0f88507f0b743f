public import Quantities

extension FleetProblem {
  /// A hosted model that can serve a workload, without any hardware of the plan's.
  public struct APIOption: Sendable, Hashable {
    /// A short label, unique for each workload.
    public var name: String
    /// Position of the workload.
    public var workload: Int
    /// The price of one attempt; with a verification of its own, of one request.
    public var costPerAttempt: Quantity<Money>
    /// Quality of the answers, 0...1.
    public var quality: Double
    /// How these answers are verified; nil where the workload says it for all.
    public var verification: Verification?
    /// What one attempt emits, in kilograms of CO2e.
    public var carbonKilogramsPerAttempt = 0.0

    /// Creates an option; the price is not negative.
    public init(
      name: String, workload: Int, costPerAttempt: Quantity<Money>, quality: Double,
      verification: Verification? = nil
    ) {
      self.name = name
      self.workload = workload
      self.costPerAttempt = costPerAttempt
      self.quality = quality
      self.verification = verification
    }
  }
}
