public import Catalog

/// How far groups are believed to differ, before any measurement: for each level, the parameters
/// that may be offset and the standard deviation of the offset's logarithm.
///
/// A group that was never measured has no offset; the band of such predictions is wider. Chips of
/// one generation share more than their runtimes do, and weights stream alike everywhere, so that
/// those offsets are small.
public enum OffsetPriors {
  /// The offsets of a level, in the order of `StepParameter.allCases`.
  public static func offsets(
    at level: CalibrationLevel
  ) -> [(parameter: StepParameter, sigma: Double)] {
    StepParameter.allCases.compactMap { parameter in
      (level == .shared ? parameter.priorLogDeviation : table[level]?[parameter])
        .map { (parameter, $0) }
    }
  }

  /// The prior's standard deviation of the trend of software, per year.
  public static let trendSigma = 0.1

  /// The standard deviation of the offset of one configuration from what is composed for it: that of
  /// the levels at which a machine of one's own differs from the published ones.
  public static func configurationSigma(_ parameter: StepParameter) -> Double {
    let levels: [CalibrationLevel] = [
      .accelerator, .model, .runtime, .acceleratorRuntime, .build,
    ]
    let variance = levels.compactMap { table[$0]?[parameter] }.reduce(0.05 * 0.05) { $0 + $1 * $1 }
    return variance.squareRoot()
  }

  private static let table: [CalibrationLevel: [StepParameter: Double]] = [
    .generation: [
      .linearMFU: 0.25, .expertMFU: 0.3, .weightMBU: 0.12, .expertMBU: 0.2, .kvMBU: 0.2,
      .attentionMFU: 0.25, .layerOverhead: 0.3, .stepOverhead: 0.2, .collectiveFactor: 0.3,
      .prefillEfficiency: 0.2,
    ],
    .generationPrecision: [
      .linearMFU: 0.2, .expertMFU: 0.25, .weightMBU: 0.1, .expertMBU: 0.2, .kvMBU: 0.15,
    ],
    .accelerator: [
      .linearMFU: 0.1, .expertMFU: 0.1, .weightMBU: 0.08, .expertMBU: 0.08, .kvMBU: 0.1,
      .layerOverhead: 0.1, .stepOverhead: 0.3,
    ],
    .architecture: [
      .linearMFU: 0.3, .expertMFU: 0.4, .weightMBU: 0.1, .expertMBU: 0.4, .kvMBU: 0.3,
      .attentionMFU: 0.3, .layerOverhead: 0.5, .stepOverhead: 0.2, .prefillEfficiency: 0.2,
    ],
    .architectureGeneration: [
      .linearMFU: 0.1, .expertMFU: 0.3, .expertMBU: 0.2, .kvMBU: 0.3, .attentionMFU: 0.25,
      .layerOverhead: 0.2,
    ],
    .model: [
      .linearMFU: 0.1, .expertMFU: 0.25, .expertMBU: 0.25, .kvMBU: 0.15, .layerOverhead: 0.2,
    ],
    .runtime: [
      .linearMFU: 0.2, .expertMFU: 0.2, .kvMBU: 0.2, .attentionMFU: 0.2, .layerOverhead: 0.3,
      .stepOverhead: 0.4, .collectiveFactor: 0.3, .draftAcceptance: 0.1, .prefillEfficiency: 0.3,
    ],
    .acceleratorRuntime: [.expertMFU: 0.15, .layerOverhead: 0.15, .prefillEfficiency: 0.3],
    .build: [
      .expertMFU: 0.15, .expertMBU: 0.15, .kvMBU: 0.1, .layerOverhead: 0.2,
      .prefillEfficiency: 0.15, .sequenceOverhead: 0.7,
    ],
    .attentionDP: [
      .expertMFU: 0.2, .expertMBU: 0.2, .kvMBU: 0.2, .layerOverhead: 0.3, .collectiveFactor: 0.4,
    ],
    .wideExperts: [
      .expertMFU: 0.2, .expertMBU: 0.2, .kvMBU: 0.2, .layerOverhead: 0.3, .collectiveFactor: 0.4,
    ],
  ]
}
