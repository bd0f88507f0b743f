import Foundation

/// The systems of a plan that was made before, as its JSON report tells them.
struct EarlierFleet: Sendable, Hashable {
  /// Why a report cannot be used.
  struct Problem: Error, Hashable {
    /// The file and the reason, as one sentence.
    let message: String
    /// What to do about it, as one sentence.
    let fix: String
  }

  /// Systems by site and system, existing and rented ones included.
  let counts: [String: [String: Int]]

  /// The most bytes of a report.
  private static let maximumBytes = 64_000_000

  private struct Report: Decodable {
    struct Line: Decodable {
      let system: String
      let site: String
      let count: Int
      let acquisition: String?
    }

    let fleet: [Line]
  }

  /// Reads a report.
  ///
  /// - Parameters:
  ///   - path: where `planner solve --out FILE.json` wrote it.
  ///   - countsRentals: whether systems rented by the hour are part of the fleet; they are not where hours
  ///     stand for the year, because they come and go every day.
  /// - Throws: `Problem` if the file is missing, too large or no report of a plan.
  /// - Complexity: O(size of the file).
  init(contentsOf path: String, countsRentals: Bool = true) throws(Problem) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(
        message: "the earlier plan '\(path)' cannot be read.",
        fix: "write it first: planner solve PLAN --out \(path).")
    }
    guard data.count <= EarlierFleet.maximumBytes,
      let report = try? JSONDecoder().decode(Report.self, from: data),
      report.fleet.allSatisfy({ (0...1_000_000_000).contains($0.count) })
    else {
      throw Problem(
        message: "'\(path)' is not the JSON report of a plan.",
        fix: "give the file that 'planner solve PLAN --out FILE.json' writes.")
    }
    let byTheHour = [Acquisition.onDemand.rawValue, Acquisition.spot.rawValue]
    let lines = report.fleet.filter { line in
      countsRentals || !byTheHour.contains(line.acquisition ?? "")
    }
    counts = lines.reduce(into: [:]) {
      $0[$1.site, default: [:]][$1.system, default: 0] += $1.count
    }
  }

  /// Systems of a kind at a place.
  func count(of system: String, at place: String) -> Int { counts[place]?[system] ?? 0 }

  /// All systems.
  var total: Int { counts.values.flatMap(\.values).reduce(0, +) }
}

extension PlanDocument {
  /// A file that the plan names, seen from where the plan file was read.
  func sibling(_ name: String) -> String {
    guard !name.hasPrefix("/") else { return name }
    let folder = (file as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }
}
