import Catalog
import Performance

/// The naive runtime that plans are compared with: static batches, eager kernels, whole reservations.
struct ReferenceRuntime {
  private let linearMFU: Double
  private let weightMBU: Double
  private let kvMBU: Double
  private let layerOverheadSeconds: Double
  private let stepOverheadSeconds: Double
  private let reservedQuantile: Double

  /// Reads the assumptions.
  ///
  /// - Throws: `PlanningError.missingAssumption` for the first row that is not there.
  init(_ catalog: Catalog) throws(PlanningError) {
    func value(_ id: String) throws(PlanningError) -> Double {
      guard let row = catalog.assumptions["reference_\(id)"] else {
        throw .missingAssumption(id: "reference_\(id)")
      }
      return row.value
    }
    linearMFU = try value("linear_mfu_fraction")
    weightMBU = try value("weight_mbu_fraction")
    kvMBU = try value("kv_mbu_fraction")
    layerOverheadSeconds = try value("layer_overhead_seconds")
    stepOverheadSeconds = try value("step_overhead_seconds")
    reservedQuantile = try value("reserved_length_quantile")
  }

  /// What steps are described by under the naive runtime.
  ///
  /// Experts are no better off than dense layers; prefill attention and links between chips, which
  /// say little about a runtime, stay as they are known of the chip.
  func parameters(_ tuned: StepParameters) -> StepParameters {
    var parameters = tuned
    parameters.linearMFU = linearMFU
    parameters.expertMFU = linearMFU
    parameters.weightMBU = weightMBU
    parameters.expertMBU = weightMBU
    parameters.kvMBU = kvMBU
    parameters.layerOverheadSeconds = layerOverheadSeconds
    parameters.stepOverheadSeconds = stepOverheadSeconds
    return parameters
  }

  /// Tokens that every sequence reserves: lengths that few requests exceed, or the longest context.
  func reservedTokens(_ traffic: TrafficShape, of model: Model) -> Double {
    // A quantile of 1 has no end.
    guard reservedQuantile < 1 else { return Double(model.maximumContextTokens) }
    let longest =
      traffic.inputTokens(atQuantile: reservedQuantile)
      + traffic.outputTokens(atQuantile: reservedQuantile)
    return min(longest, Double(model.maximumContextTokens))
  }
}
