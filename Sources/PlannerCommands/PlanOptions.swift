import ArgumentParser
import Catalog
import Foundation
import Planning
import Quantities

/// Which plan to solve, and what to change in it.
struct PlanOptions: ParsableArguments {
  @Argument(help: "The plan file.", completion: .file(extensions: ["yaml", "yml"]))
  var plan: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Another value for a key of the plan, for example sites.iad.power=3MW; repeatable.",
      valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "What to optimise, whatever the plan says: one goal, or several with tolerances as in "
        + "vcpd:1%,cost.",
      valueName: "goals"),
    completion: .list(Objective.allCases.map(\.rawValue)),
    transform: { try GoalList(parsing: $0) })
  var objective: GoalList?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The probability with which replicas are to reach their planned capacity, for example 0.9.",
      valueName: "share"))
  var confidence: String?

  @Option(
    parsing: .unconditional,
    help: "The relative gap at which a plan counts as optimal, for example 0.1%.")
  var gap: String?

  @Option(
    parsing: .unconditional, help: "The most time that solving may take, for example 30s.")
  var timeLimit: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most nodes of branch and bound: the same limit leads to the same plan on every machine, "
        + "unless the time limit strikes first.",
      valueName: "number"))
  var nodeLimit: Int?

  @Option(
    help: ArgumentHelp(
      "A folder of CSV tables whose rows replace or extend those of the built-in catalog.",
      valueName: "folder"),
    completion: .directory)
  var catalogs: String?

  mutating func validate() throws {
    if let gap {
      let share = try PlanOptions.quantity(gap, option: "--gap", as: Ratio.self).value
      guard (0..<1).contains(share) else {
        throw ValidationError("--gap is \(gap), but it must be at least 0 and below 100%.")
      }
    }
    if let confidence {
      let share = try PlanOptions.quantity(confidence, option: "--confidence", as: Ratio.self).value
      guard (0.5..<1).contains(share) else {
        throw ValidationError(
          "--confidence is \(confidence), but it must be at least 50% and below 100%.")
      }
    }
    if let nodeLimit, nodeLimit < 1 {
      throw ValidationError("--node-limit is \(nodeLimit), but it must be at least 1.")
    }
    if let timeLimit {
      let time = try PlanOptions.quantity(timeLimit, option: "--time-limit", as: Time.self)
      guard time > .zero else {
        throw ValidationError("--time-limit is \(timeLimit), but it must be above zero.")
      }
    }
  }

  /// The words of the command line that say the same.
  var arguments: [String] {
    var words = settings.map { "--set=\($0)" }
    if let objective { words.append("--objective=\(objective.argument)") }
    if let confidence { words.append("--confidence=\(confidence)") }
    if let gap { words.append("--gap=\(gap)") }
    if let timeLimit { words.append("--time-limit=\(timeLimit)") }
    if let nodeLimit { words.append("--node-limit=\(nodeLimit)") }
    if let catalogs { words.append("--catalogs=\(catalogs)") }
    return words + ["--", plan]
  }

  /// The plan with every change of the command line.
  ///
  /// - Throws: `PlanFileError`, `InvalidPlan` or `PlanPathError`.
  func document() throws -> PlanDocument {
    var document = try PlanDocument(contentsOf: plan).applying(settings)
    if let objective { document = try document.setting("objective", to: objective.text) }
    if let confidence {
      document = try document.setting("serving.confidence", to: confidence)
    }
    if let gap { document = try document.setting("solver.gap", to: gap) }
    if let timeLimit { document = try document.setting("solver.time_limit", to: timeLimit) }
    if let nodeLimit { document = try document.setting("solver.node_limit", to: "\(nodeLimit)") }
    return document
  }

  /// The catalog, with the user's own tables laid over it: those of the option, or of the plan.
  ///
  /// - Parameters:
  ///   - document: the plan, which may name a folder of tables.
  ///   - remark: told what the user's tables changed, if there are any.
  /// - Throws: `MissingFolder` or `CatalogError`.
  func catalog(for document: PlanDocument, remark: (String) -> Void) throws -> Catalog {
    guard let folder = catalogs ?? document.catalogsFolder else { return try Catalog.shipped() }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      let option = catalogs == nil ? "catalogs of \(document.file)" : "--catalogs"
      throw MissingFolder(option: option, path: folder, isFile: exists)
    }
    let (catalog, changes) = try Catalog.loadWithChanges(overrides: folder)
    remark("catalogs: \(PlanOptions.summary(of: changes)), from \(folder).")
    return catalog
  }

  /// For example `1 row of systems replaced, 2 rows of prices added`.
  private static func summary(of changes: [CatalogChange]) -> String {
    let parts = changes.flatMap { change in
      [(change.replaced, "replaced"), (change.added, "added")].filter { $0.0 > 0 }.map {
        "\($0.0) \($0.0 == 1 ? "row" : "rows") of \(change.table) \($0.1)"
      }
    }
    return parts.isEmpty ? "no row was replaced or added" : parts.joined(separator: ", ")
  }

  private static func quantity<D: Quantities.Dimension>(
    _ text: String, option: String, as dimension: D.Type
  ) throws -> Quantity<D> {
    do {
      return try Quantity<D>(parsing: text)
    } catch {
      throw ValidationError("\(option): \(error)")
    }
  }
}
