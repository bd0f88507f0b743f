import Catalog
import Economics
import Foundation
import Quantities

/// Finds what the catalog has measured of verification: how well checks tell right from wrong, how
/// much attempts at one task resemble each other, and what hosted judges charge.
struct VerificationLookup {
  let catalog: Catalog
  /// Tasks solved within 1, 2, … tries, in this order; empty where nobody measured it.
  let passAtK: [VerificationFact]
  /// The correlation of attempts that comes closest to those; nil where nobody measured it.
  let correlation: Double?

  /// Prepares the look-up.
  ///
  /// - Parameter workloads: what is planned for; nothing is fitted that none of them asks for.
  /// - Complexity: O(rows) and one fit of a distribution with two parameters.
  init(_ catalog: Catalog, for workloads: [WorkloadRequest]) {
    self.catalog = catalog
    let asks = workloads.contains { workload in
      workload.verification.choices.contains { $0.correlation == nil && $0.policy != .none }
    }
    passAtK = asks ? Self.passAtK(in: catalog) : []
    correlation = try? PromptSuccess.fitted(toPassAtK: passAtK.compactMap(\.value)).correlation
  }

  /// A measured share, for example `accept-if-right` of the figures `panel`.
  func fact(_ figures: String, _ measure: String) -> VerificationFact? {
    let fact = catalog.references.verification["\(figures)-\(measure)"]
    return fact?.value == nil || fact?.unit != "fraction" ? nil : fact
  }

  /// The plan's own number, or the measured one.
  func share(_ own: Double?, _ choice: VerificationChoice, _ measure: String) -> Double? {
    own ?? choice.figures.flatMap { fact($0, measure)?.value }
  }

  /// The offer of a hosted judge: the plan's provider, or the cheapest for one check.
  func offer(of choice: VerificationChoice, inputTokens: Double) -> APIPrice? {
    let output = choice.outputTokens?.mean ?? 0
    return offers(of: choice).min { left, right in
      let costs = [left, right].map {
        $0.inputPerMillion.usd * inputTokens + $0.outputPerMillion.usd * output
      }
      return costs[0] < costs[1]
    }
  }

  /// Every offer of a choice's judge that its provider allows, in file order.
  func offers(of choice: VerificationChoice) -> [APIPrice] {
    catalog.apiPrices.filter { price in
      (price.modelID == choice.model || price.model == choice.model)
        && (choice.provider == nil || choice.provider == price.provider)
    }
  }

  /// The first series of tries, in the order of the keys.
  private static func passAtK(in catalog: Catalog) -> [VerificationFact] {
    let mark = "-pass-at-"
    let facts = catalog.references.verification.rows.filter {
      $0.kind == .retries && $0.id.contains(mark) && $0.value != nil
    }
    let series = Dictionary(grouping: facts) { $0.id.components(separatedBy: mark)[0] }
    guard let first = series.keys.min() else { return [] }
    return (1...100).prefix { series[first]?.map(\.id).contains("\(first)\(mark)\($0)") ?? false }
      .compactMap { catalog.references.verification["\(first)\(mark)\($0)"] }
  }
}
