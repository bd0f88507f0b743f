import Catalog
import Economics
import FleetModel
import LinearModel
import Performance
import Quantities

/// How many prices and speeds are looked at.
public enum BreakEvenScope: String, Sendable, CaseIterable {
  /// None: sweeps and comparisons need none.
  case none
  /// The weakest price of the chosen fleet, and of several the one for which most is paid, unless the
  /// program is large.
  case weakest
  /// Every price and speed of the chosen fleet, and the prices of its closest rivals.
  case all
}

/// Finds by how much prices and speeds would have to move for another fleet mix.
struct BreakEvenFinder {
  let candidates: Candidates
  let counts: FleetCounts
  /// The plan's fleet.
  let fleet: SolvedFleet
  let runnersUp: [RunnerUp]
  let search: BreakEvenSearch

  /// Rivals whose prices are looked at.
  private static let mostRivals = 2

  /// Programs with more configurations take too long to be solved again without being asked to.
  static let mostConfigurations = 60

  /// What was found, in the order of the numbers, and whether all of them were looked at.
  typealias Found = (lines: [BreakEven], isComplete: Bool)

  /// The break-evens: prices, then speeds, then rivals, each from the weakest grade on.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: three to twenty integer programs for each number.
  func breakEvens(_ scope: BreakEvenScope) throws(SolverError) -> Found {
    switch scope {
    case .none: return ([], true)
    case .weakest where problem.configurations.count > Self.mostConfigurations: return ([], true)
    case .weakest:
      var found: Found = ([], true)
      try answer(chosenPrices.prefix(1), &found) { price throws(SolverError) in
        try rise(of: price, isThorough: false)
      }
      return found
    case .all: break
    }
    var found: Found = ([], true)
    try answer(chosenPrices, &found) { price throws(SolverError) in
      try rise(of: price, isThorough: true)
    }
    try answer(chosenSpeeds, &found, slowdown)
    try answer(rivals.prefix(Self.mostRivals), &found, fall)
    return found
  }

  /// Adds what numbers have for an answer, up to where there is no time for more; nodes that are used up
  /// for one of them are there for the next.
  private func answer<Number>(
    _ numbers: some Sequence<Number>, _ found: inout Found,
    _ lookUp: (Number) throws(SolverError) -> BreakEven?
  ) throws(SolverError) {
    for number in numbers where found.isComplete || search.optimizer.hasTime {
      if let line = try lookUp(number) {
        found.lines.append(line)
      } else {
        found.isComplete = false
      }
    }
  }

  /// Where the price of a system that the plan does not use would let it in; nil if it has none.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: three to twenty integer programs.
  func entry(ofSystemNamed id: String) throws(SolverError) -> BreakEven? {
    guard let system = candidates.systems.firstIndex(where: { $0.id == id }),
      let price = PriceNumber.all(ofSystem: system, in: candidates).first
    else { return nil }
    return try fall(of: price)
  }

  private var problem: FleetProblem { candidates.problem }
  private var kinds: FleetKinds { FleetKinds(counts, of: problem) }

  /// Positions of the systems that the plan uses.
  private var chosen: [Int] {
    let used = problem.offers.indices.filter { counts.systems[$0] > 0 }
    return used.map { problem.deployments[problem.offers[$0].deployment].system }.uniqued.sorted()
  }

  // MARK: Numbers

  /// Prices that the plan pays for systems and hosted models, weakest grade first; of one grade that
  /// for which most is paid.
  private var chosenPrices: [PriceNumber] {
    let prices = chosen.flatMap { system in
      PriceNumber.all(ofSystem: system, in: candidates).filter { number in
        problem.offers.indices.contains { counts.systems[$0] > 0 && isPaid(number, for: $0) }
      }
    }
    let tokens = counts.hosted.compactMap {
      PriceNumber(candidates.hosted[$0.option], in: candidates)
    }
    return (prices + tokens.uniqued(by: \.cell)).map { number in
      (number, number.slope(of: counts, in: problem, candidates))
    }.sorted {
      (Grade.weakness($1.0.cell.grade), $1.1, $0.0.cell.row)
        < (Grade.weakness($0.0.cell.grade), $0.1, $1.0.cell.row)
    }.map(\.0)
  }

  private func isPaid(_ number: PriceNumber, for offer: Int) -> Bool {
    let terms = candidates.offers[offer]
    switch number.purpose {
    case .purchase(let system):
      return terms.acquisition == .own && terms.system.id == candidates.systems[system].id
    case .rental(let price):
      return terms.price?.published(in: candidates.catalog) == price
    case .tokens: return false
    }
  }

