/// Replicas of measured rows that the systems they name cannot hold.
///
/// Accelerators of a replica are a power of two that divides the system's, or all of them: such
/// numbers nest, so that replicas whose accelerators add up to a system always fit into it.
enum ReplicaSizeCheck {
  @Sendable static func problems(_ tables: [String: RawTable]) -> [CatalogProblem] {
    let systems = Dictionary(
      (tables[SystemTable.schema.name]?.rows ?? []).map { ($0.label, $0) },
      uniquingKeysWith: { first, _ in first })
    let measured = [CapacityTable.schema, StepTimesTable.schema].flatMap {
      tables[$0.name]?.rows ?? []
    }
    return measured.compactMap { row in
      guard let system = systems[row["system"]], let tp = row.count("tp"),
        let there = system.count("accelerator_count"), !fits(tp, into: there)
      else { return nil }
      return row.problem(
        "tp is \(tp) for '\(row.label)', but '\(system.label)' has \(there) accelerators, which "
          + "replicas of \(tp) do not divide.",
        fix: "give the accelerators of one replica: a power of two that divides \(there), "
          + "or \(there).")
    }
  }

  private static func fits(_ tp: Int, into count: Int) -> Bool {
    tp > 0 && (tp == count || (count.isMultiple(of: tp) && tp & (tp - 1) == 0))
  }
}
