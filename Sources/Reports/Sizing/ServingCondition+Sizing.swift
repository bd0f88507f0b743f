public import Calibration
import Performance
public import Planning
import Quantities

extension ServingCondition {
  /// What the best layout of a sizing was predicted for; without one its requests alone.
  ///
  /// Requests that are being answered follow from Little's law: arrivals times the mean time from the
  /// first token's request to the last token, or the mean batch where that time is not described.
  public init(_ sizing: Sizing) {
    let traffic = sizing.traffic
    self.init(
      model: sizing.model, accelerator: sizing.accelerator, format: sizing.format,
      inputTokens: traffic.meanInputTokens, outputTokens: traffic.meanOutputTokens,
      requestsPerChip: sizing.best.map { Self.requests($0, traffic) / $0.accelerators },
      replica: sizing.best.map(Replica.init))
  }

  private static func requests(_ layout: SizedLayout, _ traffic: TrafficShape) -> Double {
    let operation = layout.operation
    guard let ttft = operation.ttft else { return operation.batch.mean }
    let decoding = (traffic.meanOutputTokens - 1) * (operation.tpot?.mean.seconds ?? 0)
    return operation.requestsPerSecond * (ttft.mean.seconds + decoding)
  }
}

extension ServingCondition.Replica {
  /// What decodes in a layout.
  init(_ layout: SizedLayout) {
    let degrees = layout.configuration.layout
    self.init(
      chips: layout.configuration.accelerators, usesAttentionDP: degrees.attentionDataParallel > 1,
      isDisaggregated: layout.schedule == .disaggregated, drafts: layout.draftTokens > 0)
  }
}
