public import ArgumentParser
public import Catalog
public import Planning
public import Reports

/// `--objective vcpd`, with the names of the plan file.
extension Objective: ExpressibleByArgument {}

/// `--format csv`.
extension ReportFormat: ExpressibleByArgument {}

/// Formats of benchmark results are typed as they are called.
extension CapacityImport.Format: ExpressibleByArgument {}
