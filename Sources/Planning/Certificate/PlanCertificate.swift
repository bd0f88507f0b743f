import Catalog
import Economics
import Foundation
import Performance
import Quantities

/// Checks a finished plan against every limit without the integer program.
///
/// It knows the plan's lines, the request and the catalog, and recomputes racks, watts, dollars and
/// requests from them. Two paths that agree to a millionth are a proof that a user can follow.
struct PlanCertificate {
  let plan: Plan
  let request: PlanRequest
  let catalog: Catalog
  let defaults: Defaults
  let workloads: [String: WorkloadTerms]
  let places: [String: PlaceTerms]
  let lookup: VerificationLookup

  /// Relative disagreement that counts as rounding.
  static let tolerance = 1e-6

  /// Prepares the check.
  ///
  /// - Throws: `PlanningError` or `InvalidInput` for what planning itself would have refused.
  init(plan: Plan, request: PlanRequest, catalog: Catalog) throws {
    self.plan = plan
    self.request = request
    self.catalog = catalog
    let defaults = try Defaults(catalog, maximumSequences: request.serving.maximumSequences)
    self.defaults = defaults
    lookup = VerificationLookup(catalog, for: request.workloads)
    workloads = Dictionary(
      uniqueKeysWithValues: try request.workloads.map {
        ($0.name, try WorkloadTerms($0, plan: request, defaults: defaults))
      })
    places = Dictionary(
      uniqueKeysWithValues: PlaceTerms.all(of: request, defaults: defaults).map { ($0.name, $0) })
  }

  /// Every limit that the plan breaks and every number that does not add up, one sentence each.
  func violations() throws -> [String] {
    var found = names() + demand() + qualityFloors() + latencies()
    found += accelerators() + spares() + racks() + sitePower() + supply() + existing()
    found += replicas() + hosted() + spotShares() + verification() + lists()
    found += try packedRacks() + portfolio()
    found += try money()
    found += footprint()
    found += try hours()
    found += try failures() + spareLines()
    return found
  }

  /// A sentence if `used` exceeds `cap` by more than rounding.
  func exceeding(_ what: String, _ used: Double, _ cap: Double) -> [String] {
    used <= cap + PlanCertificate.tolerance * max(1e-9, abs(cap))
      ? [] : ["\(what): \(used.withoutNoise) exceeds \(cap.withoutNoise)."]
  }

  /// A sentence if two numbers that should be one differ by more than rounding.
  func differing(_ what: String, _ left: Double, _ right: Double) -> [String] {
    let room = PlanCertificate.tolerance * max(abs(left), abs(right), 1e-12)
    // Nothing is near infinity, although every distance to it is within a share of it.
    let isSame = left == right || (room.isFinite && abs(left - right) <= room)
    return isSame
      ? []
      : [
        "\(what): the plan says \(left.withoutNoise), the check says \(right.withoutNoise)."
      ]
  }
}

extension Double {
  /// The number in twelve significant digits; later ones are rounding of sums.
  fileprivate var withoutNoise: Double { Double(String(format: "%.12g", self)) ?? self }
}
