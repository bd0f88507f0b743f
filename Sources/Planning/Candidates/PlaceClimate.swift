import Catalog
import Economics
import Quantities

/// What CO2e and water are reckoned with at a place.
struct PlaceClimate {
  /// Power usage effectiveness; of a cloud the catalog's assumption.
  let pue: Double
  /// Emissions of the grid, in kilograms for a kWh; nil where CO2e is not counted.
  let gridKilogramsPerKilowattHour: Double?
  /// Water evaporated there, in litres for a kWh; nil where it is not counted.
  let waterLitresPerKilowattHour: Double?
  /// Water that making a kWh takes, in litres; nil where it is not counted.
  let sourceWaterLitresPerKilowattHour: Double?

  /// The numbers of a site, or of a cloud without one; nil where nothing is counted.
  init?(_ site: SiteRequest?, pue: Double, request: PlanRequest, defaults: Defaults) {
    self.pue = pue
    gridKilogramsPerKilowattHour = request.carbon.map {
      site?.gridKilogramsPerKilowattHour ?? $0.gridKilogramsPerKilowattHour
        ?? defaults.gridKilogramsPerKilowattHour
    }
    waterLitresPerKilowattHour = site?.waterLitresPerKilowattHour
    sourceWaterLitresPerKilowattHour = site?.sourceWaterLitresPerKilowattHour
    guard gridKilogramsPerKilowattHour != nil || countsWater else { return nil }
  }

  /// Whether any water is counted.
  var countsWater: Bool {
    waterLitresPerKilowattHour != nil || sourceWaterLitresPerKilowattHour != nil
  }

  /// What one hour at a power does, with the share of the making of the system that falls on it.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func hourlyFootprint(
    of power: Quantity<Power>, embodied: Double, life: Quantity<Time>
  ) throws(InvalidTerm) -> Footprint {
    try Footprint(
      power: power, pue: pue, time: .seconds(3600), embodied: embodied, life: life,
      terms: ClimateTerms(
        gridKilogramsPerKilowattHour: gridKilogramsPerKilowattHour ?? 0,
        siteLitresPerKilowattHour: waterLitresPerKilowattHour ?? 0,
        sourceLitresPerKilowattHour: sourceWaterLitresPerKilowattHour ?? 0))
  }
}

extension SiteRequest {
  /// The power that may be drawn for long with the spare feeds lost; nil for no limit.
  var usablePower: Quantity<Power>? { power.map { $0 * usablePowerShare } }

  /// What that is of the site's power.
  var usablePowerShare: Double { derate * Double(feeds - spareFeeds) / Double(feeds) }
}
