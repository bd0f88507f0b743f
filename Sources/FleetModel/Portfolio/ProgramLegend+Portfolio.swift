extension ProgramLegend {
  /// The columns that count kinds, lots, vendors and changes.
  static let portfolioColumns: [Block] = [
    Block(
      kind: "pattern", members: ["site", "rack class", "contents"],
      meaning: "racks of a class that hold at most the contents", unit: "racks"),
    Block(
      kind: "used", members: ["system"], meaning: "1 if there is any system of the kind",
      unit: "0 or 1"),
    Block(
      kind: "bought", members: ["system"], meaning: "1 if any system of the kind is bought",
      unit: "0 or 1"),
    Block(
      kind: "vendor", members: ["vendor"], meaning: "1 only if there are systems of the vendor",
      unit: "0 or 1"),
    Block(
      kind: "added", members: ["system", "place"],
      meaning: "systems beyond those of the earlier plan", unit: "systems"),
    Block(
      kind: "removed", members: ["system", "place"],
      meaning: "systems of the earlier plan that are there no more", unit: "systems"),
    Block(
      kind: "removed", members: ["elsewhere"],
      meaning: "systems of the earlier plan that can no longer be had", unit: "systems"),
  ]

  /// The families that limit of what a fleet is made, where it serves, and how it changes.
  static let portfolioRows: [Block] = [
    Block(
      kind: SystemUse.name, members: ["system", "place", "acquisition"],
      meaning: "systems, none unless the kind is in use", unit: "systems"),
    Block(
      kind: MaximumSKUs.name, members: ["all"], meaning: "kinds of systems", unit: "kinds"),
    Block(
      kind: MinimumLot.name, members: ["lot", "system"],
      meaning: "the lot of a system that is bought, at most what is bought of it", unit: "systems"),
    Block(
      kind: MinimumLot.name, members: ["bought", "system", "place", "acquisition"],
      meaning: "systems that are bought, none unless the kind is bought", unit: "systems"),
    Block(
      kind: VendorShare.name, members: ["vendor"],
      meaning: "output tokens of the vendor's systems in the peak hour, less their share of all",
      unit: "1000 tokens/s"),
    Block(
      kind: VendorCount.name, members: ["used", "vendor"],
      meaning: "a vendor, none unless there are systems of it", unit: "systems"),
    Block(
      kind: VendorCount.name, members: ["count"], meaning: "vendors", unit: "vendors"),
    Block(
      kind: AverageQuality.name, members: ["workload"],
      meaning: "requests times what they lack of the average floor", unit: "requests/s"),
    Block(
      kind: Residency.name, members: ["workload"],
      meaning:
        "requests served elsewhere, and their share of the unserved ones, at most that share "
        + "of the peak rate", unit: "requests/s"),
    Block(
      kind: Stability.name, members: ["difference", "system", "place"],
      meaning: "systems, less those added and with those removed, are those of the earlier plan",
      unit: "systems"),
    Block(
      kind: Stability.name, members: ["changes"],
      meaning: "systems added and removed", unit: "systems"),
  ]

  /// What a row of these families says, in the words of the plan; nil for another family.
  static func portfolioSubject(_ family: String, _ members: [String]) -> String? {
    let first = members.first ?? "?"
    let second = members.count > 1 ? members[1] : "?"
    let third = members.count > 2 ? members[2] : "?"
    switch family {
    case SystemUse.name: return "\(first) at \(second) (\(third)) of a kind in use"
    case MaximumSKUs.name: return "kinds of systems"
    case MinimumLot.name: return "lot of \(second)"
    case VendorShare.name: return "share of \(first)"
    case VendorCount.name where first == "used": return "systems of \(second)"
    case VendorCount.name: return "number of vendors"
    case AverageQuality.name: return "average quality of \(first)"
    case Residency.name: return "requests of \(first) away from its residency"
    case Stability.name where first == "difference":
      return "\(second) at \(third) against the earlier plan"
    case Stability.name: return "changes against the earlier plan"
    default: return nil
    }
  }
}
