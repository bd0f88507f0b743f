public import Planning

/// The account of a plan's verified capability per dollar, and what its unit cost owes to what.
public struct VCpDReport: Report {
  /// What was found.
  public let capability: CapabilityReport

  /// A report on an account.
  public init(_ capability: CapabilityReport) {
    self.capability = capability
  }

  /// The account, the gains, and the steps between them.
  ///
  /// - Complexity: O(number of lines).
  public func table(style: TextStyle) -> String {
    VCpDTable(capability: capability).text(style: style)
  }

  /// One line for each number.
  ///
  /// - Complexity: O(number of lines).
  public func csv() -> String { VCpDCSV(capability: capability).text }

  /// Everything for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of lines).
  public func json() throws -> String { try JSONText.encode(VCpDPayload(capability)) }

  /// The steps from the reference's unit cost to the plan's; nil without a decomposition.
  ///
  /// - Complexity: O(number of steps).
  public func chart() -> String? {
    capability.gains.map { WaterfallChart(gains: $0, planName: capability.plan.name).svg }
  }
}
