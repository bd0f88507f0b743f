import ArgumentParser
import Catalog
import Economics
import Quantities

/// Which offers of hosted models are looked at, and how they are compared.
struct MarketFilter: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The newest prices at or before this day, month or year (default: the current lists).",
      valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Offers of these providers only.", valueName: "names"))
  var provider: String?

  @Option(
    help: ArgumentHelp(
      "Offers of these models only, as they are sold or as the catalog calls them; the model to "
        + "run, with --node.", valueName: "names"))
  var model: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Offers with at least this score, for example 50%.", valueName: "score"))
  var minQuality: String?

  @Option(help: "The benchmark of the scores (default: that of --plan, else gpqa-diamond).")
  var benchmark: String?

  @Option(
    help: "Whether scores reached by thinking count (default: as --plan says; with --node: direct)."
  )
  var mode: Market.Mode?

  @Option(help: "Parts of input and output in the prices that are compared.")
  var blend: MarketBlend = .threeToOne

  mutating func validate() throws { _ = try leastQuality() }

  /// The day against which prices count as old: that of `--as-of`, or today.
  ///
  /// - Throws: `MarketError` for a malformed date.
  func day() throws -> CalendarDay {
    try asOf.map { try MarketError.day($0) } ?? CatalogCheckCommand.currentDay
  }

  /// The least score; nil if none is asked for.
  func leastQuality() throws -> Double? {
    guard let minQuality else { return nil }
    do {
      let share = try Quantity<Ratio>(parsing: minQuality).value
      guard (0...1).contains(share) else {
        throw ValidationError("--min-quality is \(minQuality), but it must be 0 to 100%.")
      }
      return share
    } catch let error as QuantityError {
      throw ValidationError("--min-quality: \(error)")
    }
  }

  /// Which scores count.
  struct Scores {
    var benchmark = "gpqa-diamond"
    var mode = Market.Mode.thinking
  }

  /// The offers that pass.
  ///
  /// - Parameters:
  ///   - catalog: the tables.
  ///   - date: the date of the prices; nil for the current lists.
  ///   - scores: which scores count unless the command line says so.
  ///   - filtersModels: whether `--model` chooses offers.
  /// - Throws: `MarketError` for unknown names, and when nothing is left.
  func market(
    of catalog: Catalog, asOf date: String?, scores: Scores = Scores(), filtersModels: Bool = true
  ) throws -> Market {
    let benchmark = benchmark ?? scores.benchmark
    let mode = mode ?? scores.mode
    let all = try Market(of: catalog, benchmark: benchmark, mode: mode, blend: blend)
    let providers = try names(
      provider, "provider", "--provider", known: Set(all.offers.map(\.provider)))
    let models = try names(
      filtersModels ? model : nil, "model", "--model",
      known: Set(all.offers.map(\.model)).union(all.offers.compactMap(\.modelID)))
    let least = try leastQuality()
    let market = try Market(
      of: catalog, benchmark: benchmark, mode: mode, blend: blend, asOf: date
    ).filtered { offer in
      (providers?.contains(offer.provider) ?? true)
        && (models.map { $0.contains(offer.model) || $0.contains(offer.modelID ?? "") } ?? true)
        && (least.map { (offer.quality?.score ?? -1) >= $0 } ?? true)
    }
    guard !market.offers.isEmpty else { throw nothingLeft(date, all, catalog) }
    return market
  }

  /// The names of a list; nil if there is no list.
  private func names(
    _ list: String?, _ kind: String, _ option: String, known: Set<String>
  ) throws -> Set<String>? {
    guard let list else { return nil }
    let names = list.split(separator: ",").map { $0.trimmingPrefix(" ") }.map { String($0) }
    for name in names where !known.contains(name) {
      throw MarketError(unknown: kind, name, option: option, among: known)
    }
    guard !names.isEmpty else {
      throw MarketError(
        message: "\(option) is '\(list)', but it must name a \(kind).",
        fix: "write one or more names, separated by commas.")
    }
    return Set(names)
  }

  private func nothingLeft(
    _ date: String?, _ all: Market, _ catalog: Catalog
  ) -> MarketError {
    let conditions = [
      date.map { "priced at or before \($0)" }, provider.map { "by \($0)" },
      model.map { "of \($0)" }, minQuality.map { "with at least \($0) on \(all.benchmark)" },
    ].compactMap { $0 }
    let earlier = catalog.references.apiPriceHistory.map(\.provenance.asOf).min()
    let dates =
      all.dates.map { " Prices are of \(min($0.oldest, earlier ?? $0.oldest)) to \($0.newest)." }
      ?? ""
    return MarketError(
      message: "no offer is left: none is \(conditions.joined(separator: ", ")).",
      fix: "ask for less, or add rows with --catalogs.\(dates)")
  }
}
