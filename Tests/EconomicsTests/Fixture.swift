import Economics
import Foundation
import Quantities
import Testing

/// A server of 320,000 dollars with usual terms, and helpers.
enum Fixture {
  static func golden(_ key: String) throws -> [String: Double] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/golden", withExtension: "json"))
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require((object as? [String: Any])?[key] as? [String: Double])
  }

  static func terms(
    lifeMonths: Double = 48, residualShare: Double = 0.15, annualRate: Double = 0.10,
    pue: Double = 1.25
  ) throws -> OwnershipTerms {
    try OwnershipTerms(
      finance: .init(
        lifeMonths: lifeMonths, residualShare: residualShare, annualRate: annualRate),
      fitOut: .init(networkShare: 0.08, storageShare: 0.02, installationShare: 0.02),
      site: .init(
        pue: pue, electricity: .usdPerKilowattHour(0.085),
        colocation: .usdPerKilowattMonth(184)),
      upkeep: .init(
        maintenanceSharePerYear: 0.04, staffPerSystem: 0.02, salaryPerYear: .usd(250_000)))
  }

  static func server() throws -> OwnedSystemCost {
    let power = try PowerDraw(
      idle: .kilowatts(2.4), busy: .kilowatts(7), contracted: .kilowatts(10.2))
    return try OwnedSystemCost(price: .usd(320_000), power: power, terms: terms())
  }

  /// Head-room of 0.85 at a peak of 1.8 times the mean.
  static let meanUtilization = 0.85 / 1.8

  static func expect(
    _ actual: [String: Double], agreesWith golden: [String: Double], except: Set<String> = []
  ) {
    #expect(Set(actual.keys) == Set(golden.keys).subtracting(except))
    for (key, value) in actual.sorted(by: { $0.key < $1.key }) {
      let wanted = golden[key] ?? .nan
      #expect(close(value, wanted), "\(key): \(value), expected \(wanted)")
    }
  }
}

/// Whether two numbers agree to a relative tolerance.
func close(_ left: Double, _ right: Double, _ tolerance: Double = 1e-6) -> Bool {
  abs(left - right) <= tolerance * max(abs(left), abs(right))
}
