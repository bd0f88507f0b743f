// swift-tools-version: 6.1
import PackageDescription

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let swiftCSV: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let collections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")

let package = Package(
  name: "planner",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .target(name: "Quantities"),
    .target(name: "Catalog", dependencies: ["Quantities"]),
    .target(name: "LinearModel"),
    .target(name: "FleetModel", dependencies: ["LinearModel", "Quantities"]),
    .target(
      name: "Planning", dependencies: ["Catalog", "FleetModel", "LinearModel", "Quantities", yams]),
    .target(
      name: "WhatIf", dependencies: ["Catalog", "LinearModel", "Planning", "Quantities"]),
    .target(name: "Reports", dependencies: ["Catalog", "Planning", "Quantities", "WhatIf"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(name: "WhatIfTests", dependencies: ["Catalog", "Planning", "WhatIf"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Catalog", "Planning", "Quantities", "Reports", "WhatIf"],
      exclude: ["Golden"]),
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
