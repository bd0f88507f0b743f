import FleetModel
import Foundation
import Quantities

/// A limit with a value, in the unit in which the plan states it: kilowatts before derating, dollars,
/// thousands of dollars a month, kilograms a year or a million tokens, or a share 0...1.
struct LimitValue {
  let row: LimitRow
  let value: Double

  /// The value as it is told: rounded to the side that helps.
  var told: LimitValue { LimitValue(row: row, value: rounded) }

  private var rounded: Double {
    switch row {
    case .coverage, .residency: max(0, value.asGiven.roundedDown(3))
    case .floor, .averageQuality: max(0, value.roundedDown(4))
    case .supply, .rackCount, .changes: value.rounded()
    // Plans give no zero for these.
    case .kinds, .lot, .vendors: max(1, value.rounded())
    case .sitePower, .opex, .rackHeight: value.roundedUp(1)
    case .rackPower: value.roundedUp(3)
    case .capex: (value / 1000).roundedUp(0) * 1000
    case .apiRate: value.roundedUp(2)
    case .spotShare, .vendorShare: min(1, value.roundedUp(3))
    case .carbonOfYear: value.roundedUp(0)
    case .carbonOfTokens: value.roundedUp(digits: 4)
    case .availability, .rackLoss: value
    }
  }

  /// The value as `--set` takes it and as the plan would state it.
  var text: String {
    switch row {
    case .coverage, .residency, .spotShare, .vendorShare: "\((value * 100).asGiven.shortText) %"
    case .sitePower, .rackPower: Quantity<Power>.kilowatts(value).asGiven.description
    case .capex: Quantity<Money>.usd(value).description
    case .opex: "\(value.shortText) kUSD/month"
    case .floor, .averageQuality: "\(value)"
    default: value.shortText
    }
  }

  /// The value with the unit that the key carries in its name.
  var textWithUnit: String {
    switch row {
    case .rackHeight: text + " U"
    case .apiRate: text + " /s"
    case .carbonOfYear: text + " kg/year"
    case .carbonOfTokens: text + " kg"
    default: text
    }
  }

  /// What the value has to be, in words.
  var need: String {
    switch row {
    case .floor, .averageQuality, .residency, .lot, .vendors: "at most " + textWithUnit
    case .rackHeight, .rackPower, .vendorShare: "at least " + textWithUnit
    default: textWithUnit
    }
  }

  /// The problem as the plan describes it with this value.
  func relaxed(_ problem: FleetProblem) -> FleetProblem {
    var problem = problem
    switch row {
    case .coverage(let workload), .floor(let workload), .averageQuality(let workload),
      .residency(let workload):
      for position in problem.sharingKeys(with: workload) {
        relax(&problem.workloads[position])
      }
    case .supply(let system): problem.systems[system].supply = Int(value)
    case .lot(let system): problem.systems[system].minimumLot = Int(value)
    case .rackCount(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].count = Int(value)
    case .rackHeight(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].units = value
    case .rackPower(let place, let rackClass):
      let share = problem.places[place].rackClasses[rackClass].usablePowerShare
      problem.places[place].rackClasses[rackClass].power = .kilowatts(value) * share
    case .sitePower(let place):
      problem.places[place].power = .kilowatts(value) * problem.places[place].usablePowerShare
    case .capex: problem.capexLimit = .usd(value)
    case .opex: problem.opexLimit = .usdPerMonth(value * 1000)
    case .apiRate: problem.apiRateLimit = value
    case .spotShare: problem.spotShareLimit = value
    case .kinds: problem.portfolio.maximumSystemKinds = Int(value)
    case .vendorShare(let vendor):
      for name in problem.vendors(limitedBy: vendor) {
        problem.portfolio.vendorShares[name] = value
      }
    case .vendors: problem.portfolio.leastVendors = Int(value)
    case .changes: problem.stability?.maximumChanges = Int(value)
    case .carbonOfYear: problem.carbonLimitKilogramsPerHour = value / 8760
    case .carbonOfTokens: problem.carbonLimitKilogramsPerToken = value / 1e6
    case .availability, .rackLoss: break
    }
    return problem
  }

  private func relax(_ workload: inout FleetProblem.Workload) {
    switch row {
    case .coverage: workload.coverage = min(workload.coverage, value)
    case .floor: workload.qualityFloor = min(workload.qualityFloor, value)
    case .averageQuality: workload.averageQuality = min(workload.averageQuality, value)
    default:
      guard let share = workload.residency?.share else { return }
      workload.residency?.share = min(share, value)
    }
  }

  /// The change, as a share of what the limit is.
  func relativeChange(in problem: FleetProblem) -> Double {
    guard let now = row.step(in: problem)?.value, now > 0 else { return value }
    return abs(value / now - 1)
  }

  /// Whether the value asks for less than another of the same key.
  func isLooser(than other: LimitValue) -> Bool {
    switch row {
    case .coverage, .floor, .averageQuality, .residency, .lot, .vendors: value < other.value
    default: value > other.value
    }
  }
}

extension Double {
  /// The next number with `places` decimals that is not smaller, forgiving rounding noise.
  func roundedUp(_ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    return (self * scale - 1e-6).rounded(.up) / scale
  }

  /// The next number with so many significant digits that is not smaller, forgiving rounding noise.
  func roundedUp(digits: Int) -> Double {
    guard self > 0, isFinite else { return self }
    let scale = pow(10, Double(digits - 1) - log10(self).rounded(.down))
    return ((self * scale - 1e-6).rounded(.up) / scale).asGiven
  }

  /// The next number with `places` decimals that is not greater.
  func roundedDown(_ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    let nearest = (self * scale).rounded()
    return nearest / scale <= self ? nearest / scale : (nearest - 1) / scale
  }

  /// The number that the plan gave, without the noise of its conversions: nine significant digits.
  var asGiven: Double { Double(String(format: "%.9g", self)) ?? self }

  /// The number without a point if it is whole.
  var shortText: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension Quantity {
  /// The quantity without the noise of its conversions: nine significant digits.
  var asGiven: Quantity { Quantity(value.asGiven) }
}
