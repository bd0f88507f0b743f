import Catalog
import FleetModel
import Quantities

/// A site of the plan, or the cloud, with every default filled in.
struct PlaceTerms {
  /// The user's name for it, or `cloud`.
  let name: String
  /// The site in the plan; nil for the cloud.
  let site: SiteRequest?
  /// Power usage effectiveness.
  let pue: Double
  /// Price of energy.
  let electricity: Quantity<EnergyPrice>
  /// Price of contracted power.
  let colocation: Quantity<PowerPrice>
  /// What CO2e and water are reckoned with; nil where the plan counts neither.
  var climate: PlaceClimate?

  /// The name under which plans speak of rented systems' whereabouts.
  static let cloudName = "cloud"
  /// The same for systems that may be taken back: a place of their own, because a workload may be
  /// kept away from them.
  static let spotName = "spot"

  /// Whether systems there may be taken back.
  var isSpot: Bool { site == nil && name == PlaceTerms.spotName }

  /// The places of a plan: its sites, then the clouds from which it may rent.
  static func all(of request: PlanRequest, defaults: Defaults) -> [PlaceTerms] {
    let sites = request.sites.map { site in
      var terms = PlaceTerms(site: site, defaults: defaults)
      terms.climate = PlaceClimate(site, pue: terms.pue, request: request, defaults: defaults)
      return terms
    }
    let rented = [
      (cloudName, Set<Acquisition>([.onDemand, .reserved])), (spotName, Set<Acquisition>([.spot])),
    ]
    return sites
      + rented.filter { !request.acquisitions.isDisjoint(with: $0.1) }.map {
        var terms = PlaceTerms(
          name: $0.0, site: nil, pue: 1, electricity: .zero, colocation: .zero)
        terms.climate = PlaceClimate(
          nil, pue: defaults.pue, request: request, defaults: defaults)
        return terms
      }
  }

  private init(
    name: String, site: SiteRequest?, pue: Double, electricity: Quantity<EnergyPrice>,
    colocation: Quantity<PowerPrice>
  ) {
    self.name = name
    self.site = site
    self.pue = pue
    self.electricity = electricity
    self.colocation = colocation
  }

  private init(site: SiteRequest, defaults: Defaults) {
    self.init(
      name: site.name, site: site, pue: site.pue ?? defaults.pue,
      electricity: site.electricity ?? defaults.electricity,
      colocation: site.colocation ?? (site.facility == nil ? defaults.colocation : .zero))
  }

  /// The place as the integer program sees it.
  var problemPlace: FleetProblem.Place {
    guard let site else {
      return FleetProblem.Place(name: name, isCloud: true, isSpot: isSpot)
    }
    var place = FleetProblem.Place(
      name: name, power: site.usablePower, pue: pue,
      rackClasses: site.racks.map {
        var racks = FleetProblem.RackClass(
          name: $0.name, count: $0.count, power: $0.power * site.derate, units: $0.units)
        racks.isMixed = $0.packing == .mixed
        racks.usablePowerShare = site.derate
        return racks
      })
    place.usablePowerShare = site.usablePowerShare
    return place
  }

  /// Positions of the rack classes whose cooling suits a system.
  ///
  /// Liquid-cooled racks take air-cooled systems as well; never the other way round.
  func rackClasses(for system: SystemSKU) -> [Int] {
    guard let site else { return [] }
    return site.racks.indices.filter { index in
      switch site.racks[index].cooling {
      case .air: system.cooling.contains(.air)
      case .liquid: true
      }
    }
  }
}
