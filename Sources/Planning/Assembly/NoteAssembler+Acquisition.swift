import Catalog
import Economics
import Quantities

extension NoteAssembler {
  /// What a careful reader should know of prices, commitments, spot systems and hosted models.
  func acquisitionNotes() -> [String] {
    oldestPrice() + commitments() + spotSystems() + hostedModels()
  }

  private var chosen: [OfferTerms] {
    assembler.candidates.offers.indices.filter { assembler.counts.systems[$0] > 0 }
      .map { assembler.candidates.offers[$0] }
  }

  private var hosted: [HostedTerms] {
    assembler.counts.hosted.map { assembler.candidates.hosted[$0.option] }
  }

  /// Dates in ISO form order as texts; a year stands for its beginning, which is the cautious reading.
  private func oldestPrice() -> [String] {
    let systems = chosen.compactMap { offer in
      offer.priceDate.map { (date: $0, what: "\(offer.system.id) (\(offer.acquisition.rawValue))") }
    }
    let models = hosted.map { (date: $0.price.provenance.asOf, what: $0.price.label) }
    guard let oldest = (systems + models).min(by: { $0 < $1 }) else { return [] }
    return ["The oldest price in the plan is that of \(oldest.what), of \(oldest.date)."]
  }

  private func commitments() -> [String] {
    chosen.compactMap { offer -> String? in
      guard case .reserved(let months, let upfront, let isAssumed) = offer.rental else {
        return nil
      }
      let term = "\(months.shortText) months"
      if isAssumed {
        let share = (assembler.candidates.defaults.reservedDiscount * 100).roundedUp(1).shortText
        return
          "The reserved price of \(offer.system.id) is an assumption: its on-demand price less "
          + "\(share) % for a term of \(term)\(breakEven(offer))."
      }
      let paid =
        upfront > .zero
        ? "; \(upfront.usd.shortText) USD for each system at the start of a term are spread over it, "
          + "in the opex" : ""
      return "\(offer.system.id) is reserved for terms of \(term), paid around the clock\(paid)"
        + "\(breakEven(offer))."
    }
  }

  /// From which use on a commitment is cheaper than paying by the hour; empty without such a price.
  private func breakEven(_ offer: OfferTerms) -> String {
    let candidates = assembler.candidates
    let finder = RentalFinder(
      catalog: candidates.catalog, request: candidates.request, defaults: candidates.defaults)
    guard let onDemand = finder.cheapest(.onDemand, of: offer.system.id), onDemand.rate > .zero,
      let best = try? finder.commitment(to: offer.system.id)
    else { return "" }
    let share = best.cost.breakEvenUtilization(against: onDemand.rate) * 100
    return
      "; by the hour it would be cheaper only if used less than \(share.roundedUp(1).shortText) % "
      + "of the time"
  }

  private func spotSystems() -> [String] {
    let spot = chosen.filter { $0.acquisition == .spot }
    guard let first = spot.first else { return [] }
    let dates = spot.compactMap(\.priceDate)
    let share = ((1 - first.capacityShare) * 100).roundedUp(1).shortText
    let unbacked = spot.filter {
      if case .spot(_, nil) = $0.rental { true } else { false }
    }.map(\.system.id)
    let uncounted =
      unbacked.isEmpty ? "for interrupted work and spares" : "for interruptions and spares"
    var notes = [
      "Spot prices are of \(dates.min() ?? "unknown date") and vary by zone and hour; \(share) % of "
        + "each spot system is not counted on, \(uncounted)."
    ]
    notes += spot.compactMap { offer -> String? in
      guard case .spot(_, let fallback?) = offer.rental else { return nil }
      return "While \(offer.system.id) (spot) is away, one on demand at \(fallback.provider) "
        + "\(fallback.region) serves in its place; the cost holds it."
    }
    if !unbacked.isEmpty {
      notes.append(
        "\(unbacked.joined(separator: ", ")) has no on-demand price to fall back on; nothing replaces "
          + "its spot systems while they are away.")
    }
    return notes
  }

  private func hostedModels() -> [String] {
    guard !hosted.isEmpty else { return [] }
    var notes: [String] = []
    let limited = hosted.map { assembler.candidates.workloads[$0.workload] }
      .filter { !$0.objectives.isEmpty }.map(\.request.name).uniqued.sorted()
    let whose =
      limited.isEmpty
      ? ""
      : "; the objectives of \(limited.joined(separator: ", ")) do "
        + "not hold for what they answer"
    notes.append("Hosted models promise no latency\(whose).")
    let own = hosted.filter { usesOwnScore($0) }.map(\.price.label).uniqued.sorted()
    if !own.isEmpty {
      notes.append("The quality of \(own.joined(separator: ", ")) is the price list's own figure.")
    }
    return notes
  }

  private func usesOwnScore(_ terms: HostedTerms) -> Bool {
    let candidates = assembler.candidates
    let quality = candidates.workloads[terms.workload].request.quality
    let model = terms.price.modelID.flatMap { candidates.catalog.models[$0] }
    let lookup = QualityLookup(catalog: candidates.catalog, request: quality)
    return model.flatMap { lookup.score(of: $0) } == nil
  }
}
