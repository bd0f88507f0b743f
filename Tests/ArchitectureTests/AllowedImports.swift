/// The arrows of the project: which modules each target under `Sources` may import, and no others.
///
/// The compiler does not enforce this: an import that is not declared but reachable through another
/// target still builds. A new target starts with a row here.
enum AllowedImports {
  /// Modules that come with the toolchain and that every target may import.
  static let platform: Set<String> = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

  /// For each target, the modules it may import beside those of the platform.
  static let table: [String: Set<String>] = {
    let planning: Set<String> = [
      "Catalog", "Economics", "FleetModel", "LinearModel", "Performance", "Quantities",
      "Simulation", "Yams",
    ]
    var table: [String: Set<String>] = [
      "Quantities": [],
      "Catalog": ["EmbeddedCatalogs", "Quantities", "RealModule"],
      "EmbeddedCatalogs": [],
      "Performance": ["Catalog", "Quantities", "RealModule"],
      "Economics": ["Catalog", "Quantities", "RealModule"],
      "Simulation": ["Catalog", "Performance", "Quantities"],
      "Calibration": ["Catalog", "Performance", "Quantities", "RealModule"],
      "LinearModel": [],
      "CGLPK": [],
      "GLPK": ["CGLPK", "LinearModel"],
      "FleetModel": ["LinearModel", "Quantities"],
      "Planning": planning,
      "WhatIf": planning.union(["Planning"]),
      "Reports": [
        "Calibration", "Catalog", "Economics", "FleetModel", "LinearModel", "Performance",
        "Planning",
        "Quantities", "WhatIf",
      ],
      "planner": ["PlannerCommands"],
    ]
    // The commands put everything together, except that C stays behind its one Swift importer.
    table["PlannerCommands"] = Set(table.keys)
      .subtracting(["CGLPK", "EmbeddedCatalogs", "planner"])
      .union(["ArgumentParser"])
    return table
  }()

  /// The only targets that may write to the terminal.
  static let printing: Set<String> = ["PlannerCommands", "planner"]
}
