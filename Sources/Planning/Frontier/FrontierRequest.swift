import Catalog

/// Which two goals a frontier lies between, and how many points of it are wanted.
public struct FrontierRequest: Sendable, Hashable {
  /// The first of the two, along the horizontal axis.
  public let first: Objective
  /// The second, along the vertical axis.
  public let second: Objective
  /// How many points are wanted, 2 to 200.
  public let points: Int

  /// What a frontier can lie between; `vcpd` is itself a ratio of two of them.
  public static let axes: [Objective] = [.cost, .tokens, .quality, .power, .carbon]
  /// The points that one may ask for.
  public static let pointRange = 2...200

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - names: two names of goals.
  ///   - points: how many points are wanted, 2 to 200.
  /// - Throws: `FrontierError` for another number of names, a goal named twice, an unknown one, or a
  ///   number of points out of its range.
  public init(between names: [String], points: Int) throws(FrontierError) {
    guard names.count == 2 else { throw .notTwo(names: names) }
    var goals: [Objective] = []
    for name in names {
      guard let goal = Objective(rawValue: name), FrontierRequest.axes.contains(goal) else {
        throw .unknown(name: name)
      }
      goals.append(goal)
    }
    guard goals[0] != goals[1] else { throw .same(goal: goals[0]) }
    guard FrontierRequest.pointRange.contains(points) else { throw .pointCount(points) }
    (first, second) = (goals[0], goals[1])
    self.points = points
  }

  /// The goal that is optimised for each value of the other one.
  ///
  /// Tokens are what the other one is held to: a plan that serves nothing is no answer.
  var optimized: Objective { first == .tokens ? second : first }

  /// The goal whose value each point is held to.
  var held: Objective { first == .tokens ? first : second }

  /// What speaks against this frontier for a plan.
  ///
  /// - Throws: `FrontierError` if the plan has no figures for a goal.
  func check(_ request: PlanRequest) throws(FrontierError) {
    for goal in [first, second] {
      let uncounted = request.workloads.first {
        $0.judgeRole == nil && $0.quality.benchmark == QualityRequest.noBenchmark
      }
      if goal.countsQuality, let uncounted {
        throw .noQuality(goal: goal, workload: uncounted.name)
      }
      if goal == .power, request.sites.isEmpty { throw .noSites }
      if goal == .carbon {
        guard let carbon = request.carbon else { throw .noCarbon }
        if request.acquisitions.contains(.api), carbon.apiKilogramsPerMillionTokens == nil {
          throw .noCarbonOfHosted
        }
      }
    }
  }

  /// The plan's request with an objective that says what this frontier is about.
  ///
  /// With tokens on an axis a plan that is silent on coverage may leave requests unserved.
  func planned(_ request: PlanRequest) -> PlanRequest {
    var request = request
    request.objective = held == .tokens ? .tokens : .cost
    request.carbon?.isGoal = [first, second].contains(.carbon)
    return request
  }
}

/// Why there is no such frontier.
public enum FrontierError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Not two goals.
  case notTwo(names: [String])
  /// A name that is none of a frontier's goals.
  case unknown(name: String)
  /// One goal twice.
  case same(goal: Objective)
  /// Too few or too many points.
  case pointCount(Int)
  /// Quality is to be counted, and a workload counts none.
  case noQuality(goal: Objective, workload: String)
  /// Power is to be counted, and the plan has no site.
  case noSites
  /// CO2e is to be counted, and the plan has no figures for it.
  case noCarbon
  /// CO2e is to be counted, and hosted models would seem to emit nothing.
  case noCarbonOfHosted

  private static let names = FrontierRequest.axes.map(\.rawValue)

  /// The option, the value and the reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .notTwo(let names):
      "--between '\(names.joined(separator: ","))': a frontier lies between two goals.\n"
        + "  Fix: name two of: \(Self.names.joined(separator: ", ")); for example --between "
        + "cost,tokens."
    case .unknown("vcpd"):
      "--between: 'vcpd' is the ratio of tokens and cost, and no axis of a frontier.\n"
        + "  Fix: draw it with --between cost,tokens; the tangent from the origin is the best vcpd."
    case .unknown(let name):
      "--between: '\(name.prefix(60))' is no goal of a frontier.\n  Fix: \(Self.advice(name))"
        + "Goals: \(Self.names.joined(separator: ", "))."
    case .same(let goal):
      "--between: '\(goal.rawValue)' is named twice.\n"
        + "  Fix: name two different goals of: \(Self.names.joined(separator: ", "))."
    case .pointCount(let count):
      "--points is \(count), but it must lie between \(FrontierRequest.pointRange.lowerBound) and "
        + "\(FrontierRequest.pointRange.upperBound).\n"
        + "  Fix: ask for fewer or more points; each of them is a whole plan."
    case .noQuality(let goal, let workload):
      "--between: \(goal.rawValue) counts quality, but workloads.\(workload).quality.benchmark is "
        + "none.\n  Fix: name a benchmark there, for example gpqa-diamond, or draw the frontier "
        + "between cost and power."
    case .noSites:
      "--between: power counts what the plan's own sites draw, and the plan has none.\n"
        + "  Fix: give a site with racks, for example sites: {iad: {...}}, or name another goal."
    case .noCarbon:
      "--between: carbon counts CO2e, and the plan does not.\n"
        + "  Fix: add the key carbon to it, for example carbon: {grid_kg_per_kwh: 0.35}, or name "
        + "another goal."
    case .noCarbonOfHosted:
      "--between: carbon counts CO2e, and carbon.api_kg_per_million_tokens is missing: hosted models "
        + "would seem to emit nothing.\n"
        + "  Fix: give it, or leave hosted models out with --set 'acquisition=[own]'."
    }
  }

  private static func advice(_ name: String) -> String {
    let near = NearestNames.suggestion(for: String(name.prefix(60)), among: names)
    return near.map { "did you mean '\($0)'? " } ?? ""
  }
}
