/// What calibrations tell models apart by.
public enum ArchitectureFamily: String, Sendable, Hashable, CaseIterable {
  /// Every weight is used for every token.
  case dense
  /// Routed experts.
  case moe
  /// Routed experts, attention within chunks in most layers (Llama 4).
  case llama4
  /// Routed experts, sliding windows in some layers (gpt-oss).
  case gptoss
  /// Latent attention.
  case mla
  /// Layers with a state.
  case hybrid
}

extension ModelArchitecture {
  /// The family that calibrations know the architecture by.
  public var family: ArchitectureFamily {
    switch attention {
    case .latent: return .mla
    case .grouped(let heads):
      guard recurrence == nil else { return .hybrid }
      guard experts != nil else { return .dense }
      guard heads.slidingLayers > 0 else { return .moe }
      return heads.windowsAreChunks ? .llama4 : .gptoss
    }
  }
}

extension WeightFormat {
  /// The precision that calibrations know the format by; all formats of 4-bit floating point are one.
  public var calibrationPrecision: String {
    isWeightOnly && compute == .bf16 ? id : compute.rawValue
  }
}

extension Accelerator {
  /// The generation that calibrations know the chip by: lower case with dashes, refreshes (`Ultra`)
  /// and host processors (`+ Grace`) left out.
  public var calibrationGeneration: String { Self.calibrationGeneration(of: generation) }

  static func calibrationGeneration(of generation: String) -> String {
    let chip = generation.split(separator: "+").first ?? ""
    let words = chip.split(separator: " ").map { $0.lowercased() }
    return words.filter { $0 != "ultra" }.joined(separator: "-")
  }
}
