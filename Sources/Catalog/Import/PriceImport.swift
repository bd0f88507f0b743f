/// Turns a cloud's list of machines into rows of `prices.csv`.
public struct PriceImport {
  /// What a list does not say, and the user does.
  public struct Details: Sendable {
    /// The provider, for example `AWS`.
    public var provider: String
    /// The date of the list, in ISO form.
    public var asOf: String
    /// The publication behind the list; the file if nil.
    public var source: String?
    /// Systems by the cloud's name of the accelerator, before the importer's own table.
    public var systems: [String: SystemSKU.ID]

    /// Creates details.
    public init(
      provider: String, asOf: String, source: String? = nil, systems: [String: SystemSKU.ID] = [:]
    ) {
      self.provider = provider
      self.asOf = asOf
      self.source = source
      self.systems = systems
    }
  }

  private let path: String
  private let details: Details
  /// Systems by the name of the accelerator in lower case.
  private let mapped: [String: SystemSKU.ID]
  private var unusedMappings: [String] = []
  private let systems: [RawRow]
  private var rows: [[String]: RawRow] = [:]
  private var zones: [[String]: Int] = [:]
  private var unknown: [String: Int] = [:]
  private var otherCounts: [String: Int] = [:]
  private var withoutMachine = 0
  private var problems: [CatalogProblem] = []

