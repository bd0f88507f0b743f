internal import Catalog

extension StepParameters {
  /// Checks every number by itself.
  ///
  /// - Throws: `InvalidInput` for the first out of range.
  func check() throws(InvalidInput) {
    for parameter in StepParameter.allCases {
      let value = self[parameter]
      switch parameter {
      case .layerOverhead, .stepOverhead, .sequenceOverhead, .pipelineBubble, .collectiveFactor:
        try InvalidInput.check(parameter.rawValue, value, "not negative") { $0 >= 0 }
      case .draftAcceptance:
        try InvalidInput.check(parameter.rawValue, value, "at least 0 and below 1") {
          0 <= $0 && $0 < 1
        }
      default:
        try InvalidInput.check(parameter.rawValue, value, "above 0") { $0 > 0 }
      }
    }
    try InvalidInput.check("collective latency", collectives.baseSeconds, "not negative") {
      $0 >= 0
    }
    try InvalidInput.check("collective latency of a hop", collectives.hopSeconds, "not negative") {
      $0 >= 0
    }
  }
}
