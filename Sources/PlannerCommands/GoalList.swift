import ArgumentParser
import Catalog
import Planning
import Quantities

/// `--objective vcpd:1%,cost`: goals in their order, each with what later ones may give up of it.
struct GoalList: Decodable {
  /// The goals as a plan file writes them.
  let text: String
  /// The goals as the command line writes them.
  let argument: String

  /// Reads names of goals, separated by commas, with shares behind colons.
  ///
  /// - Throws: `ValidationError` for anything else.
  init(parsing argument: String) throws {
    if let problem = GoalList.problem(with: argument) { throw ValidationError(problem) }
    self.argument = argument
    let goals = GoalList.items(of: argument)
    text =
      goals.count == 1 && goals[0].tolerance == nil
      ? goals[0].name
      : "["
        + goals.map { goal in
          "{goal: \(goal.name)\(goal.tolerance.map { ", tolerance: \($0)" } ?? "")}"
        }.joined(separator: ", ") + "]"
  }

  /// What speaks against a list of goals; nil if nothing does.
  static func problem(with argument: String) -> String? {
    let known = Objective.allCases.map(\.rawValue)
    var seen: Set<String> = []
    for (name, tolerance) in items(of: argument) {
      guard known.contains(name) else {
        let near = NearestNames.suggestion(for: name, among: known)
        let advice = near.map { "did you mean '\($0)'? " } ?? ""
        return "'\(name)' is no goal.\n  Fix: \(advice)Goals: \(known.joined(separator: ", "))."
      }
      guard seen.insert(name).inserted else {
        return "'\(name)' is named more than once.\n  Fix: take one of them out."
      }
      guard let tolerance else { continue }
      guard let share = try? Quantity<Ratio>(parsing: tolerance).value, (0...1).contains(share)
      else {
        return "'\(tolerance)' is no share.\n  Fix: give what later goals may give up of "
          + "\(name), from 0% to 100%, for example \(name):1%."
      }
    }
    return nil
  }

  private static func items(of argument: String) -> [(name: String, tolerance: String?)] {
    argument.split(separator: ",", omittingEmptySubsequences: false).map { item in
      let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].trimmingPrefix { $0 == " " }
      return (String(name), parts.count > 1 ? String(parts[1]) : nil)
    }
  }
}
