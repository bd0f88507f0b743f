import Catalog
import Quantities

/// The catalog's numbers for what a plan leaves out, under the names that formulas use.
struct Defaults {
  let horizon: Quantity<Time>
  let residual: Double
  let costOfCapital: Double
  let fitOut: Double
  let maintenancePerYear: Double
  let staffPerSystem: Quantity<MoneyRate>
  let pue: Double
  let electricity: Quantity<EnergyPrice>
  let colocation: Quantity<PowerPrice>
  let memoryUtilization: Double
  let memoryReserve: Quantity<DataSize>
  let maximumUtilization: Double
  let ttftMargin: Double
  let burstyTTFTMargin: Double
  let tpotMargin: Double
  let maximumSequences: Int
  let peakToMean: Double
  let lengthVariation: Double
  let arrivalVariation: Double
  let reservedDiscount: Double
  let spotShare: Double
  let spotInterruptionsPerHour: Double
  let spotNotice: Quantity<Time>
  let spotRestart: Quantity<Time>
  let spotOverprovision: Double
  let gridKilogramsPerKilowattHour: Double
  let interruptionsPerAcceleratorYear: Double
  let repair: Quantity<Time>

  /// Reads every default.
  ///
  /// - Parameter maximumSequences: what the user says instead of the catalog; nil if nothing.
  /// - Throws: `PlanningError.missingAssumption` for the first row that is not there.
  init(_ catalog: Catalog, maximumSequences: Int? = nil) throws(PlanningError) {
    func value(_ id: String) throws(PlanningError) -> Double {
      guard let row = catalog.assumptions[id] else { throw .missingAssumption(id: id) }
      return row.value
    }
    horizon = .months(try value("horizon_months"))
    residual = try value("residual_fraction")
    costOfCapital = try value("wacc_fraction")
    fitOut =
      try value("network_fraction") + value("storage_fraction") + value("installation_fraction")
    maintenancePerYear = try value("maintenance_fraction_per_year")
    let staffPerYear = try value("staff_fte_per_system") * value("staff_usd_per_fte_year")
    staffPerSystem = Quantity<Money>.usd(staffPerYear) / Quantity<Time>.years(1)
    pue = try value("pue_ratio")
    electricity = .usdPerKilowattHour(try value("electricity_usd_per_kwh"))
    colocation = .usdPerKilowattMonth(try value("colocation_usd_per_kw_month"))
    memoryUtilization = try value("memory_utilization_fraction")
    memoryReserve = .bytes(try value("memory_reserve_bytes_per_accelerator"))
    maximumUtilization = try value("max_utilization_fraction")
    ttftMargin = try value("ttft_slo_margin_fraction")
    burstyTTFTMargin = try value("ttft_slo_margin_bursty_fraction")
    tpotMargin = try value("tpot_slo_margin_fraction")
    let sequences = try value("max_sequences")
    self.maximumSequences = maximumSequences ?? Int(min(1e6, max(1, sequences)))
    peakToMean = try value("peak_to_mean")
    lengthVariation = try value("token_length_cv")
    arrivalVariation = try value("arrival_cv")
    reservedDiscount = try value("reserved_1y_discount_fraction")
    spotShare = try value("spot_max_share_fraction")
    spotInterruptionsPerHour = try value("spot_interruptions_per_hour")
    spotNotice = .seconds(try value("spot_notice_seconds"))
    spotRestart = .seconds(60 * (try value("spot_restart_minutes")))
    spotOverprovision = try value("spot_overprovision_fraction")
    gridKilogramsPerKilowattHour = try value("carbon_intensity_kg_per_kwh")
    interruptionsPerAcceleratorYear = try value("interruptions_per_accelerator_year")
    repair = .seconds(3600 * (try value("repair_hours")))
  }
}
