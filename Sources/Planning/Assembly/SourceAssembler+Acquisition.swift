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
      if cloud.spotShare == nil { ids.append(RentalAssumption.spotShare) }
      ids += RentalAssumption.open(in: cloud)
    }
    let isAssumed = chosen.contains {
      if case .reserved(_, _, true) = $0.rental { true } else { false }
    }
    if isAssumed { ids.append(RentalAssumption.discount) }
    return ids
  }
}

/// The catalog's assumptions about rentals.
enum RentalAssumption {
  /// What a year's commitment takes off the price on demand.
  static let discount = "reserved_1y_discount_fraction"
  /// The most of a workload that spot systems may serve.
  static let spotShare = "spot_max_share_fraction"

  /// Those about how spot systems are taken back, with the keys of `cloud` that stand in for them.
  static let interruptions: [(key: String, id: String)] = [
    ("spot_interruptions_per_hour", "spot_interruptions_per_hour"),
    ("spot_notice", "spot_notice_seconds"), ("spot_restart", "spot_restart_minutes"),
    ("spot_over_provision", "spot_overprovision_fraction"),
  ]

  /// Those of them that a plan leaves to the catalog.
  static func open(in cloud: CloudRequest) -> [String] {
    let isOpen = [
      cloud.spotInterruptionsPerHour == nil, cloud.spotNotice == nil, cloud.spotRestart == nil,
      cloud.spotOverprovision == nil,
    ]
    return zip(interruptions, isOpen).filter(\.1).map(\.0.id)
  }
}
