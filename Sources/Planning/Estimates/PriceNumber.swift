import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// One price of the catalog, and what it does to the integer program.
struct PriceNumber {
  /// The system's position.
  let system: Int
  /// The cell of the price.
  let cell: CatalogCell
  /// Whether it is the price of renting.
  let isRent: Bool
  /// The next cheapest rent of the same system, which takes over when this one rises above it.
  let nextRent: Quantity<MoneyRate>?

  /// The prices of a system that can be had: its purchase, and its rent.
  static func all(ofSystem system: Int, in candidates: Candidates) -> [PriceNumber] {
    let id = candidates.systems[system].id
    let offers = candidates.offers.filter { $0.system.id == id }
    var numbers: [PriceNumber] = []
    if offers.contains(where: { $0.price == nil }),
      let cell = candidates.catalog.cell(table: "systems", row: id, column: "capex_usd")
    {
      numbers.append(PriceNumber(system: system, cell: cell, isRent: false, nextRent: nil))
    }
    if let price = offers.lazy.compactMap(\.price).first, let cell = price.cell(in: candidates) {
      let others = candidates.catalog.prices.filter {
        $0.systemID == id && $0.term == price.term && $0 != price
          && (candidates.request.cloud.providers?.contains($0.provider) ?? true)
          && (candidates.request.cloud.regions?.contains($0.region) ?? true)
      }
      numbers.append(
        PriceNumber(
          system: system, cell: cell, isRent: true, nextRent: others.map(\.rate).min()))
    }
    return numbers
  }

  /// The integer program's parameters at a multiple of the price.
  ///
  /// Purchase, annuity and maintenance follow the price of a system; the rest of its cost stays.
  func scaled(_ candidates: Candidates, by factor: Double) -> FleetProblem {
    var problem = candidates.problem
    for index in problem.offers.indices
    where problem.deployments[problem.offers[index].deployment].system == system {
      let terms = candidates.offers[index]
      guard (terms.price != nil) == isRent else { continue }
      let running = problem.offers[index].runningRate
      if isRent {
        let rent = terms.rates.running.rent
        let moved = min(rent * factor, max(rent, nextRent ?? rent * factor))
        problem.offers[index].runningRate = running + moved - rent
      } else {
        problem.offers[index].capex = terms.rates.capex * factor
        problem.offers[index].capitalRate = terms.rates.capitalRate * factor
        problem.offers[index].runningRate =
          running + terms.rates.running.maintenance * (factor - 1)
      }
    }
    return problem
  }
}

extension PriceNumber {
  /// What the part of a fleet's cost that follows the price comes to, in dollars an hour.
  func slope(of counts: FleetCounts, _ candidates: Candidates) -> Double {
    let problem = candidates.problem
    return problem.offers.indices.reduce(0.0) { sum, index in
      let terms = candidates.offers[index]
      guard problem.deployments[problem.offers[index].deployment].system == system,
        (terms.price != nil) == isRent
      else { return sum }
      let rate =
        isRent
        ? terms.rates.running.rent : terms.rates.capitalRate + terms.rates.running.maintenance
      return sum + rate.usdPerHour * Double(counts.systems[index])
    }
  }
}

extension Price {
  /// The cell of the price.
  func cell(in candidates: Candidates) -> CatalogCell? {
    let key = [systemID, provider, region, instanceType, term.rawValue].filter { !$0.isEmpty }
    return candidates.catalog.cell(
      table: "prices", row: key.joined(separator: " "), column: "usd_per_hour")
  }
}

extension FleetProblem {
  /// The problem with everything that runs on a system `factor` times as fast.
  func scalingSpeed(ofSystem system: Int, by factor: Double) -> FleetProblem {
    var problem = self
    for index in problem.assignments.indices
    where configurations[assignments[index].configuration].system == system {
      problem.assignments[index].capacityRequestsPerSecond *= factor
    }
    return problem
  }
}
