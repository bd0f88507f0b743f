extension CatalogInspection {
  /// Figures of chips against each other.
  static let acceleratorChecks: [CatalogInspectionCheck] = [
    .rows(
      of: AcceleratorTable.schema, "C101", "eight-bit-ratio", .warning,
      "The dense 8-bit rate is 0.9 to 2.2 times the 16-bit rate."
    ) { row, _ in
      ratio(row, "fp8_tflops", over: "bf16_tflops", outside: 0.9...2.2)
    },
    .rows(
      of: AcceleratorTable.schema, "C102", "four-bit-ratio", .warning,
      "The dense 4-bit rate is 0.9 to 3.1 times the 8-bit rate."
    ) { row, _ in
      ratio(row, "fp4_tflops", over: "fp8_tflops", outside: 0.9...3.1)
    },
    CatalogInspectionCheck(
      "C103", "sparse-rate", .warning,
      "No chip has exactly twice the 16-bit rate of one of its generation at about the same power.",
      find: sparseRates),
    .rows(
      of: AcceleratorTable.schema, "C104", "bandwidth-per-gigabyte", .warning,
      "Memory outside the chip is read in 5 to 200 ms, as every DRAM of the market is.",
      find: bandwidthPerGigabyte),
    .rows(
      of: AcceleratorTable.schema, "C105", "operations-per-byte", .warning,
      "The 16-bit rate is 50 to 700 FLOPs for each byte of memory bandwidth outside the chip.",
      find: operationsPerByte),
    .rows(
      of: AcceleratorTable.schema, "C106", "operations-per-watt", .warning,
      "The 16-bit rate is 0.2 to 5 TFLOPS for each watt of board power.",
      find: operationsPerWatt),
    .rows(
      of: AcceleratorTable.schema, "C107", "link-speeds", .warning,
      "Memory is faster than the scale-up links, and those are not slower than the network.",
      find: linkSpeeds),
  ]

  private static func ratio(
    _ row: RawRow, _ column: String, over wider: String, outside range: ClosedRange<Double>
  ) -> CatalogProblem? {
    guard let rate = row.number(column), let base = row.number(wider), base > 0,
      !range.contains(rate / base)
    else { return nil }
    return row.problem(
      "\(column) is \(row[column]) for '\(row.label)', \(Figure.text(rate / base)) times \(wider) "
        + "(\(row[wider])); \(range.lowerBound) to \(range.upperBound) is usual.",
      fix:
        "give dense rates; datasheets often print those of 2:4 sparsity, which are twice as high."
    )
  }

  @Sendable private static func sparseRates(_ tables: InspectedTables) -> [CatalogProblem] {
    let rows = tables.rows(AcceleratorTable.schema)
    return rows.compactMap { row in
      guard let rate = row.number("bf16_tflops"), let power = row.number("tdp_w"),
        let peer = rows.first(where: { isHalf($0, of: row, rate: rate, power: power) })
      else { return nil }
      return row.problem(
        "bf16_tflops is \(row["bf16_tflops"]) for '\(row.label)', twice that of '\(peer.label)' "
          + "(\(peer["bf16_tflops"])) of the same generation at about the same power.",
        fix: "give the dense rate; the rate with 2:4 sparsity is twice as high.")
    }
  }

  private static func isHalf(_ peer: RawRow, of row: RawRow, rate: Double, power: Double) -> Bool {
    guard !row["generation"].isEmpty, peer["generation"] == row["generation"],
      peer["vendor"] == row["vendor"], let other = peer.number("bf16_tflops"), other > 0,
      let otherPower = peer.number("tdp_w"), otherPower > 0
    else { return false }
    return (1.95...2.05).contains(rate / other) && (0.8...1.25).contains(power / otherPower)
  }

  @Sendable private static func bandwidthPerGigabyte(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard row["memory_kind"] != "SRAM", let memory = row.number("memory_gb"),
      let bandwidth = row.number("memory_bandwidth_gb_s"), bandwidth > 0,
      !(0.005...0.2).contains(memory / bandwidth)
    else { return nil }
    return row.problem(
      "memory_bandwidth_gb_s is \(row["memory_bandwidth_gb_s"]) for '\(row.label)', which reads its "
        + "\(row["memory_gb"]) GB in \(Figure.text(memory / bandwidth * 1000)) ms; 5 to 200 ms is "
        + "usual.",
      fix: "give gigabytes and gigabytes per second, or set memory_kind to SRAM.")
  }

  @Sendable private static func operationsPerByte(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard row["memory_kind"] != "SRAM", let rate = row.number("bf16_tflops"),
      let bandwidth = row.number("memory_bandwidth_gb_s"), bandwidth > 0,
      !(50...700).contains(rate * 1000 / bandwidth)
    else { return nil }
    return row.problem(
      "bf16_tflops is \(row["bf16_tflops"]) for '\(row.label)', "
        + "\(Figure.text(rate * 1000 / bandwidth)) FLOPs for each byte of memory_bandwidth_gb_s "
        + "(\(row["memory_bandwidth_gb_s"])); 50 to 700 is usual.",
      fix: "give the rate in tera-operations and the bandwidth in gigabytes per second.")
  }

  @Sendable private static func operationsPerWatt(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let rate = row.number("bf16_tflops"), let power = row.number("tdp_w"), power > 0,
      !(0.2...5).contains(rate / power)
    else { return nil }
    return row.problem(
      "tdp_w is \(row["tdp_w"]) for '\(row.label)', \(Figure.text(rate / power)) TFLOPS for each "
        + "watt; 0.2 to 5 is usual.",
      fix: "give the power of one chip in watts, and its dense 16-bit rate.")
  }

  @Sendable private static func linkSpeeds(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let link = row.number("scale_up_bandwidth_gb_s") else { return nil }
    if let memory = row.number("memory_bandwidth_gb_s"), link > memory {
      return row.problem(
        "scale_up_bandwidth_gb_s is \(row["scale_up_bandwidth_gb_s"]) for '\(row.label)', more than "
          + "memory_bandwidth_gb_s (\(row["memory_bandwidth_gb_s"])).",
        fix: "give gigabytes, not gigabits, of one chip in one direction.")
    }
    guard let network = row.number("scale_out_bandwidth_gb_s"), network > 2 * link else {
      return nil
    }
    return row.problem(
      "scale_out_bandwidth_gb_s is \(row["scale_out_bandwidth_gb_s"]) for '\(row.label)', more than "
        + "twice scale_up_bandwidth_gb_s (\(row["scale_up_bandwidth_gb_s"])).",
      fix: "give the network bandwidth of one chip, not of its server.")
  }
}
