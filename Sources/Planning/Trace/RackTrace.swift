import Quantities

/// Which racks hold what.
enum RackTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.racks.enumerated() {
      let path = "racks[\(position)]"
      let names = [line.site, line.rackClass]
      let limits = ["count", "power", "units", "packing"].flatMap {
        builder.key(["sites", line.site, "racks", line.rackClass, $0])
      }
      let fleet = builder.plan.fleet.indices.filter { index in
        builder.plan.fleet[index].site == line.site
          && line.contents.contains { $0.system == builder.plan.fleet[index].system }
      }
      let counts = fleet.map { builder.value("fleet[\($0)].count") }
      builder.add(
        "\(path).racks", Double(line.racks), "racks", names: names,
        "chosen by the integer program: racks of a class that hold the same", counts + limits)
      for (index, content) in line.contents.enumerated() {
        builder.add(
          "\(path).contents[\(index)].count", Double(content.count), "systems",
          names: names + [content.system],
          "chosen by the integer program: systems of the kind in one rack", counts + limits)
      }
      let each = line.contents.indices.map {
        builder.value("\(path).contents[\($0)].count")
      }
      let power = line.contents.flatMap {
        builder.cells("systems", $0.system, ["peak_power_w"])
      }
      let height = line.contents.flatMap { builder.cells("systems", $0.system, ["rack_units"]) }
      builder.add(
        "\(path).power_kw", line.peakPower.kilowatts, "kW", names: names,
        "Σ systems of one rack × peak power of one", each + power)
      builder.add(
        "\(path).units", line.units, "U", names: names,
        "Σ systems of one rack × height of one", each + height)
    }
  }
}
