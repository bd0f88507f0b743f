// swift-tools-version: 6.1
import PackageDescription

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "planner",
  products: [
    .executable(name: "planner", targets: ["planner"]),
    // What Benchmarks, a package of its own, measures.
    .library(
      name: "PlannerKit",
      targets: [
        "Calibration", "Catalog", "FleetModel", "GLPK", "LinearModel", "Performance", "Planning",
        "Quantities", "Reports",
      ]),
    // The instances that Benchmarks solves with several solvers.
    .library(name: "FleetTestKit", targets: ["FleetTestSupport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Quantities"),
    .target(name: "EmbeddedCatalogs"),
    .target(name: "Catalog", dependencies: ["EmbeddedCatalogs", "Quantities", realModule]),
    .target(name: "Performance", dependencies: ["Catalog", "Quantities", realModule]),
    .target(name: "Economics", dependencies: ["Catalog", "Quantities", realModule]),
    .target(name: "LinearModel"),
    .target(
      name: "CGLPK", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPK", "LinearModel"]),
    .target(name: "FleetModel", dependencies: ["LinearModel", "Quantities"]),
    .target(
      name: "Calibration", dependencies: ["Catalog", "Performance", "Quantities", realModule]),
    .target(
      name: "Planning",
      dependencies: [
        "Catalog", "Economics", "FleetModel", "LinearModel", "Performance", "Quantities", yams,
      ]),
    .target(
      name: "WhatIf", dependencies: ["Catalog", "Economics", "Planning", "Quantities"]),
    .target(
      name: "Reports",
      dependencies: [
        "Calibration", "Catalog", "Economics", "Performance", "Planning", "Quantities", "WhatIf",
      ]),
    .target(
      name: "PlannerCommands",
      dependencies: [
        "Calibration", "Catalog", "Economics", "GLPK", "LinearModel", "Performance", "Planning",
        "Quantities",
        "Reports", "WhatIf", argumentParser,
      ]),
    .executableTarget(name: "planner", dependencies: ["PlannerCommands"]),

    .target(name: "SeededRandom", path: "Tests/SeededRandom"),
    .target(
      name: "SolverTestSupport", dependencies: ["LinearModel", "SeededRandom"],
      path: "Tests/SolverTestSupport"),
    .testTarget(
      name: "CatalogTests", dependencies: ["Catalog", "Quantities"], exclude: ["Import/Fixtures"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities", "SeededRandom"]),
    .testTarget(name: "FuzzTests", dependencies: ["Catalog", "Planning", "SeededRandom"]),
    .testTarget(
      name: "PerformanceTests", dependencies: ["Catalog", "Performance", "Quantities"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Catalog", "Performance", "Quantities", "SeededRandom"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EconomicsTests", dependencies: ["Catalog", "Economics", "Quantities"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "LinearModelTests", dependencies: ["LinearModel", "SeededRandom", "SolverTestSupport"],
      exclude: ["Exchange/Fixtures"]),
    .testTarget(
      name: "GLPKTests", dependencies: ["CGLPK", "GLPK", "LinearModel", "SolverTestSupport"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "Catalog", "Economics", "FleetModel", "FleetTestSupport", "GLPK", "LinearModel",
        "Performance", "Quantities", "SeededRandom", "SolverTestSupport",
      ]),
    .target(
      name: "FleetTestSupport",
      dependencies: [
        "FleetModel", "LinearModel", "Quantities", "SeededRandom", "SolverTestSupport",
      ],
      path: "Tests/FleetTestSupport"),
    .testTarget(
      name: "FleetModelTests",
      dependencies: [
        "FleetModel", "FleetTestSupport", "GLPK", "LinearModel", "Quantities", "SeededRandom",
        "SolverTestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "WhatIfTests",
      dependencies: ["Catalog", "Economics", "Planning", "Quantities", "WhatIf"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Calibration", "Catalog", "Economics", "Performance", "Planning", "Quantities", "Reports",
        "WhatIf",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "PlannerCommandsTests",
      dependencies: ["PlannerCommands", "Planning", "WhatIf", "planner"], exclude: ["Golden"]),
    .testTarget(
      name: "GoldenPlanTests",
      dependencies: [
        "Catalog", "Economics", "FleetModel", "GLPK", "LinearModel", "Planning", "Quantities",
        "Reports", "SolverTestSupport",
      ], exclude: ["Golden"]),
    .testTarget(name: "ArchitectureTests"),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
