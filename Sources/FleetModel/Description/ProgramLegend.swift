/// What the blocks of columns and rows mean, and the units they are written in.
public struct ProgramLegend: Sendable, Hashable {
  /// A kind of column or a family of rows.
  public struct Block: Sendable, Hashable {
    /// The beginning of the names, up to the bracket.
    public let kind: String
    /// What stands in the brackets, in order.
    public let members: [String]
    /// What one column or row is.
    public let meaning: String
    /// The unit of a column's value, or of a row's sum and limits.
    public let unit: String

    /// How names of the block look, for example `flow[workload,configuration,place]`.
    public var pattern: String { "\(kind)[\(members.joined(separator: ","))]" }
  }

  /// Every kind of column, in the order of the program.
  public static let columns: [Block] =
    [
      Block(
        kind: "systems", members: ["system", "place", "acquisition"],
        meaning: "systems that stand at a place, by the way they are had", unit: "systems"),
      Block(
        kind: "racks", members: ["system", "site", "rack class"],
        meaning: "racks of a class that hold one kind of system", unit: "racks"),
      Block(
        kind: "placed", members: ["system", "site", "rack class"],
        meaning: "systems that stand in those racks", unit: "systems"),
      Block(
        kind: "replicas", members: ["configuration", "place"],
        meaning: "replicas of a configuration (system;model;format;layout;workload)",
        unit: "replicas"),
      Block(
        kind: "flow", members: ["workload", "configuration", "place"],
        meaning: "delivered requests in the peak hour", unit: "requests/s"),
      Block(
        kind: "api", members: ["workload", "hosted model"],
        meaning: "delivered requests in the peak hour that go to a hosted model",
        unit: "requests/s"),
      Block(
        kind: "unserved", members: ["workload"],
        meaning: "requests in the peak hour that stay unserved", unit: "requests/s"),
      Block(
        kind: "stair", members: ["system", "place", "needed systems"],
        meaning: "whether more systems are needed than the stair of spares below covers",
        unit: "0 or 1"),
      Block(
        kind: "spread", members: ["system", "site", "rack class", "systems"],
        meaning: "whether no rack of the class holds more than so many systems", unit: "0 or 1"),
      Block(
        kind: "charge", members: ["site"],
        meaning: "what load adds to the demand charge, in the hour in which it adds most",
        unit: "USD/h"),
    ] + portfolioColumns

