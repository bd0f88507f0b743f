import FleetModel
import Quantities

/// Splits what lies between the cost of full systems and a plan's real unit cost into steps.
struct CostSteps {
  let assembler: PlanAssembler
  let cost: CostSummary
  /// What one full system of each kind costs in dollars per second, and the share of the cost with all
  /// factors that falls to it.
  let kinds: [Kind]
  /// What measured capacities make of the cost that the performance model predicts for the same
  /// configurations; nil where nothing is measured or predicted.
  var measured: Double?

  /// A kind of system that the combination of all factors runs on.
  struct Kind {
    let usdPerSecond: Double
    let share: Double
  }

  private var problem: FleetProblem { assembler.problem }
  private var counts: FleetCounts { assembler.counts }
  private typealias Level = (name: String, usdPerToken: Double)

  /// The steps, in order; their factors multiply from `usdPerToken` to the plan's unit cost.
  ///
  /// - Parameter usdPerToken: the cost of full systems with all factors, above 0.
  /// - Complexity: O(flows × replicas).
  func steps(from usdPerToken: Double) -> [CostStep] {
    let known = usdPerToken * (measured ?? 1)
    let first = measured == nil ? [] : [(name: "measured against predicted", usdPerToken: known)]
    let levels =
      first + (problem.hours.isEmpty ? wholeSystems(from: known) : hours()) + payments()
    var before = usdPerToken
    return levels.map { name, level in
      defer { before = level }
      return CostStep(name: name, factor: level / before, usdPerToken: level)
    }
  }

  /// From the cheapest configurations, full, to the systems that stand.
  ///
  /// Rounding to whole systems is what those configurations would lose by it, as far as the plan has no
  /// fewer systems: slack of a system that stands anyway is no cost of what fills it.
  private func wholeSystems(from usdPerToken: Double) -> [Level] {
    let served = deliveredOnSystems
    let checked = usdPerToken * busyUSDPerSecond / served / ownUSDPerToken
    let peak = sum(running) { $0.running.load * $0.usdPerSecond * $0.share }
    let idle = checked * peak / busyUSDPerSecond
    let room = idle / problem.maximumUtilization
    let rounded = kinds.reduce(0) { sum, kind in
      sum + (room * served * kind.share / kind.usdPerSecond - 1e-6).rounded(.up) * kind.usdPerSecond
    }
    let whole = max(room, min(rounded, neededUSDPerSecond) / served)
    return [
      ("verification and retries on systems", checked), ("diurnal idleness", idle),
      ("utilisation head-room", room), ("whole systems", whole),
      ("the plan's own mix of configurations", neededUSDPerSecond / served),
      ("spares and other systems beside them", allSystemsUSDPerSecond / served),
    ]
  }

  /// The same where systems are there for hours of a load curve, in whole replicas of each hour.
  private func hours() -> [Level] {
    let served = deliveredOnSystems
    let peak = sum(running) { $0.running.load * $0.usdPerSecond * $0.share }
    let whole = sum(running) { Double($0.running.replicas) * $0.usdPerSecond * $0.share }
    return [
      ("the plan's own mix of configurations", ownUSDPerToken),
      ("verification and retries on systems", busyUSDPerSecond / served),
      ("idleness within hours of the load curve", peak / served),
      ("utilisation head-room", peak / problem.maximumUtilization / served),
      ("whole replicas in each hour", whole / served),
      ("whole systems, spares, quiet hours", allSystemsUSDPerSecond / served),
    ]
  }

  /// From the systems that stand to everything that is paid.
  private func payments() -> [Level] {
    let delivered = cost.deliveredTokensPerSecond
    let served = deliveredOnSystems
    let hardware = part { !["verification", "API", FixedCharge.name].contains($0) }
    let charged = hardware + part { $0 == FixedCharge.name }
    return [
      ("power saved by idle hours", hardware / served),
      ("charges for kinds of systems", charged / served),
      ("hosted models", (charged + part { $0 == "API" }) / delivered),
      ("fees of verification", cost.rate.usdPerSecond / delivered),
    ]
  }

