// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building planner never builds what measures it.
let plannerKit: Target.Dependency = .product(name: "PlannerKit", package: "planner")
let fleetInstances: Target.Dependency = .product(name: "FleetTestKit", package: "planner")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "planner-benchmarks",
  products: [
    .executable(name: "planner-benchmarks", targets: ["PlannerBenchmarks"]),
    .executable(name: "serving-benchmarks", targets: ["ServingBenchmarks"]),
    .executable(name: "enumeration-benchmarks", targets: ["EnumerationBenchmarks"]),
    .executable(name: "calibration-benchmarks", targets: ["CalibrationBenchmarks"]),
    // These two need `-Xswiftc -enable-testing`, because they reach into Planning.
    .executable(name: "candidate-benchmarks", targets: ["CandidateBenchmarks"]),
    .executable(name: "solver-benchmarks", targets: ["SolverBenchmarks"]),
  ],
  dependencies: [
    .package(name: "planner", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "Measurement", dependencies: [plannerKit]),
    .executableTarget(
      name: "PlannerBenchmarks", dependencies: ["Measurement", plannerKit, argumentParser]),
    .executableTarget(
      name: "ServingBenchmarks", dependencies: ["Measurement", plannerKit]),
    .executableTarget(
      name: "EnumerationBenchmarks", dependencies: ["Measurement", plannerKit]),
    .executableTarget(
      name: "CalibrationBenchmarks", dependencies: ["Measurement", plannerKit]),
    .executableTarget(
      name: "CandidateBenchmarks", dependencies: ["Measurement", plannerKit, argumentParser]),
    .executableTarget(
      name: "SolverBenchmarks",
      dependencies: ["Measurement", plannerKit, fleetInstances, argumentParser]),
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
