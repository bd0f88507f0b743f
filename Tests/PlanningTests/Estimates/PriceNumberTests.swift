import Catalog
import FleetModel
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

/// A price that is moved in the integer program does what the same price in the catalog would do.
@Suite struct PriceNumberTests {
  private static let systems = [
    "acquisition=[own, reserved, on-demand, spot]", "cloud.reserved_discount=assumed",
    "systems=[hgx-h100, hgx-h200, hgx-b200]", "workloads.chat.models=[llama-3.3-70b]",
  ]

  private static let settings =
    systems + ["acquisition=[own, reserved, on-demand, spot, api]"]

  /// Prices change no speed.
  private static let cache = CapacityCache()

  private func candidates(
    _ overrides: [CatalogOverride] = [], _ settings: [String] = Self.settings
  ) throws -> Candidates {
    let catalog = try Catalog.shipped().applying(overrides)
    return try CandidateBuilder(catalog: catalog, cache: Self.cache)
      .candidates(for: SmallPlan.request(settings))
  }

  private func numbers(_ candidates: Candidates) -> [PriceNumber] {
    candidates.systems.indices.flatMap { PriceNumber.all(ofSystem: $0, in: candidates) }
      + candidates.hosted.compactMap { PriceNumber($0, in: candidates) }
  }

  private func override(_ cell: CatalogCell, by factor: Double) throws -> CatalogOverride {
    let value = try #require(cell.number) * factor
    let place = CatalogOverride.Place(file: "--set", line: nil)
    return CatalogOverride(
      table: cell.table, row: cell.row, place: place,
      cells: [.init(column: cell.column, text: "\(value)", place: place)])
  }

  @Test(arguments: [0.25, 0.8, 1.1, 4])
  func theMovedProblemIsThatOfTheCatalogWithThePriceInIt(_ factor: Double) throws {
    let candidates = try candidates()
    let numbers = numbers(candidates)
    #expect(numbers.count >= 8)
    for number in numbers {
      let moved = number.scaled(candidates, by: factor)
      let reference = try self.candidates([override(number.cell, by: factor)]).problem
      #expect(moved.offers.map(\.acquisition) == reference.offers.map(\.acquisition))
      for (offer, expected) in zip(moved.offers, reference.offers) {
        let place = "\(number.cell.subject), \(offer.acquisition)"
        #expect(isSame(offer.capex.usd, expected.capex.usd), "\(place)")
        #expect(isSame(offer.capitalRate.usdPerHour, expected.capitalRate.usdPerHour), "\(place)")
        #expect(isSame(offer.runningRate.usdPerHour, expected.runningRate.usdPerHour), "\(place)")
      }
      #expect(moved.apiOptions.map(\.name) == reference.apiOptions.map(\.name))
      for (option, expected) in zip(moved.apiOptions, reference.apiOptions) {
        #expect(isSame(option.costPerAttempt.usd, expected.costPerAttempt.usd), "\(option.name)")
      }
    }
  }

  @Test func aCheaperPriceSavesInProportion() throws {
    let settings = Self.systems + ["objective=cost"]
    let candidates = try candidates([], settings)
    let counts = try SmallPlan.counts(settings)
    for number in numbers(candidates) {
      let slope = number.slope(of: counts, in: candidates.problem, candidates)
      let cheaper = number.scaled(candidates, by: 0.9)
      let saved = candidates.problem.offers.indices.reduce(0.0) { sum, index in
        let before = candidates.problem.offers[index]
        let after = cheaper.offers[index]
        let rate = before.capitalRate + before.runningRate - after.capitalRate - after.runningRate
        return sum + rate.usdPerHour * Double(counts.systems[index])
      }
      #expect(isSame(saved, 0.1 * slope), "\(number.cell.subject)")
    }
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1e-6)
  }
}

extension SmallPlan {
  /// The whole systems of the best fleet.
  fileprivate static func counts(_ settings: [String]) throws -> FleetCounts {
    let candidates = try candidates(settings)
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: 1e-3, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
    guard
      case .solved(let fleet) = try optimizer.optimize(
        candidates.problem, for: candidates.request.objective)
    else { throw NoPlan() }
    return FleetCounts(fleet)
  }
}
