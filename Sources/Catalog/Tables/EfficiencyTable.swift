import Quantities

/// `efficiency.csv`: one row per accelerator, compute format and kind of architecture.
enum EfficiencyTable: CatalogTable {
  static let schema = TableSchema(
    name: "efficiency", rowNoun: "calibration",
    keyColumns: ["accelerator", "compute", "architecture"],
    columns: [
      Column(
        "accelerator", .reference(table: "accelerators"), "accelerator", example: "h200-sxm"),
      Column(
        "compute", .word(ComputeFormat.allCases.map(\.rawValue)), "format that is multiplied in",
        example: "fp8"),
      Column(
        "architecture", .word(ModelArchitecture.Kind.allCases.map(\.rawValue)),
        "kind of architecture", example: "dense"),
      Column("runtime", .text, "serving runtime", example: "tensorrt-llm"),
      share("mfu_linear", "share of peak compute in the linear layers", example: "0.57"),
      share("mbu_weights", "share of peak bandwidth in the weight stream", example: "0.82"),
      share("mbu_kv", "share of peak bandwidth in the KV stream", example: "0.80"),
      share("mfu_attention", "share of peak 16-bit compute in prefill attention", example: "0.60"),
      time("layer_overhead_us", "launch time per layer", unit: "microseconds", example: "25"),
      time("step_overhead_ms", "host time per step", unit: "milliseconds", example: "1.0"),
      time("allreduce_base_us", "all-reduce latency", unit: "microseconds", example: "11"),
      time("allreduce_hop_us", "added latency per chip", unit: "microseconds", example: "2"),
      Column(
        "allreduce_bandwidth_gb_s", .number(.positive, of: "bandwidth"),
        "effective all-reduce bandwidth per chip", unit: "gigabytes per second", example: "135"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> Efficiency {
    Efficiency(
      acceleratorID: row["accelerator"], compute: try row.requiredWord("compute"),
      kind: try row.requiredWord("architecture"), runtime: row["runtime"],
      linearMFU: try row.requiredNumber("mfu_linear"),
      weightMBU: try row.requiredNumber("mbu_weights"), kvMBU: try row.requiredNumber("mbu_kv"),
      attentionMFU: try row.requiredNumber("mfu_attention"),
      layerOverhead: try microseconds("layer_overhead_us", row),
      stepOverhead: .milliseconds(try row.requiredNumber("step_overhead_ms")),
      allReduceBase: try microseconds("allreduce_base_us", row),
      allReduceHop: try microseconds("allreduce_hop_us", row),
      allReduceBandwidth: .gigabytesPerSecond(try row.requiredNumber("allreduce_bandwidth_gb_s")),
      provenance: try row.provenance())
  }

  /// Dividing gives the double nearest to the decimal value, which multiplying with 1e-6 does not.
  private static func microseconds(_ column: String, _ row: RawRow) throws -> Quantity<Time> {
    .seconds(try row.requiredNumber(column) / 1_000_000)
  }

  private static func share(_ name: String, _ meaning: String, example: String) -> Column {
    Column(name, .number(.positiveShare, of: "a share"), meaning, example: example)
  }

  private static func time(
    _ name: String, _ meaning: String, unit: String, example: String
  ) -> Column {
    Column(name, .number(.notNegative, of: "time"), meaning, unit: unit, example: example)
  }
}
