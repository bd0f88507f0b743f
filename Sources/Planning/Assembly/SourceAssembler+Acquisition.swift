import Catalog

extension SourceAssembler {
  /// The rows behind an offer: its price, and that of what replaces a spot system.
  func prices(of offer: OfferTerms) -> [SourceLine] {
    var fallback: Price?
    if case .spot(_, let price) = offer.rental { fallback = price }
    return [offer.price, fallback].compactMap { price in
      price.map {
        SourceLine(
          subject: "prices/\($0.systemID)/\($0.provider)/\($0.region)", provenance: $0.provenance)
      }
    }
  }

  /// The rows behind hosted models: their prices, and the scores that count.
  func hosted() -> [SourceLine] {
    let candidates = assembler.candidates
    return assembler.counts.hosted.flatMap { hosted -> [SourceLine] in
      let terms = candidates.hosted[hosted.option]
      let workload = candidates.workloads[terms.workload].request
      let lookup = QualityLookup(catalog: candidates.catalog, request: workload.quality)
      let score = terms.price.modelID.flatMap { candidates.catalog.models[$0] }
        .flatMap { lookup.score(of: $0) }
      return [
        SourceLine(
          subject: "api-prices/\(terms.price.label)", provenance: terms.price.provenance),
        score.map {
          SourceLine(
            subject: "quality/\($0.modelID)/\($0.benchmark)/\($0.mode)", provenance: $0.provenance)
        } ?? terms.price.score.map { ownScore($0, of: terms.price) },
      ].compactMap { $0 }
    }
  }

  /// A score beside a price was compared with nothing: an estimate, whatever the price is.
  private func ownScore(_ score: APIPrice.Score, of price: APIPrice) -> SourceLine {
    SourceLine(
      subject: "quality/\(price.label)/gpqa-diamond/\(score.mode)",
      provenance: Provenance(
        file: price.provenance.file, line: price.provenance.line, source: score.source,
        asOf: price.provenance.asOf, confidence: .estimate,
        note: "The price list's own figure of the score."))
  }

  /// The assumptions behind spot systems and assumed discounts, as far as the plan leaves them open.
  var rentalAssumptions: [String] {
    let chosen = assembler.candidates.offers.indices.filter { assembler.counts.systems[$0] > 0 }
      .map { assembler.candidates.offers[$0] }
    let cloud = assembler.candidates.request.cloud
    var ids: [String] = []
    if chosen.contains(where: { $0.acquisition == .spot }) {
      if cloud.spotShare == nil { ids.append("spot_max_share_fraction") }
      if cloud.spotInterruptionsPerHour == nil { ids.append("spot_interruptions_per_hour") }
      if cloud.spotNotice == nil { ids.append("spot_notice_seconds") }
      if cloud.spotRestart == nil { ids.append("spot_restart_minutes") }
      if cloud.spotOverprovision == nil { ids.append("spot_overprovision_fraction") }
    }
    let isAssumed = chosen.contains {
      if case .reserved(_, _, true) = $0.rental { true } else { false }
    }
    if isAssumed { ids.append("reserved_1y_discount_fraction") }
    return ids
  }
}
