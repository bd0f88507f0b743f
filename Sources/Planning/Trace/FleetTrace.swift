import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// The lines of what to buy or rent.
enum FleetTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.fleet.enumerated() {
      addCounts(line, "fleet[\(position)]", to: &builder)
      addMoney(line, "fleet[\(position)]", to: &builder)
    }
  }

  /// What people call a line.
  static func names(of line: FleetLine) -> [String] {
    [line.system, line.site, line.acquisition.rawValue, line.provider, line.hour ?? ""]
  }

  private static func addCounts(
    _ line: FleetLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let accelerators = builder.cells("systems", line.system, ["accelerator_count"])
    let replicas = builder.plan.serving.indices.filter { line.mayCarry(builder.plan.serving[$0]) }
    let existing = builder.key(["existing", line.site, line.system])
    builder.add(
      "\(path).count", Double(line.count), "systems", names: names,
      line.acquisition == .existing
        ? "the systems that stand there"
        : "chosen by the integer program: replicas × accelerators of each ≤ systems × accelerators"
          + (line.acquisition == .spot ? " × share of spot systems that is counted on" : ""),
      (line.acquisition == .existing ? existing : [])
        + replicas.flatMap { builder.replicas(of: $0, on: line.system) }
        + replicas.flatMap { builder.degrees(of: $0, on: line.system) } + accelerators
        + (line.acquisition == .spot
          ? [builder.value(SystemTrace.path(of: line, "capacity_share"))] : [])
        + builder.key(["objective"]))
    let size = builder.cells("systems", line.system, ["peak_power_w", "rack_units", "cooling"])
    let count = [builder.value("\(path).count")]
    let isRacked = !line.racks.isEmpty
    builder.add(
      "\(path).racks", Double(line.rackCount), "racks", names: names,
      isRacked ? "Σ racks of its classes" : "none: rented systems stand in no rack of the plan",
      isRacked
        ? line.racks.indices.map { builder.value("\(path).rack_classes[\($0)].racks") } : count)
    for (index, rack) in line.racks.enumerated() {
      let limits = ["count", "power", "units", "cooling"].flatMap {
        builder.key(["sites", line.site, "racks", rack.rackClass, $0])
      }
      let names = names + [rack.rackClass]
      builder.add(
        "\(path).rack_classes[\(index)].racks", Double(rack.racks), "racks", names: names,
        "systems ÷ the most that one rack takes by power and by height, rounded up; of mixed racks "
          + "those in which the kind takes most of the height",
        [builder.value("\(path).rack_classes[\(index)].systems")] + size + limits)
      builder.add(
        "\(path).rack_classes[\(index)].systems", Double(rack.systems), "systems", names: names,
        "chosen by the integer program, within the racks of the class", count + size + limits)
    }
    builder.add(
      "\(path).accelerators", Double(line.accelerators), "chips", names: names,
      "count × accelerators of one system", count + accelerators)
    builder.add(
      "\(path).spare_accelerators", Double(line.spareAccelerators), "chips", names: names,
      builder.request.load.isEmpty
        ? "accelerators − Σ replicas × accelerators of each"
        : "accelerators − Σ replicas × accelerators of each, in the hour that leaves least; those of the "
          + "whole year first",
      [builder.value("\(path).accelerators")]
        + replicas.flatMap {
          let serving = builder.plan.serving[$0]
          return builder.replicas(of: $0, on: line.system)
            + builder.degrees(of: $0, on: line.system)
            + (serving.attentionDataParallel > 1 ? [builder.value("serving[\($0)].dp")] : [])
            + (serving.pipelineParallel > 1 ? [builder.value("serving[\($0)].pp")] : [])
        })
  }

  /// The systems among those of a line that failures may take.
  private static func addSpares(
    _ line: FleetLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let kept = builder.plan.spares.firstIndex {
      $0.site == line.site && $0.system == line.system && (line.hour ?? $0.hour) == $0.hour
    }
    builder.add(
      "\(path).spare_systems", Double(line.spareSystems), "systems", names: names(of: line),
      kept == nil ? "nothing: the plan asks for no spares" : "the line's part of the spares",
      kept.map { [builder.value("spares[\($0)].spares")] }
        ?? builder.key(["availability", "target"]))
  }

  private static func addMoney(
    _ line: FleetLine, _ path: String, to builder: inout TraceBuilder
  ) {
    addSpares(line, path, to: &builder)
    let names = names(of: line)
    let count = [builder.value("\(path).count")]
    let isRented = line.acquisition.isRented
    builder.add(
      "\(path).power_kw", isRented ? nil : line.peakPower.kilowatts, "kW", names: names,
      "count × peak power of one system",
      count + WholeCostTrace.peakPower(of: line.system, in: builder))
    let part = RentalTrace.part(of: line.acquisition)
    let terms = isRented ? [part] : WholeCostTrace.fixedTerms
    builder.add(
      "\(path).capex_usd", line.capex.usd, "USD", names: names,
      isRented ? "nothing: rented systems are not bought" : "count × capex of one system",
      count + (isRented ? [] : [builder.value(SystemTrace.path(of: line, "capex_usd"))]))
    addTerm(line, path, to: &builder)
    let energy = ["idle_energy", "busy_energy", "idle_demand", "busy_demand"]
    let loads = builder.plan.serving.indices.filter { line.mayCarry(builder.plan.serving[$0]) }
    builder.add(
      "\(path).usd_per_hour", line.costRate.usdPerHour, "USD/h", names: names,
      isRented
        ? "count × \(part) of one system"
        : "count × (capital + facility + colocation + maintenance + staff + software + tax and "
          + "insurance + idle energy and demand) + busy energy × share of the systems' time that is "
          + "busy at the mean load + busy demand × the same in the peak hour"
          + (builder.request.carbon?.usdPerTonne == nil ? "" : " + CO2e × its price"),
      count
        + (terms + (isRented ? [] : energy)).map {
          builder.value(SystemTrace.path(of: line, "\($0)_usd_per_hour"))
        } + (isRented ? [] : loads.flatMap { builder.utilizations(of: $0, on: line.system) })
        + WholeCostTrace.pricedCarbon(of: line, in: builder))
  }

  /// What is committed and paid at the start of a term; every line tells it, most of them nothing.
  private static func addTerm(
    _ line: FleetLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    builder.add(
      "\(path).term_months", line.termMonths, "months", names: names, "the term of one system",
      [builder.value(SystemTrace.path(of: line, "term_months"))])
    let isReserved = line.acquisition == .reserved
    builder.add(
      "\(path).upfront_usd", line.upfront.usd, "USD", names: names,
      isReserved
        ? "count × payment at the start of a term of one system"
        : "nothing: only reserved systems have terms",
      [builder.value("\(path).count")]
        + (isReserved ? [builder.value(SystemTrace.path(of: line, "upfront_usd"))] : []))
  }
}

extension FleetLine {
  /// Whether replicas of a line of serving may stand on these systems.
  fileprivate func mayCarry(_ serving: ServingLine) -> Bool {
    serving.systems.contains(system) && serving.site == site
      && (hour == nil || serving.hour == hour)
  }
}
