import Economics
import FleetModel

/// What the spares of a problem would be if the plan asked for less of them.
struct SpareChoices {
  let finder: SpareFinder

  /// What the plan asks for.
  var request: AvailabilityRequest { finder.request.availability }

  /// The key of the plan from which the spares come, and what stands there.
  var limit: (key: String, value: String) {
    request.target.map { (SpareChoices.target, SpareChoices.percent($0)) }
      ?? (SpareChoices.survives, request.survives.rawValue)
  }

  static let target = "availability.target"
  static let survives = "availability.survives"

  /// A target as the plan states it.
  static func percent(_ share: Double) -> String { "\((share * 100).asGiven.shortText) %" }

  /// What would have to be survived less, the next first.
  var lesserLosses: [AvailabilityRequest.Survival] {
    switch request.survives {
    case .rack: [.node, .none]
    case .node: [.none]
    case .none: []
    }
  }

  /// Targets that are easier to keep, the next first; what they miss of always has two digits.
  var lesserTargets: [Double] {
    let misses = [7, 6, 5, 4, 3, 2].flatMap { (zeros: Int) in
      (10...99).map { Double($0) / (0..<zeros).reduce(1.0) { scale, _ in scale * 10 } }
    }
    return (misses + [1]).map { (1 - $0).asGiven }.filter { $0 < request.target ?? 0 }
  }

  /// A problem with the spares that another request asks for.
  ///
  /// - Returns: nil for failures or repairs that no plan can be made with.
  func problem(
    _ problem: FleetProblem, with change: (inout AvailabilityRequest) -> Void
  ) -> FleetProblem? {
    var request = finder.request
    change(&request.availability)
    var problem = problem
    for position in problem.deployments.indices {
      problem.deployments[position].spareSteps = []
      problem.deployments[position].survivesRackLoss = false
    }
    do throws(InvalidTerm) {
      try SpareFinder(request: request, defaults: finder.defaults).addSpares(to: &problem)
    } catch {
      return nil
    }
    return problem
  }
}
