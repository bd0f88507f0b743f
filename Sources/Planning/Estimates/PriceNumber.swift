import Catalog
import Economics
import FleetModel
import Quantities

/// One price of the catalog, and what it does to the integer program.
struct PriceNumber {
  /// What is paid for.
  enum Purpose {
    /// A system that is bought, by its position.
    case purchase(system: Int)
    /// A system that is rented under one row of the prices.
    case rental(Price)
    /// Tokens of a hosted model: those that make most of what a request costs.
    case tokens(APIPrice, isOutput: Bool)
  }

  /// What is paid for.
  let purpose: Purpose
  /// The system, or the provider and the model that it hosts.
  let subject: String
  /// The cell of the price.
  let cell: CatalogCell

  /// The prices of a system that can be had: its purchase, then its rents.
  static func all(ofSystem system: Int, in candidates: Candidates) -> [PriceNumber] {
    let id = candidates.systems[system].id
    let offers = candidates.offers.filter { $0.system.id == id }
    var numbers: [PriceNumber] = []
    if offers.contains(where: { $0.price == nil }),
      let cell = candidates.catalog.cell(table: "systems", row: id, column: "capex_usd")
    {
      numbers.append(
        PriceNumber(purpose: .purchase(system: system), subject: id, cell: cell))
    }
    let rents = offers.compactMap(\.price).compactMap { $0.published(in: candidates.catalog) }
    numbers += rents.uniqued.compactMap { price in
      price.cell(in: candidates.catalog).map {
        PriceNumber(purpose: .rental(price), subject: id, cell: $0)
      }
    }
    return numbers
  }

  /// The price of a hosted model, for what a workload asks of it.
  init?(_ terms: HostedTerms, in candidates: Candidates) {
    let request = candidates.workloads[terms.workload].request
    let output = terms.cost.outputPerMillion * request.outputTokens.mean
    let isOutput = output * 2e-6 >= terms.costPerAttempt
    let catalog = candidates.catalog
    guard let row = terms.price.row(in: catalog),
      let cell = catalog.cell(
        table: row.table, row: row.label,
        column: isOutput ? "output_usd_per_million" : "input_usd_per_million")
    else { return nil }
    self.init(
      purpose: .tokens(terms.price, isOutput: isOutput), subject: terms.price.label, cell: cell)
  }

  private init(purpose: Purpose, subject: String, cell: CatalogCell) {
    self.purpose = purpose
    self.subject = subject
    self.cell = cell
  }
}

extension Price {
  /// The row of the price list behind an offer; of an assumed discount the price on demand.
  func published(in catalog: Catalog) -> Price? {
    catalog.prices.first { $0 == self }
      ?? catalog.prices.first {
        $0.provenance == provenance && $0.systemID == systemID && $0.provider == provider
          && $0.region == region && $0.instanceType == instanceType
      }
  }

  /// The same offer at a multiple of the price that `cell` tells.
  func scaled(by factor: Double) -> Price {
    Price(
      systemID: systemID, provider: provider, region: region, instanceType: instanceType,
      term: term, termMonths: termMonths, rate: rate * factor,
      upfront: isPaidAhead ? upfront * factor : upfront, provenance: provenance)
  }
}

extension APIPrice {
  /// The same offer with one of its prices multiplied.
  func scaled(by factor: Double, isOutput: Bool) -> APIPrice {
    let input = isOutput ? inputPerMillion : inputPerMillion * factor
    return APIPrice(
      provider: provider, model: model, modelID: modelID, inputPerMillion: input,
      cachedInputPerMillion: cachedInputPerMillion.map { min($0, input) },
      outputPerMillion: isOutput ? outputPerMillion * factor : outputPerMillion,
      batchDiscount: batchDiscount, score: score, provenance: provenance)
  }
}

extension FleetProblem {
  /// The problem with everything that runs on a system `factor` times as fast.
  func scalingSpeed(ofSystem system: Int, by factor: Double) -> FleetProblem {
    var problem = self
    for (index, assignment) in assignments.enumerated() {
      if configurations[assignment.configuration].system == system {
        problem.assignments[index].capacityRequestsPerSecond *= factor
      }
      if let prefill = assignment.prefill,
        configurations[prefill.configuration].system == system
      {
        problem.assignments[index].prefill?.capacityRequestsPerSecond *= factor
      }
    }
    return problem
  }
}

extension Candidates {
  /// The problem with a system `factor` times as fast. Where more of it are then needed, more spares are.
  func slowed(_ system: Int, by factor: Double) -> FleetProblem {
    let slower = problem.scalingSpeed(ofSystem: system, by: factor)
    var spared = slower
    // The terms of failures and repairs are the plan's own, which were taken before.
    let finder = SpareFinder(request: request, defaults: defaults)
    guard (try? finder.addSpares(to: &spared)) != nil else { return slower }
    return spared
  }
}
