internal import Quantities
internal import RealModule

extension StepParameters {
  /// A parameter by its name, in natural units.
  public subscript(parameter: StepParameter) -> Double {
    get { self[keyPath: Self.path(parameter)] }
    set { self[keyPath: Self.path(parameter)] = newValue }
  }

  private static func path(
    _ parameter: StepParameter
  ) -> WritableKeyPath<StepParameters, Double> {
    switch parameter {
    case .linearMFU: \.linearMFU
    case .expertMFU: \.expertMFU
    case .weightMBU: \.weightMBU
    case .expertMBU: \.expertMBU
    case .kvMBU: \.kvMBU
    case .attentionMFU: \.attentionMFU
    case .layerOverhead: \.layerOverheadSeconds
    case .stepOverhead: \.stepOverheadSeconds
    case .collectiveFactor: \.collectiveFactor
    case .draftAcceptance: \.draftAcceptance
    case .prefillEfficiency: \.prefillEfficiency
    case .pipelineBubble: \.pipelineBubble
    case .sequenceOverhead: \.sequenceOverheadSeconds
    }
  }

  /// The most that acceptance of drafts is taken to be; the yield of long drafts diverges at 1.
  public static let largestAcceptance = 0.95

  /// The parameters of logarithms, in the order of `StepParameter.allCases`.
  ///
  /// - Parameters:
  ///   - logarithms: natural logarithms of natural units, one for each parameter.
  ///   - separatesPrefill: whether prompts are read in steps of their own.
  public init(logarithms: [Double], separatesPrefill: Bool) {
    self.init(separatesPrefill: separatesPrefill)
    for (parameter, logarithm) in zip(StepParameter.allCases, logarithms) {
      self[parameter] = Double.exp(logarithm)
    }
    draftAcceptance = min(draftAcceptance, Self.largestAcceptance)
  }

  /// The same replica with every step `factor` times as long, drafts aside.
  ///
  /// - Parameter factor: above 0.
  public func slowed(by factor: Double) -> StepParameters {
    var slow = self
    for parameter in [
      StepParameter.linearMFU, .expertMFU, .weightMBU, .expertMBU, .kvMBU, .attentionMFU,
    ] { slow[parameter] /= factor }
    for parameter in [StepParameter.layerOverhead, .stepOverhead, .sequenceOverhead] {
      slow[parameter] *= factor
    }
    switch form {
    case .fitted: slow.collectiveFactor *= factor
    case .plain: slow.collectives = collectives.slowed(by: factor)
    }
    return slow
  }

  /// The parameters of a row of `efficiency.csv`: experts like dense layers, no bubble, plain form.
  public init(_ row: Efficiency) {
    self.init()
    linearMFU = row.linearMFU
    expertMFU = row.linearMFU
    weightMBU = row.weightMBU
    expertMBU = row.weightMBU
    kvMBU = row.kvMBU
    attentionMFU = row.attentionMFU
    layerOverheadSeconds = row.layerOverhead.seconds
    stepOverheadSeconds = row.stepOverhead.seconds
    sequenceOverheadSeconds = 0
    collectiveFactor = 1
    prefillEfficiency = 1
    pipelineBubble = 0
    collectives = Collectives(
      baseSeconds: row.allReduceBase.seconds, hopSeconds: row.allReduceHop.seconds,
      bandwidth: .absolute(row.allReduceBandwidth.bytesPerSecond))
    form = .plain
  }
}

extension StepParameters.Collectives {
  /// The same collectives, each `factor` times as long.
  fileprivate func slowed(by factor: Double) -> Self {
    var slow = self
    slow.baseSeconds *= factor
    slow.hopSeconds *= factor
    switch bandwidth {
    case .absolute(let bytes): slow.bandwidth = .absolute(bytes / factor)
    case .shareOfLinks(let share): slow.bandwidth = .shareOfLinks(share / factor)
    }
    return slow
  }
}
