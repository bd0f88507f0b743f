public import ArgumentParser
public import Catalog
public import Economics
public import Planning
public import Reports

/// `--between cost,tokens`, with the names of the plan file.
extension Objective: ExpressibleByArgument {}

/// `--format csv`; pictures are understood everywhere and named where there are some.
extension ReportFormat: ExpressibleByArgument {
  /// The forms that every answer has.
  public static var allValueStrings: [String] {
    allCases.filter { $0 != .svg }.map(\.rawValue)
  }
}

/// `--blend 1:1`.
extension MarketBlend: ExpressibleByArgument {}

/// `--mode direct`.
extension Market.Mode: ExpressibleByArgument {}

/// Formats of benchmark results are typed as they are called.
extension CapacityImport.Format: ExpressibleByArgument {}
