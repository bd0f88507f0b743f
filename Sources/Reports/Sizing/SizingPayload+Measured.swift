import Calibration
import Catalog
import Quantities

extension SizingPayload {
  /// A measurement near the best layout.
  struct Measurement: Encodable {
    let id: String
    let relation: String
    let model: String
    let accelerator: String
    let accelerators: Int
    let weightFormat: String
    let layout: String
    let runtime: String
    let source: String
    let date: String
    let quality: String
    let scenario: String
    let isl: JSONNumber
    let osl: JSONNumber
    let concurrency: JSONNumber
    let requestsPerAccelerator: JSONNumber
    let measuredOutputTokensPerSPerAccelerator: JSONNumber
    let predictedOutputTokensPerSPerAccelerator: JSONNumber
    let predictedOverMeasured: JSONNumber
    let ttftMs: JSONNumber
    let tpotMs: JSONNumber
    let isFitted: Bool
    let distance: JSONNumber
  }
}

extension SizingPayload.Measurement {
  init(_ near: NearMeasurement) {
    let row = near.row
    let measurement = row.measurement
    id = row.id
    relation = near.relation.rawValue
    model = row.model.id
    accelerator = row.accelerator.id
    accelerators = row.allChips
    weightFormat = row.format.id
    layout = row.layoutText
    runtime = measurement.setup.runtime
    source = measurement.provenance.source
    date = measurement.date
    quality = measurement.quality.rawValue
    scenario = row.scenario.rawValue
    isl = JSONNumber(row.inputTokens)
    osl = JSONNumber(row.outputTokens)
    concurrency = JSONNumber(row.concurrency)
    requestsPerAccelerator = JSONNumber(near.requestsPerChip)
    measuredOutputTokensPerSPerAccelerator = JSONNumber(near.measuredPerChip)
    predictedOutputTokensPerSPerAccelerator = JSONNumber(near.predictedPerChip)
    predictedOverMeasured = JSONNumber(near.ratio)
    ttftMs = JSONNumber(measurement.result.ttftSeconds.map { $0 * 1000 })
    tpotMs = JSONNumber(measurement.result.tpotSeconds.map { $0 * 1000 })
    isFitted = row.informsFit
    distance = JSONNumber(near.distance)
  }
}

extension MeasuredCase {
  /// The layout as the source writes it, or the one that is assumed.
  var layoutText: String {
    let stated = measurement.setup.parallelism
    return stated.isEmpty ? "tp\(decode.stageChips) (assumed)" : stated
  }
}
