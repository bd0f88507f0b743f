import Catalog
import Economics
import Quantities

extension NoteAssembler {
  /// What the cost leaves out because neither the plan nor the catalog gives a number for it.
  func notCounted() -> [String] {
    let request = assembler.candidates.request
    let used = assembler.candidates.offers.indices.filter { assembler.counts.systems[$0] > 0 }
    let owned = used.filter { !assembler.candidates.offers[$0].acquisition.isRented }
    var missing: [String] = []
    if !owned.isEmpty {
      let sites = Set(owned.map { assembler.candidates.offers[$0].place })
      let free = sites.sorted().map { assembler.candidates.places[$0] }
        .filter { $0.site?.demandCharge == nil }
      if !free.isEmpty {
        missing.append("demand charge at \(free.map(\.name).joined(separator: ", "))")
      }
      if request.finance.taxAndInsurancePerYear == nil { missing.append("tax and insurance") }
    }
    if !used.isEmpty, request.finance.softwarePerAccelerator == nil { missing.append("software") }
    if request.carbon?.usdPerTonne == nil { missing.append("a price of CO2e") }
    if !used.isEmpty, !request.availability.keepsSpares { missing.append("spares for failures") }
    return missing
  }

  /// A resale value that was published for another age than the plan's horizon.
  func residualAtAnotherAge() -> [String] {
    let candidates = assembler.candidates
    let months = (candidates.request.horizon ?? candidates.defaults.horizon).months
    let bought = candidates.offers.indices.contains {
      candidates.offers[$0].acquisition == .own && assembler.counts.systems[$0] > 0
    }
    guard bought, candidates.request.finance.residual == nil, abs(months - Self.residualAge) > 1e-6
    else { return [] }
    let share = "\((candidates.defaults.residual * 100).roundedUp(1).shortText) %"
    let known = (try? ResidualCurve.h100Servers.share(atMonths: months)).map {
      "published values of H100 servers are near \(($0 * 1000).rounded() / 10) % at that age"
    }
    return [
      "What bought systems are worth at the end, \(share) of their price, is an estimate for "
        + "\(Self.residualAge.shortText) months, and the horizon is \(months.asGiven.shortText): "
        + (known ?? "nothing is published for that age, and less will be left")
        + ". Give finance.residual."
    ]
  }

  /// The age for which the catalog's share of resale holds.
  private static let residualAge = 48.0

  /// What is left out of CO2e that is counted otherwise.
  func uncountedCarbon() -> [String] {
    guard let carbon = assembler.candidates.request.carbon else { return [] }
    var notes: [String] = []
    let used = assembler.candidates.offers.indices.filter { assembler.counts.systems[$0] > 0 }
      .map { assembler.candidates.offers[$0] }
    let made = used.filter {
      $0.acquisition != .existing && carbon.embodiedKilograms[$0.system.id] == nil
    }
    .map(\.system.id).uniqued
    if !made.isEmpty {
      notes.append(
        "CO2e of making \(made.joined(separator: ", ")) is not counted: carbon.embodied_kg does not "
          + "give it.")
    }
    let unknown = used.filter { $0.system.peakPower == nil }.map(\.system.id).uniqued
    if !unknown.isEmpty {
      notes.append(
        "CO2e of running \(unknown.joined(separator: ", ")) is not counted: their power is not known."
      )
    }
    if carbon.apiKilogramsPerMillionTokens == nil, !assembler.counts.hosted.isEmpty {
      notes.append(
        "CO2e of hosted models is not counted: carbon.api_kg_per_million_tokens does not give it.")
    }
    return notes
  }
}
