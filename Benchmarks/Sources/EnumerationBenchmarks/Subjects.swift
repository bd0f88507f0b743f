import Catalog
import Performance
import Quantities

/// Every system of the catalog with some of its models, in the formats that the chips multiply.
struct Subjects {
  let models: Int
  let systems: Int
  let all: [LayoutExplorer.Subject]

  /// - Parameter models: how many, those whose keys come first spread over the table.
  init(_ catalog: Catalog, models count: Int) throws {
    let rows = catalog.models.rows
    let models = (0..<count).map { rows[$0 * rows.count / count] }
    let features = RuntimeFeatures(
      speculation: try SpeculativeDecoding(draftTokens: 1, acceptance: 0.7))
    self.models = models.count
    systems = catalog.systems.rows.count
    all = catalog.systems.rows.flatMap { system -> [LayoutExplorer.Subject] in
      guard let chip = catalog.accelerators[system.acceleratorID] else { return [] }
      return models.flatMap { model in
        catalog.formats.rows.map { format in
          let shape = model.architecture
          let row = format.computeFormat(on: chip).flatMap {
            catalog.efficiency(of: chip.id, compute: $0, kind: shape.kind)
          }
          let key = CalibrationKey(accelerator: chip, format: format, model: model)
          let composed = row == nil ? catalog.calibration.parameters(for: key)?.parameters : nil
          return LayoutExplorer.Subject(
            model: model, accelerator: chip, format: format,
            basis: composed.map { .parameters($0) } ?? .row(row),
            layouts: ParallelLayout.choices(for: shape, on: chip, within: system.acceleratorCount),
            limits: ServingConfiguration.RuntimeLimits(), features: features)
        }
      }
    }
  }
}

/// Five kinds of requests, with latencies that people ask for.
enum Demands {
  private static let rows: [(input: Double, output: Double, ttft: Double, tpot: Double)] = [
    (1024, 512, 1, 0.04), (256, 1024, 0.5, 0.025), (4096, 256, 2, 0.05), (16_384, 1024, 8, 0.06),
    (1024, 8192, 2, 0.05),
  ]

  static func all() throws -> [ServingDemand] {
    try rows.map { row in
      ServingDemand(
        traffic: try TrafficShape(
          meanInputTokens: row.input, inputCV: 1, meanOutputTokens: row.output, outputCV: 1),
        objectives: [
          try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(row.ttft)),
          try LatencyObjective(.tpot, percentile: 0.99, limit: .seconds(row.tpot)),
        ])
    }
  }
}