  /// A speed: a system with the row of weakest grade among those that its replicas use.
  private struct Speed {
    let system: Int
    let row: String
    let grade: String
  }

  private var chosenSpeeds: [Speed] {
    let speeds = chosen.compactMap { system -> Speed? in
      let rows = counts.served.filter {
        problem.systems(of: problem.assignments[$0.assignment]).contains(system)
      }.map { candidates.replicas[$0.assignment] }
      let weakest = rows.max { $0.provenance.confidence < $1.provenance.confidence }
      return weakest.flatMap { capacity in
        capacity.row(in: candidates.catalog).map {
          Speed(
            system: system, row: $0.subject, grade: capacity.provenance.confidence.rawValue)
        }
      }
    }
    return speeds.sorted {
      (Grade.weakness($1.grade), $0.row) < (Grade.weakness($0.grade), $1.row)
    }
  }

  /// Prices of systems that lost, closest first.
  private var rivals: [PriceNumber] {
    let unused = runnersUp.filter { line in
      line.value != nil && !chosen.contains { candidates.systems[$0].id == line.system }
    }
    return unused.compactMap { line in
      candidates.systems.firstIndex { $0.id == line.system }.flatMap {
        PriceNumber.all(ofSystem: $0, in: candidates).first
      }
    }
  }

  // MARK: Break-evens

  private func rise(
    of price: PriceNumber, isThorough: Bool
  ) throws(SolverError) -> BreakEven? {
    let before = kinds
    let number = BreakEvenSearch.Number(
      goesUp: true, problem: { price.scaled(candidates, by: $0) },
      slope: { price.slope(of: $0, in: $1, candidates) }, isChanged: { $0 != before })
    return try search.bracket(number, from: fleet, isThorough: isThorough)
      .map { breakEven(.price, price, $0) }
  }

  /// A price that falls makes fleets with the system better and no other: once it is in it stays in, so
  /// that there is one break-even, and nothing to look for nearer to the price as it is. Of several goals
  /// the tolerances move as well, so that there it is looked for.
  private func fall(of price: PriceNumber) throws(SolverError) -> BreakEven? {
    let number = BreakEvenSearch.Number(
      goesUp: false, problem: { price.scaled(candidates, by: $0) },
      slope: { price.slope(of: $0, in: $1, candidates) },
      isChanged: { $0.kinds.contains { $0.first == price.subject } },
      startsFromKnown: search.goals.count < 2)
    return try search.bracket(number, from: fleet, isThorough: search.goals.count > 1)
      .map { breakEven(.rivalPrice, price, $0) }
  }

  private func slowdown(of speed: Speed) throws(SolverError) -> BreakEven? {
    let before = kinds
    let number = BreakEvenSearch.Number(
      goesUp: false, problem: { candidates.slowed(speed.system, by: $0) },
      isChanged: { $0 != before })
    guard let bracket = try search.bracket(number, from: fleet, isThorough: true) else {
      return nil
    }
    return BreakEven(
      kind: .speed, system: candidates.systems[speed.system].id, row: speed.row, column: "",
      grade: speed.grade, value: nil, factor: bracket.breaks, holdsAt: bracket.holds,
      limit: 1 / BreakEvenSearch.limit, mix: bracket.mix)
  }

  private func breakEven(
    _ kind: BreakEven.Kind, _ price: PriceNumber, _ bracket: BreakEvenSearch.Bracket
  ) -> BreakEven {
    BreakEven(
      kind: kind, system: price.subject, row: price.cell.subject,
      column: price.cell.column, grade: price.cell.grade, value: price.cell.number,
      factor: bracket.breaks, holdsAt: bracket.holds,
      limit: kind == .price ? BreakEvenSearch.limit : 1 / BreakEvenSearch.limit,
      mix: bracket.mix)
  }
}

/// Orders grades from the strongest to the weakest.
enum Grade {
  /// A user's own number is as good as measured: whoever gives it vouches for it.
  static func weakness(_ grade: String) -> Int {
    Confidence.allCases.firstIndex { $0.rawValue == grade } ?? 0
  }
}

extension Sequence {
  /// The elements with distinct keys, in order of first occurrence.
  fileprivate func uniqued<Key: Hashable>(by key: KeyPath<Element, Key>) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert($0[keyPath: key]).inserted }
  }
}
