import FleetModel
public import LinearModel

/// The integer program of a plan, for any other solver.
public struct ExportedProgram: Sendable {
  /// Columns and rows under portable names, with the objective.
  public let model: LinearModel
  /// What every column and row stands for, in the order of the file.
  public let names: [NameMeaning]
  /// The ratio at which the objective vanishes, in thousands of quality-tokens per second and dollar
  /// per hour; nil unless the plan maximises a ratio.
  public let theta: Double?
  /// The plan's name.
  let planName: String
  let objective: Objective
  /// The absolute gap of the objective that is the plan's relative gap, in the file's unit; nil where
  /// it is not known.
  public let absoluteGap: Double?

  /// The program in CPLEX LP format.
  ///
  /// - Complexity: O(variables + terms)
  public func lp() -> String { model.lpFormat(remarks: remarks(negated: false)) }

  /// The program in free MPS format, as a minimum, because several readers know no maximum.
  ///
  /// - Complexity: O(variables + terms)
  public func mps() -> String {
    model.asMinimum().mps(remarks: remarks(negated: model.sense == .maximize))
  }

  /// What theta is and what the optimum means, as a sentence; nil unless the plan maximises a ratio.
  public var thetaInWords: String? {
    guard let theta else { return nil }
    let perUSD = theta * ObjectiveValue.scale(of: .vcpd)
    return "theta is \(perUSD.short) quality-tokens/USD; an optimum of 0 means that no plan has a "
      + "better ratio."
  }

  /// What the head of a file says: the plan, the objective, and every block with its unit.
  private func remarks(negated: Bool) -> [String] {
    ["Plan '\(planName)', objective \(objective.rawValue); model \(model.name)", ""]
      + objectiveRemarks(negated: negated) + [""]
      + blocks("Columns", ProgramLegend.columns, model.variables.map(\.name))
      + blocks("Rows", ProgramLegend.rows, model.constraints.map(\.name))
      + [
        "In names, '-' of the plan and the catalog is '_' and '/' is ';'. Counts, rates and limits "
          + "are not scaled",
        "beyond these units, except for ReplicaCapacity as it says; 'planner export --names' "
          + "writes every name's",
        "meaning and scale. 'planner check PLAN --solution FILE' certifies a solution of this file.",
      ]
  }

  private func objectiveRemarks(negated: Bool) -> [String] {
    let turned = negated ? " The signs are turned, so that the least value is the best." : ""
    switch objective {
    case .cost: return ["Objective: the least cost at the mean load, in USD/h."]
    case .power: return ["Objective: the least peak power at the plan's own sites, in kW."]
    case .value:
      return [
        "Objective: the most net value at the mean load, worth of right answers less cost, in USD/h."
          + turned
      ]
    case .quality, .tokens:
      return ["Objective: the most quality-tokens, in 1000 quality-tokens/s.\(turned)"]
    case .vcpd:
      let theta = theta ?? 0
      var lines = [
        "Objective: the most N - theta * D, in 1000 quality-tokens/s.\(turned)",
        "  N  1000 quality-tokens/s at the mean load",
        "  D  USD/h at the mean load",
        "  theta = \(theta) (\((theta * ObjectiveValue.scale(of: .vcpd)).short) quality-tokens/USD)",
        "An optimum of 0 means that theta is reached, and that no plan has a ratio N/D above it.",
        "\(negated ? "Below" : "Above") 0: a plan has a better ratio; put its N/D in as --theta and "
          + "solve again.",
        "\(negated ? "Above" : "Below") 0: no plan reaches theta.",
      ]
      if let absoluteGap {
        lines.append(
          "A relative gap means nothing near 0; the plan's gap is an absolute gap of \(absoluteGap.short)."
        )
      }
      return lines
    }
  }

  private func blocks(
    _ title: String, _ blocks: [ProgramLegend.Block], _ names: [String]
  ) -> [String] {
    let kinds = Dictionary(grouping: names) { String($0.prefix { $0 != "[" }) }
    let present = blocks.filter { kinds[$0.kind] != nil }
    return ["\(title): \(names.count)"]
      + present.map { "  \($0.pattern) in \($0.unit): \($0.meaning)" } + [""]
  }
}
