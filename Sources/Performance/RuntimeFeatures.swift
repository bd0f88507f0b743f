public import Catalog

/// What a runtime does beside batching, and what is known of the model's routing.
public struct RuntimeFeatures: Sendable, Hashable {
  /// How tokens are proposed and verified; nil where each step yields one token.
  public let speculation: SpeculativeDecoding?
  /// Experts that skewed routing reaches, `exp(entropy of the routing)`; nil for uniform routing.
  public let effectiveExperts: Double?
  /// The format that dense layers are stored and multiplied in where it differs from what checkpoints
  /// of the weights' format usually keep; nil for the usual.
  public let denseCompute: ComputeFormat?
  /// Tokens computed over tokens needed, at least 1: compilers with fixed shapes pad batches.
  public let shapePadding: Double

  /// Creates features; the configuration that uses them checks the ranges.
  ///
  /// - Parameters:
  ///   - speculation: nil for one token a step.
  ///   - effectiveExperts: at least the active experts; nil for uniform routing.
  ///   - shapePadding: at least 1.
  ///   - denseCompute: the format of dense layers; nil for the usual.
  public init(
    speculation: SpeculativeDecoding? = nil, effectiveExperts: Double? = nil,
    shapePadding: Double = 1, denseCompute: ComputeFormat? = nil
  ) {
    self.speculation = speculation
    self.effectiveExperts = effectiveExperts
    self.shapePadding = shapePadding
    self.denseCompute = denseCompute
  }

  /// Throws for the first number out of range.
  func check(for shape: ModelArchitecture) throws(InvalidInput) {
    try InvalidInput.check("padding of shapes", shapePadding, "at least 1") { $0 >= 1 }
    guard let effectiveExperts else { return }
    let active = Double(shape.experts?.active ?? 0)
    try InvalidInput.check(
      "number of effective experts", effectiveExperts, "at least the \(Int(active)) active ones"
    ) { $0 >= active }
  }
}
