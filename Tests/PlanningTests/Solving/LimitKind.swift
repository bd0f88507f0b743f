@testable import Planning

/// What a single limit is about; a limit without a kind here does not compile.
enum LimitKind: CaseIterable {
  case coverage, floor, supply, rackCount, rackHeight, rackPower, sitePower, capex, opex, spotShare
  case apiRate, kinds, lot, shareOfEveryVendor, shareOfVendor, vendors, averageQuality, residency
  case changes, carbonOfYear, carbonOfTokens, availability, rackLoss

  init(_ row: LimitRow) {
    self =
      switch row {
      case .coverage: .coverage
      case .floor: .floor
      case .supply: .supply
      case .rackCount: .rackCount
      case .rackHeight: .rackHeight
      case .rackPower: .rackPower
      case .sitePower: .sitePower
      case .capex: .capex
      case .opex: .opex
      case .spotShare: .spotShare
      case .apiRate: .apiRate
      case .kinds: .kinds
      case .lot: .lot
      case .vendorShare(nil): .shareOfEveryVendor
      case .vendorShare: .shareOfVendor
      case .vendors: .vendors
      case .averageQuality: .averageQuality
      case .residency: .residency
      case .changes: .changes
      case .carbonOfYear: .carbonOfYear
      case .carbonOfTokens: .carbonOfTokens
      case .availability: .availability
      case .rackLoss: .rackLoss
      }
  }
}
