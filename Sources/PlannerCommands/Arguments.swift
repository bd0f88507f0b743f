public import ArgumentParser
public import Planning
public import Reports

/// `--objective vcpd`, with the names of the plan file.
extension Objective: ExpressibleByArgument {}

/// `--format csv`.
extension ReportFormat: ExpressibleByArgument {}
