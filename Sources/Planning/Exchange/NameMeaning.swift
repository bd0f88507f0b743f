import Catalog
import FleetModel
import LinearModel

/// What a column or row of an exported program stands for in the plan.
public struct NameMeaning: Sendable, Hashable {
  /// Whether a name is one of a column or of a row.
  public enum Part: String, Sendable, Hashable {
    /// A decision.
    case column
    /// A limit.
    case row
  }

  /// Whether it is a column or a row.
  public var part: Part
  /// The name in the MPS file; the LP file has round brackets instead of square ones.
  public var name: String
  /// The kind of column or the family of the row.
  public var kind: String
  /// The site, or `cloud`; empty where none is meant, as are all that follow.
  public var site = ""
  /// The catalog's key of the system.
  public var system = ""
  /// How the systems are had; with the name of the hour for which they are, behind an `@`.
  public var acquisition = ""
  /// The class of racks.
  public var rackClass = ""
  /// The model.
  public var model = ""
  /// The weight format.
  public var format = ""
  /// Tensor parallelism, chunk budget and what else tells configurations apart: `tp2/c2048`; of a
  /// hosted model the provider and the model as it is sold.
  public var layout = ""
  /// The workload; several, with blanks between them, where they share replicas.
  public var workload = ""
  /// The unit of a column's value, or of a row once it is multiplied by `scale`.
  public var unit: String
  /// What a number of the file has to be multiplied by to be in the unit.
  public var scale = 1.0
  /// What it is, in words.
  public var meaning: String

  /// The meaning of a name, nothing but kind, unit and words yet.
  init(_ part: Part, _ name: String, kind: String, unit: String, meaning: String) {
    self.part = part
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
  }
}

/// Finds out what every column and row of a program stands for.
struct NameLegend {
  let candidates: Candidates
  let program: FleetProgram
  /// The program's model under the names of the file.
  let exported: LinearModel

  /// The meanings of all columns, then of all rows, in the order of the file.
  ///
  /// - Complexity: O(variables + terms)
  func meanings() -> [NameMeaning] {
    var columns = program.model.variableIndices.map(plainColumn)
    for (offer, index) in program.variables.systems.enumerated() {
      place(program.problem.offers[offer].deployment, in: &columns[index.position])
      columns[index.position].acquisition =
        program.problem.offers[offer].acquisition
        + (candidates.offers[offer].hourName.map { "@\($0)" } ?? "")
    }
    for slot in program.variables.slots {
      for index in [slot.racks, slot.placed] {
        place(slot.deployment, in: &columns[index.position])
        let site = program.problem.deployments[slot.deployment].place
        columns[index.position].rackClass =
          program.problem.places[site].rackClasses[slot.rackClass].name
      }
    }
    for pattern in program.variables.patterns {
      let place = program.problem.places[pattern.place]
      columns[pattern.racks.position].site = place.name
      columns[pattern.racks.position].rackClass = place.rackClasses[pattern.rackClass].name
    }
    addServing(to: &columns)
    return columns + program.model.constraintIndices.map(row)
  }

  private func addServing(to columns: inout [NameMeaning]) {
    let problem = program.problem
    for replicas in program.variables.replicas {
      let column = replicas.count.position
      configuration(replicas.configuration, at: replicas.place, in: &columns[column])
      columns[column].workload = workloads(of: replicas.configuration)
    }
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      configuration(assignment.configuration, at: flow.place, in: &columns[flow.rate.position])
      columns[flow.rate.position].workload = problem.workloads[assignment.workload].name
    }
    for (terms, index) in zip(candidates.hosted, program.variables.hosted) {
      columns[index.position].workload = problem.workloads[terms.workload].name
      columns[index.position].model = terms.price.modelID ?? terms.price.model
      columns[index.position].acquisition = PlanSchema.apiName
      columns[index.position].layout = terms.option.name
    }
    for (workload, index) in program.variables.unserved.enumerated() {
      columns[index.position].workload = problem.workloads[workload].name
    }
  }

  private func plainColumn(_ index: LinearModel.VariableIndex) -> NameMeaning {
    let own = program.model[index].name
    let kind = String(own.prefix { $0 != "[" })
    let block = ProgramLegend.columns.first { $0.kind == kind }
    return NameMeaning(
      .column, exported[index].name, kind: kind, unit: block?.unit ?? "",
      meaning: block?.meaning ?? "")
  }

  private func row(_ index: LinearModel.ConstraintIndex) -> NameMeaning {
    let description = program.describe(index)
    var meaning = NameMeaning(
      .row, exported[index].name, kind: description.family, unit: description.unit,
      meaning: description.subject)
    meaning.scale = description.scale
    let members = ProgramLegend.members(ofRow: program.model[index].name)
    for (role, member) in members {
      switch role {
      case "system": meaning.system = member
      case "site", "place": meaning.site = member
      case "rack class": meaning.rackClass = member
      case "workload": meaning.workload = member
      case "configuration": configuration(named: member, in: &meaning)
      default: continue
      }
    }
    return meaning
  }

  private func configuration(named name: String, in meaning: inout NameMeaning) {
    let all = program.problem.configurations
    guard let position = all.firstIndex(where: { $0.name == name }) else { return }
    meaning.system = program.problem.systems[all[position].system].name
    describe(candidates.layouts[position], in: &meaning)
    meaning.workload = workloads(of: position)
  }

  /// The workloads that share the replicas of a configuration, with blanks between them.
  private func workloads(of configuration: Int) -> String {
    program.problem.assignments.filter { $0.configurations.contains(configuration) }
      .map { program.problem.workloads[$0.workload].name }.uniqued.joined(separator: " ")
  }

  private func place(_ position: Int, in meaning: inout NameMeaning) {
    let deployment = program.problem.deployments[position]
    meaning.site = program.problem.places[deployment.place].name
    meaning.system = program.problem.systems[deployment.system].name
  }

  private func configuration(
    _ position: Int, at place: Int, in meaning: inout NameMeaning
  ) {
    meaning.site = program.problem.places[place].name
    meaning.system =
      program.problem.systems[program.problem.configurations[position].system].name
    describe(candidates.layouts[position], in: &meaning)
  }

  private func describe(_ layout: ServingExplorer.Layout, in meaning: inout NameMeaning) {
    meaning.model = layout.model.id
    meaning.format = layout.format.id
    meaning.layout = String(
      layout.label.trimmingPrefix("\(layout.model.id)/\(layout.format.id)/"))
  }
}
