extension CatalogInspection {
  /// Formats of weights and caches.
  static let formatChecks: [CatalogInspectionCheck] = [
    .rows(
      of: FormatTable.schema, "C401", "bytes-per-weight", .warning,
      "A weight takes the bytes of its format and at most 35 % more for scales.",
      find: bytesPerWeight),
    .rows(
      of: FormatTable.schema, "C402", "bytes-per-cache-element", .warning,
      "An element of the KV cache takes 0.5 to 2 bytes."
    ) { row, _ in
      guard let bytes = row.number("kv_bytes_per_element"), !(0.5...2).contains(bytes) else {
        return nil
      }
      return row.problem(
        "kv_bytes_per_element is \(row["kv_bytes_per_element"]) for '\(row.label)'; 0.5 to 2 bytes "
          + "are usual.",
        fix: "give bytes, not bits: 2 for 16 bits, 1 for 8 bits.")
    },
    .rows(
      of: FormatTable.schema, "C403", "accuracy-recovery", .warning,
      "A format keeps at least 90 % of the 16-bit score."
    ) { row, _ in
      guard let share = row.number("quality_recovery_fraction"), share < 0.9 else { return nil }
      return row.problem(
        "quality_recovery_fraction is \(row["quality_recovery_fraction"]) for '\(row.label)', less "
          + "than formats in use keep.",
        fix: "give the share of the 16-bit score that remains, for example 0.986.")
    },
    .rows(
      of: FormatTable.schema, "C404", "format-without-chip", .warning,
      "Some accelerator multiplies in the format's compute format.", find: formatWithoutChip),
  ]

  @Sendable private static func bytesPerWeight(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let format = ComputeFormat(rawValue: row["compute"]),
      let bytes = row.number("bytes_per_weight")
    else { return nil }
    // Weight-only formats are stored narrower than they are multiplied.
    let least = row["weight_only"] == "1" ? 0.125 : format.bytes
    guard !(least...format.bytes * 1.35).contains(bytes) else { return nil }
    return row.problem(
      "bytes_per_weight is \(row["bytes_per_weight"]) for '\(row.label)', but compute is "
        + "'\(format.rawValue)'; \(Figure.text(least)) to \(Figure.text(format.bytes * 1.35)) bytes "
        + "are usual.",
      fix: "give bytes, not bits, with the scales counted in.")
  }

  @Sendable private static func formatWithoutChip(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let format = ComputeFormat(rawValue: row["compute"]), row["weight_only"] != "1" else {
      return nil
    }
    let column = AcceleratorTable.rateColumn(format)
    let vendors = row.words("vendors")
    let hasChip = tables.rows(AcceleratorTable.schema).contains {
      !$0[column].isEmpty && (vendors.isEmpty || vendors.contains($0["vendor"]))
    }
    guard !hasChip else { return nil }
    let makers = vendors.isEmpty ? "" : " of \(vendors.joined(separator: " or "))"
    return row.problem(
      "compute is '\(format.rawValue)' for '\(row.label)', but no accelerator\(makers) has a "
        + "\(column).",
      fix: "give the rate of an accelerator that supports the format, or drop the row.")
  }
}

extension ComputeFormat {
  /// Bytes of one number.
  fileprivate var bytes: Double {
    switch self {
    case .bf16: 2
    case .fp8, .int8: 1
    case .fp4: 0.5
    }
  }
}
