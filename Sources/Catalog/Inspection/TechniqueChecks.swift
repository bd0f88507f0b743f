extension CatalogInspection {
  /// Published gains, and the runtimes that reach them.
  static let techniqueChecks: [CatalogInspectionCheck] = [
    .rows(
      of: TechniqueTable.schema, "C821", "hit-fraction", .error,
      "A share of cache hits is at most 1."
    ) { row, _ in
      guard row["gain_kind"] == ServingTechnique.GainKind.hitFraction.rawValue,
        let high = row.number("gain_high"), high > 1
      else { return nil }
      return row.problem(
        "gain_high is \(row["gain_high"]) for '\(row.label)', but gain_kind is "
          + "'\(row["gain_kind"])'.",
        fix: "write 62 % as 0.62, or set gain_kind to ratio.")
    },
    .rows(
      of: SpeculationTable.schema, "C822", "speculation-range", .warning,
      "Speculative decoding changes speed by a factor of 0.2 to 8."
    ) { row, _ in
      guard let gain = row.number("speedup_ratio"), !(0.2...8).contains(gain) else { return nil }
      return row.problem(
        "speedup_ratio is \(row["speedup_ratio"]) for '\(row.label)'; 0.2 to 8 is usual.",
        fix: "give the speed with speculation over that without, for example 1.62.")
    },
    CatalogInspectionCheck(
      "C823", "one-curve", .error,
      "All points of a speculation curve have one method, engine, machine, model and metric.",
      find: oneCurve),
    .rows(
      of: EfficiencyTable.schema, "C824", "known-runtime", .warning,
      "Calibrations name a runtime of the catalog."
    ) { row, tables in
      let known = Set(tables.rows(RuntimeTable.schema).map(\.label))
      guard !known.isEmpty, !row["runtime"].isEmpty, !known.contains(row["runtime"]) else {
        return nil
      }
      let nearest = NearestNames.nearest(to: row["runtime"], among: known).quotedList
      return row.problem(
        "runtime is '\(row["runtime"])' for '\(row.label)', but the table 'runtimes' has no such "
          + "row.",
        fix: "use a known key, or add the runtime; nearest are \(nearest).")
    },
    CatalogInspectionCheck(
      "C825", "known-vendors", .warning,
      "Runtimes and KV formats name vendors whose chips the catalog has.", find: knownVendors),
  ]

  @Sendable private static func oneCurve(_ tables: InspectedTables) -> [CatalogProblem] {
    var first: [String: RawRow] = [:]
    return tables.rows(SpeculationTable.schema).compactMap { row in
      guard let earlier = first[row["curve"]] else {
        first[row["curve"]] = row
        return nil
      }
      let columns = ["method", "engine", "hardware", "model", "dataset", "metric"]
      guard let column = columns.first(where: { row[$0] != earlier[$0] }) else { return nil }
      return row.problem(
        "\(column) is '\(row[column])' for '\(row.label)', but '\(earlier[column])' in an earlier "
          + "point of the curve (\(earlier.place)).",
        fix: "give points of one measurement, or another name for the curve.")
    }
  }

  @Sendable private static func knownVendors(_ tables: InspectedTables) -> [CatalogProblem] {
    let known = Set(tables.rows(AcceleratorTable.schema).map { $0["vendor"] })
    return [RuntimeTable.schema, KVFormatTable.schema].flatMap { schema in
      tables.rows(schema).compactMap { row in
        guard let vendor = row.words("vendors").first(where: { !known.contains($0) }) else {
          return nil
        }
        let nearest = NearestNames.nearest(to: vendor, among: known).quotedList
        return row.problem(
          "vendors names '\(vendor)' for '\(row.label)', but no accelerator has that vendor.",
          fix: "use a known vendor; nearest are \(nearest).")
      }
    }
  }
}