  /// Every family of rows, in the order of the program.
  public static let rows: [Block] =
    [
      Block(
        kind: DemandCoverage.name, members: ["workload"],
        meaning: "served and unserved requests are the peak rate; of a judge, the calls for it",
        unit: "requests/s"),
      Block(
        kind: ReplicaCapacity.name, members: ["configuration", "place"],
        meaning: "load of the replicas, at most the share that they may be busy; where all load "
          + "together is below one replica, the row is divided by it", unit: "replicas"),
      Block(
        kind: PrefillCapacity.name, members: ["configuration", "place"],
        meaning: "load of the replicas that compute prompts for others, divided in the same way",
        unit: "replicas"),
      Block(
        kind: ReplicaPacking.name, members: ["system", "place"],
        meaning: "accelerators of the replicas, at most those of the systems", unit: "accelerators"),
      Block(
        kind: RackPacking.name, members: ["placed", "system", "site"],
        meaning: "systems, at most those that stand in racks", unit: "systems"),
      Block(
        kind: RackPacking.name, members: ["height", "system", "site", "rack class"],
        meaning: "systems in racks, at most as many as their height holds", unit: "systems"),
      Block(
        kind: RackPacking.name, members: ["count", "site", "rack class"],
        meaning: "racks in use, at most those that are there", unit: "racks"),
      Block(
        kind: RackPower.name, members: ["system", "site", "rack class"],
        meaning: "systems in racks, at most as many as the racks can feed at their peak",
        unit: "systems"),
      Block(
        kind: SitePower.name, members: ["site"],
        meaning: "peak power of all systems, cooling included", unit: "kW"),
      Block(kind: CapexBudget.name, members: ["all"], meaning: "purchases", unit: "MUSD"),
      Block(
        kind: OpexBudget.name, members: ["all"], meaning: "running costs at the mean load",
        unit: "USD/h"),
      Block(
        kind: SupplyLimit.name, members: ["system"], meaning: "systems that are delivered",
        unit: "systems"),
      Block(
        kind: QualityFloor.name, members: ["workload"],
        meaning: "requests below the quality floor, or, where the floor is read as an average, "
          + "requests times what they lack of it", unit: "requests/s"),
      Block(
        kind: SpotShare.name, members: ["workload"],
        meaning:
          "requests on spot systems, and their share of the unserved ones, at most that share "
          + "of the peak rate", unit: "requests/s"),
      Block(
        kind: APILimit.name, members: ["all"],
        meaning: "attempts that go to hosted models in the peak hour", unit: "attempts/s"),
      Block(
        kind: CarbonCap.name, members: ["all"],
        meaning: "CO2e at the mean load, its making included", unit: "kg/h"),
      Block(
        kind: CarbonCap.name, members: ["tokens"],
        meaning: "CO2e at the mean load, less what the delivered tokens are allowed", unit: "kg/h"),
      Block(
        kind: Availability.name, members: ["needed", "system", "place"],
        meaning: "accelerators of the replicas, at most those of the needed systems",
        unit: "accelerators"),
      Block(
        kind: Availability.name, members: ["spare", "system", "place"],
        meaning: "accelerators of the replicas and of the spares, at most those of the systems",
        unit: "accelerators"),
      Block(
        kind: Availability.name, members: ["order", "system", "place", "needed systems"],
        meaning: "no stair without the one below", unit: "stairs"),
      Block(
        kind: RackLoss.name, members: ["used", "system", "site", "rack class"],
        meaning: "racks in use, none without a number of systems in the fullest", unit: "racks"),
      Block(
        kind: RackLoss.name, members: ["one", "system", "site", "rack class"],
        meaning: "numbers of systems in the fullest rack, at most one", unit: "numbers"),
      Block(
        kind: RackLoss.name, members: ["fill", "system", "site", "rack class", "systems"],
        meaning: "systems in racks, at most so many in each if that is the number chosen",
        unit: "systems"),
      Block(
        kind: RackLoss.name, members: ["left", "system", "site", "rack class"],
        meaning:
          "accelerators of the replicas and of the fullest rack, at most those of the systems",
        unit: "accelerators"),
      Block(
        kind: HighestDemand.name, members: ["site", "hour"],
        meaning: "what the load of an hour adds to the demand charge, at most what is paid",
        unit: "USD/h"),
    ] + portfolioRows + [
      Block(
        kind: "settled", members: ["coverage"],
        meaning: "output tokens in the peak hour, at least the most that the limits allow",
        unit: "1000 tokens/s")
    ]

  /// The block that a name belongs to; nil for a kind that the legend does not know.
  static func block(of name: String, in blocks: [Block]) -> Block? {
    let (kind, members) = split(name)
    let alike = blocks.filter { $0.kind == kind }
    return alike.first { $0.members.first == members.first } ?? alike.first
  }

  /// What stands in the brackets of a row's name, each beside its role, for example `system`.
  public static func members(ofRow name: String) -> [(role: String, member: String)] {
    guard let block = block(of: name, in: rows) else { return [] }
    return Array(zip(block.members, split(name).members)).map { (role: $0, member: $1) }
  }

  /// The parts of a name before and in its brackets.
  static func split(_ name: String) -> (kind: String, members: [String]) {
    guard let open = name.firstIndex(of: "["), name.last == "]" else { return (name, []) }
    let inside = name[name.index(after: open)...].dropLast()
    return (
      String(name[..<open]),
      inside.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    )
  }
}
