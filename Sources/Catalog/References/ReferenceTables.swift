/// Measurements and surveys that no plan must have: what traffic looks like, what facilities cost,
/// what a technique gained where it was measured.
public struct ReferenceTables: Sendable {
  /// Formats of the KV cache.
  public let kvFormats: Table<KVFormat>
  /// Scores that remained after a conversion of weights.
  public let quantizations: Table<QuantizationResult>
  /// Serving runtimes.
  public let runtimes: Table<ServingRuntime>
  /// Gains of serving techniques, as published.
  public let techniques: Table<ServingTechnique>
  /// Gains of speculative decoding at a batch size, in file order.
  public let speculationGains: [SpeculationGain]
  /// Shapes of traffic.
  public let traffic: Table<ObservedTraffic>
  /// Courses of load over a day or a week.
  public let loadCurves: Table<LoadCurve>
  /// Figures about facilities.
  public let facility: Table<FacilityFigure>
  /// Costs of owning accelerators as others compute them, in file order.
  public let ownershipCosts: [OwnershipCost]
  /// Facts about wrong answers, retries and the tokens that they cost.
  public let verification: Table<VerificationFact>
  /// Earlier prices of hosted models, in file order.
  public let apiPriceHistory: [DatedAPIPrice]

  /// Creates the tables; those that are left out have no rows.
  public init(
    kvFormats: Table<KVFormat> = Table([]), quantizations: Table<QuantizationResult> = Table([]),
    runtimes: Table<ServingRuntime> = Table([]), techniques: Table<ServingTechnique> = Table([]),
    speculationGains: [SpeculationGain] = [], traffic: Table<ObservedTraffic> = Table([]),
    loadCurves: Table<LoadCurve> = Table([]), facility: Table<FacilityFigure> = Table([]),
    ownershipCosts: [OwnershipCost] = [], verification: Table<VerificationFact> = Table([]),
    apiPriceHistory: [DatedAPIPrice] = []
  ) {
    self.kvFormats = kvFormats
    self.quantizations = quantizations
    self.runtimes = runtimes
    self.techniques = techniques
    self.speculationGains = speculationGains
    self.traffic = traffic
    self.loadCurves = loadCurves
    self.facility = facility
    self.ownershipCosts = ownershipCosts
    self.verification = verification
    self.apiPriceHistory = apiPriceHistory
  }

  /// The figures of a topic in a region, those to be preferred first, then by key.
  ///
  /// - Parameters:
  ///   - topic: what is asked for.
  ///   - region: a region as the table writes it, for example `US-VA`, in any letter case; nil for
  ///     all regions.
  /// - Complexity: O(rows of the table).
  public func facilityFigures(
    _ topic: FacilityTopic, region: String? = nil
  ) -> [FacilityFigure] {
    let wanted = region?.lowercased()
    let found = facility.rows.filter {
      $0.topic == topic && (wanted == nil || $0.region.lowercased() == wanted)
    }
    return found.filter(\.isPreferred) + found.filter { !$0.isPreferred }
  }

  /// The figure that stands for a topic in a region; nil if the table prefers none there.
  ///
  /// - Parameters:
  ///   - topic: what is asked for.
  ///   - region: a region as the table writes it, for example `US-VA`, in any letter case.
  /// - Complexity: O(rows of the table).
  public func facility(_ topic: FacilityTopic, region: String) -> FacilityFigure? {
    facilityFigures(topic, region: region).first { $0.isPreferred }
  }

  /// The gains of one curve, by batch size; empty if there is no such curve.
  ///
  /// - Complexity: O(n log n) in the rows of the table.
  public func speculationCurve(_ id: String) -> [SpeculationGain] {
    speculationGains.filter { $0.curveID == id }.sorted { $0.batch < $1.batch }
  }
}
