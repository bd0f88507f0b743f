import Foundation
import Quantities
import Testing

@testable import Planning

extension ConflictReport.Remedy {
  /// The remedy as `--set` takes it, one setting for each key; nothing if the limit does not help alone.
  var settings: [String] { value.map { value in keys.map { "\($0)=\(value)" } } ?? [] }

  /// The same with a value that asks for as little more as its report can tell.
  ///
  /// - Returns: nil for a value beyond which there is none, or none but the plan's own.
  func tighterSettings() throws -> [String]? {
    guard let value, let key = keys.first else { return nil }
    let tighter = try Self.tighter(value, of: key)
    guard let tighter, tighter != current else { return nil }
    return keys.map { "\($0)=\(tighter)" }
  }

  private static func tighter(_ value: String, of key: String) throws -> String? {
    let last = key.split(separator: ".").last.map(String.init) ?? key
    switch last {
    case "capex":
      return "\(try Quantity<Money>(parsing: value).usd - 1000) USD"
    case "opex":
      return "\(try number(value, " kUSD/month") - 0.1) kUSD/month"
    case "power":
      let kilowatts = try Quantity<Power>(parsing: value).kilowatts
      return "\(kilowatts - (key.contains(".racks.") ? 0.001 : 0.1)) kW"
    case "mean": return "\(try threeDigitsMore(number(value)))"
    case "least_answered": return try percent(number(value, " %") + 0.1)
    case "cap": return try percent(number(value, " %") - 1)
    case "target": return try lesserMiss(number(value, " %"))
    case "survives": return value == "none" ? "node" : "rack"
    case "floor", "average_floor": return "\(try number(value) + 1e-4)"
    case "units": return "\(try number(value) - 0.1)"
    case "max_requests_per_second": return "\(try number(value) - 0.01)"
    case "cap_kg_per_year": return "\(try number(value) - 1)"
    case "cap_kg_per_million_tokens": return try fourDigitsLess(number(value))
    case "share": return try percent(number(value, " %") + 0.1)
    case "max_vendor_share", "spot_share": return try percent(number(value, " %") - 0.1)
    default: break
    }
    if key.contains(".slo.") { return try twoDigitsLess(value) }
    if key.contains("vendor_shares.") { return try percent(number(value, " %") - 0.1) }
    let whole = try #require(Int(value), "\(key)=\(value)")
    return key.contains("min_") ? "\(whole + 1)" : whole > 1 ? "\(whole - 1)" : nil
  }

  private static func number(_ text: String, _ unit: String = "") throws -> Double {
    try #require(Double(text.replacing(unit, with: "")), "\(text)")
  }

  private static func percent(_ value: Double) -> String? {
    (0...100).contains(value) ? "\(value) %" : nil
  }

  private static func fourDigitsLess(_ value: Double) -> String {
    "\(value - pow(10, log10(value).rounded(.down) - 3))"
  }

  /// The next time of two digits that is shorter.
  private static func twoDigitsLess(_ value: String) throws -> String {
    let time = try Quantity<Time>(parsing: value).milliseconds
    let digit = pow(10, log10(time * 1.000001).rounded(.down) - 1)
    return "\(time / digit > 10.5 ? time - digit : time - digit / 10) ms"
  }

  /// The next number of three digits that is greater.
  private static func threeDigitsMore(_ value: Double) -> Double {
    value + pow(10, log10(value * 1.000001).rounded(.down) - 2)
  }

  /// What a target misses of always, with one less in its second digit.
  private static func lesserMiss(_ target: Double) -> String {
    let miss = 100 - target
    let digit = pow(10, log10(miss * 1.000001).rounded(.down) - 1)
    let lesser = miss / digit > 10.5 ? miss - digit : miss - digit / 10
    return "\(100 - lesser) %"
  }
}