  private init(path: String, details: Details, systems: [RawRow]) {
    self.path = path
    self.details = details
    self.systems = systems
    mapped = Dictionary(
      details.systems.sorted { $0.key < $1.key }.map { ($0.key.lowercased(), $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads a list in the column layout of SkyPilot's catalogs.
  ///
  /// A machine becomes one row for its on-demand price and one for its spot price, where it has
  /// them; of several zones of a region the cheapest counts.
  ///
  /// - Parameters:
  ///   - bytes: the content of the list.
  ///   - path: how messages name the file.
  ///   - details: what the list does not say.
  ///   - target: the catalog that gets the rows.
  /// - Returns: the prices, and remarks on every machine that was left out.
  /// - Throws: `CatalogError` with all problems of the list, or if no machine of it is a system of
  ///   the catalog.
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], path: String, details: Details, target: ImportTarget
  ) throws -> ImportResult {
    let systems = target.rows(SystemTable.schema)
    var reader = PriceImport(path: path, details: details, systems: systems)
    let listing = try CloudListing(bytes, path: path)
    reader.checkMapping(listing)
    for offer in listing.offers where !offer.accelerator.isEmpty { reader.add(offer) }
    return try reader.result(target)
  }

  private mutating func checkMapping(_ listing: CloudListing) {
    for (name, id) in details.systems.sorted(by: { $0.key < $1.key })
    where !systems.contains(where: { $0.label == id }) {
      let nearest = NearestNames.nearest(to: id, among: systems.map(\.label)).quotedList
      problems.append(
        CatalogProblem(
          file: path, line: nil,
          message: "'\(name)' is mapped to '\(id)', but the table 'systems' has no such row.",
          fix: "use a known key; nearest are \(nearest)."))
    }
    let listed = Set(listing.offers.map { $0.accelerator.lowercased() })
    unusedMappings = details.systems.keys.filter { !listed.contains($0.lowercased()) }.sorted()
  }

  private mutating func add(_ offer: CloudListing.Offer) {
    guard !offer.instance.isEmpty else {
      withoutMachine += 1
      return
    }
    guard let candidates = candidates(for: offer.accelerator) else {
      unknown[offer.accelerator, default: 0] += 1
      return
    }
    guard let count = RawRow.number(in: offer.count), count > 0 else {
      report(offer, "AcceleratorCount", offer.count, "the number of accelerators", example: "8")
      return
    }
    guard let system = candidates.first(where: { $0.number("accelerator_count") == count }) else {
      otherCounts[offer.accelerator, default: 0] += 1
      return
    }
    add(offer, .onDemand, offer.onDemand, column: "Price", system: system)
    add(offer, .spot, offer.spot, column: "SpotPrice", system: system)
  }

  /// The systems that carry an accelerator; nil for one that the catalog does not know.
  private func candidates(for name: String) -> [RawRow]? {
    if let system = mapped[name.lowercased()] { return systems.filter { $0.label == system } }
    guard let id = AcceleratorNames.accelerator(named: name) else { return nil }
    return systems.filter {
      $0["accelerator"] == id && $0.words("acquisition").contains(Procurement.rent.rawValue)
    }
  }

  private mutating func add(
    _ offer: CloudListing.Offer, _ term: RentalTerm, _ price: String, column: String,
    system: RawRow
  ) {
    if price.isEmpty { return }
    guard let usd = RawRow.number(in: price), NumberRange.positive.contains(usd) else {
      report(offer, column, price, "a price in US dollars per hour", example: "23.60")
      return
    }
    let key = [system.label, offer.region, offer.instance, term.rawValue]
    zones[key, default: 0] += 1
    if let earlier = rows[key]?.number("usd_per_hour"), earlier <= usd { return }
    rows[key] = RawRow(
      schema: PriceTable.schema, file: path, line: offer.line,
      cells: [
        "system": system.label, "provider": details.provider, "region": offer.region,
        "instance_type": offer.instance, "acquisition": term.rawValue,
        "usd_per_hour": price, "source": details.source ?? "imported from \(path)",
        "as_of": details.asOf, "confidence": Confidence.vendor.rawValue,
      ])
  }

  private mutating func report(
    _ offer: CloudListing.Offer, _ column: String, _ value: String, _ meaning: String,
    example: String
  ) {
    let shown = value.isEmpty ? "blank" : "'\(value.prefix(40))'"
    problems.append(
      CatalogProblem(
        file: path, line: offer.line,
        message: "\(column) is \(shown) for '\(offer.instance.prefix(60))', but it must be a "
          + "number above zero.", fix: "give \(meaning), for example \(example)."))
  }

  private func result(_ target: ImportTarget) throws -> ImportResult {
    let found = rows.sorted { ($0.value.line, $0.key[3]) < ($1.value.line, $1.key[3]) }
    let table = ImportedTable(
      schema: PriceTable.schema,
      rows: found.map { noted($0.value, zones: zones[$0.key] ?? 1) })
    var problems = problems
    problems += target.problems(adding: [table]).filter { $0.file == path }
    if problems.isEmpty, found.isEmpty { problems.append(nothingFound) }
    guard problems.isEmpty else {
      throw CatalogError(problems: problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    return ImportResult(tables: [table], remarks: remarks)
  }

  private func noted(_ row: RawRow, zones: Int) -> RawRow {
    guard zones > 1 else { return row }
    var cells = Dictionary(zip(row.schema.columns.map(\.name), row.cells)) { $1 }
    cells["note"] = "Lowest of \(zones) listed prices of the region."
    return RawRow(schema: row.schema, file: row.file, line: row.line, cells: cells)
  }

  private var nothingFound: CatalogProblem {
    let skipped = remarks.map { "\n  " + $0.replacing("\n", with: "\n  ") }.joined()
    return CatalogProblem(
      file: path, line: nil,
      message: "no machine of the list is a system that the catalog can rent.\(skipped)",
      fix: "map a name with --map, for example --map H100=hgx-h100.")
  }

  private var remarks: [String] {
    var remarks = unknown.sorted { $0.key < $1.key }.map { name, count in
      let nearest = NearestNames.nearest(to: String(name.prefix(60)), among: AcceleratorNames.names)
      return "Left out \(count) of '\(name.prefix(60))', which the importer does not know; nearest "
        + "are \(nearest.quotedList).\n  Fix: --map '\(name.prefix(60))=SYSTEM', if a system fits."
    }
    remarks += otherCounts.sorted { $0.key < $1.key }.map { name, count in
      "Left out \(count) of '\(name.prefix(60))' with a number of accelerators that no rented "
        + "system has."
    }
    remarks += unusedMappings.map { "The list has no accelerator '\($0.prefix(60))' to map." }
    if withoutMachine > 0 {
      remarks.append(
        "Left out accelerators priced without their machine: \(withoutMachine); a system's price "
          + "has both.")
    }
    return remarks
  }
}
