internal import Catalog

/// Over which chips one replica of a model is spread.
///
/// A replica is a pipeline of `pipelineParallel` stages. In each stage every layer's attention is
/// split over `tensorParallel` chips, and `attentionDataParallel` such groups attend to sequences
/// of their own. Experts are spread over `expertParallel` chips of the stage; what remains splits
/// each expert.
public struct ParallelLayout: Sendable, Hashable, CustomStringConvertible {
  /// Over how many chips attention is split, TP.
  public let tensorParallel: Int
  /// How many groups attend to sequences of their own, attention-DP; 1 where all attend together.
  public let attentionDataParallel: Int
  /// Over how many chips whole experts are spread, EP; 1 where every chip holds a part of each.
  public let expertParallel: Int
  /// How many stages hold a share of the layers each, PP.
  public let pipelineParallel: Int
  /// The most loaded chip's expert tokens over the mean, at least 1; counts where experts are
  /// spread.
  public let expertImbalance: Double
  /// The share of the exchange of tokens between experts that is hidden behind work, 0 to 1.
  public let exchangeOverlap: Double

  /// Creates a layout; the configuration that uses it checks the ranges.
  ///
  /// - Parameters:
  ///   - tensorParallel: at least 1.
  ///   - attentionDataParallel: at least 1.
  ///   - expertParallel: at least 1, a divisor of the chips of a stage.
  ///   - pipelineParallel: at least 1, at most the layers.
  ///   - expertImbalance: at least 1; 1.1 to 1.5 are usual, and 1.2 is assumed.
  ///   - exchangeOverlap: 0 up to 1; DeepSeek's dual batches hide 0.5 to 0.9, nothing is assumed.
  public init(
    tensorParallel: Int, attentionDataParallel: Int = 1, expertParallel: Int = 1,
    pipelineParallel: Int = 1, expertImbalance: Double = 1.2, exchangeOverlap: Double = 0
  ) {
    self.tensorParallel = tensorParallel
    self.attentionDataParallel = attentionDataParallel
    self.expertParallel = expertParallel
    self.pipelineParallel = pipelineParallel
    self.expertImbalance = expertImbalance
    self.exchangeOverlap = exchangeOverlap
  }

  /// The chips of one stage.
  public var acceleratorsPerStage: Int { tensorParallel * attentionDataParallel }

  /// The chips of the replica.
  public var accelerators: Int { acceleratorsPerStage * pipelineParallel }

  /// For example `TP8`, `TP4 PP2` or `TP1 DP8 EP8`.
  public var description: String {
    let degrees = [
      ("DP", attentionDataParallel), ("EP", expertParallel), ("PP", pipelineParallel),
    ]
    let others = degrees.filter { $0.1 > 1 }.map { " \($0.0)\($0.1)" }.joined()
    return "TP\(tensorParallel)\(others)"
  }
}

extension ParallelLayout {
  /// Checks every degree by itself and against the model and the chip.
  ///
  /// - Throws: `InvalidInput` for the first that cannot be.
  func check(for shape: ModelArchitecture, on accelerator: Accelerator) throws(InvalidInput) {
    try Self.checkDegree("tensor-parallel degree", tensorParallel, "at least 1") { $0 >= 1 }
    try Self.checkDegree("attention-data-parallel degree", attentionDataParallel, "at least 1") {
      $0 >= 1
    }
    try Self.checkDegree(
      "pipeline-parallel degree", pipelineParallel, "1 to the \(shape.layers) layers"
    ) { 1...max(1, shape.layers) ~= $0 }
    try checkExperts(shape.experts)
    try InvalidInput.check("imbalance of experts", expertImbalance, "at least 1") { $0 >= 1 }
    try InvalidInput.check("overlap of the expert exchange", exchangeOverlap, "0 to 1") {
      0...1 ~= $0
    }
  }

  private func checkExperts(_ experts: ModelArchitecture.Experts?) throws(InvalidInput) {
    guard let experts else {
      try Self.checkDegree(
        "expert-parallel degree", expertParallel, "1 for a model without experts"
      ) { $0 == 1 }
      return try Self.checkDegree(
        "attention-data-parallel degree", attentionDataParallel, "1 for a model without experts",
        { $0 == 1 })
    }
    let stage = acceleratorsPerStage
    try Self.checkDegree(
      "expert-parallel degree", expertParallel, "a divisor of the \(stage) chips of a stage"
    ) { $0 >= 1 && stage.isMultiple(of: $0) }
    try Self.checkDegree(
      "expert-parallel degree", expertParallel, "at most the \(experts.routed) experts"
    ) { $0 <= experts.routed }
  }

  private static func checkDegree(
    _ name: String, _ degree: Int, _ requirement: String, _ condition: (Int) -> Bool
  ) throws(InvalidInput) {
    guard condition(degree) else {
      throw InvalidInput(name: name, value: Double(degree), requirement: requirement)
    }
  }
}