  private func part(_ isWanted: (String) -> Bool) -> Double {
    cost.parts.filter { isWanted($0.name) }.reduce(0) { $0 + $1.rate.usdPerSecond }
  }

  private func sum(
    _ all: [Running], _ value: (Running) -> Double
  ) -> Double {
    all.reduce(0) { $0 + value($1) }
  }
}

extension CostSteps {
  /// Replicas of a configuration at a place, and what a full one costs.
  private struct Running {
    let running: FleetCounts.Running
    let usdPerSecond: Double
    /// The part of the year for which they run.
    let share: Double
  }

  private var running: [Running] {
    counts.running.map {
      Running(
        running: $0, usdPerSecond: replicaUSDPerSecond($0.configuration, at: $0.place),
        share: problem.share(ofHour: problem.configurations[$0.configuration].hour))
    }
  }

  private func replicaUSDPerSecond(_ position: Int, at place: Int) -> Double {
    let configuration = problem.configurations[position]
    let deployment = problem.deployments.firstIndex {
      $0.system == configuration.system && $0.place == place
    }
    let system = deployment.flatMap {
      FullSystemCost(assembler: assembler, deployment: $0).usdPerSecond
    }
    let share =
      Double(configuration.devices) / Double(problem.systems[configuration.system].devices)
    return (system ?? 0) * share
  }

  private var allSystemsUSDPerSecond: Double {
    problem.deployments.indices.reduce(0) {
      $0 + FullSystemCost(assembler: assembler, deployment: $1).totalUSDPerSecond
    }
  }

  /// The systems that replicas need, without spares and what stands unused.
  private var neededUSDPerSecond: Double {
    problem.deployments.indices.reduce(0) { sum, position in
      let deployment = problem.deployments[position]
      let accelerators = counts.running.reduce(0) { sum, running in
        let configuration = problem.configurations[running.configuration]
        let isHere = configuration.system == deployment.system && running.place == deployment.place
        return isHere ? sum + running.replicas * configuration.devices : sum
      }
      let full = FullSystemCost(assembler: assembler, deployment: position)
      let each = Double(problem.systems[deployment.system].devices)
      let needed = (Double(accelerators) / each - 1e-9).rounded(.up)
      return full.systems > 0
        ? sum + full.totalUSDPerSecond * min(1, needed / full.systems) : sum
    }
  }

  /// Replicas' worth of work at the mean load, at the cost of full replicas.
  private var busyUSDPerSecond: Double {
    counts.served.reduce(0) { sum, flow in
      let assignment = problem.assignments[flow.assignment]
      let meanShare = problem.workloads[assignment.workload].meanShareOfPeak
      return problem.loads(of: assignment).reduce(sum) { sum, part in
        let load =
          part.attempts * meanShare * flow.requestsPerSecond / part.capacityRequestsPerSecond
        return sum + load * replicaUSDPerSecond(part.configuration, at: flow.place)
      }
    }
  }

  /// The plan's configurations, full, every request answered once, for each token of an answer.
  private var ownUSDPerToken: Double {
    var (usd, tokens) = (0.0, 0.0)
    for flow in counts.served {
      let assignment = problem.assignments[flow.assignment]
      let workload = problem.workloads[assignment.workload]
      guard !workload.isCalledFor else { continue }
      let rate = flow.requestsPerSecond * workload.meanShareOfPeak
      let replica = assembler.candidates.replicas[flow.assignment]
      let capacities = [replica.requestsPerSecond, replica.prefillRequestsPerSecond ?? .infinity]
      for (position, capacity) in zip(assignment.configurations, capacities) {
        usd += rate / capacity * replicaUSDPerSecond(position, at: flow.place)
      }
      tokens += rate * workload.outputTokens
    }
    return usd / tokens
  }

  /// Delivered output tokens per second that systems, not hosted models, answer with.
  private var deliveredOnSystems: Double {
    counts.served.reduce(0) { sum, flow in
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      let answered = assembler.candidates.policies[flow.assignment]?.answered ?? 1
      return sum + flow.requestsPerSecond * workload.meanShareOfPeak * workload.outputTokens
        * answered
    }
  }
}
