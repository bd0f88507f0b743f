// swift-tools-version: 6.1
import PackageDescription

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let swiftCSV: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let collections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")
let realNumbers: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "planner",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .target(name: "Quantities"),
    .target(name: "Catalog", dependencies: ["Quantities"]),
    .target(name: "Planning", dependencies: ["Catalog", "Quantities", yams]),
    .target(name: "Performance", dependencies: ["Catalog", "Quantities", realNumbers]),
    .target(name: "Economics", dependencies: ["Catalog", "Quantities", realNumbers]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(
      name: "PerformanceTests", dependencies: ["Catalog", "Performance", "Quantities"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EconomicsTests", dependencies: ["Economics", "Quantities"],
      resources: [.copy("Fixtures")]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
