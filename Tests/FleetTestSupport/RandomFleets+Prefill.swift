public import FleetModel
import SeededRandom

extension RandomFleets {
  /// The problem of a seed with one or two ways to compute prompts on replicas of their own, of the
  /// same or of another system.
  public static func apart(
    seed: UInt64, size: Size = .small, isElastic: Bool = false
  ) -> FleetProblem {
    var problem =
      seed.isMultiple(of: 3)
      ? mixed(seed: seed, size: size, isElastic: isElastic)
      : problem(seed: seed, size: size, isElastic: isElastic)
    addPairs(to: &problem, seed: seed, count: size == .small ? 2 : 1)
    return problem
  }

  /// Adds pairs of configurations of which one computes prompts for the other.
  static func addPairs(to problem: inout FleetProblem, seed: UInt64, count: Int) {
    var random = SeededGenerator(seed: seed &+ 0x51_7CC1)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: values.indices, using: &random)]
    }
    func number(_ low: Double, _ high: Double) -> Double {
      Double.random(in: low...high, using: &random)
    }
    for index in 0..<count {
      let halves = ["d", "p"].map { half -> FleetProblem.Configuration in
        let system = pick(Array(problem.systems.indices))
        let degrees = [1, 2, 4].filter { $0 <= problem.systems[system].devices }
        return FleetProblem.Configuration(
          name: "S\(system)\(half)\(index)", system: system, devices: pick(degrees))
      }
      problem.configurations += halves
      let decode = problem.configurations.count - 2
      var pair = FleetProblem.Assignment(
        configuration: decode, workload: pick(Array(problem.workloads.indices)),
        capacityRequestsPerSecond: Double(halves[0].devices) * number(1, 4),
        quality: pick([0.5, 0.65, 0.8]))
      pair.prefill = FleetProblem.Prefill(
        configuration: decode + 1,
        capacityRequestsPerSecond: Double(halves[1].devices) * number(1, 4),
        places: Set(problem.places.indices.filter { !problem.places[$0].isSpot }))
      problem.assignments.append(pair)
    }
  }
}
