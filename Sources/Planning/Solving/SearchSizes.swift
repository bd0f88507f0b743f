import FleetModel

/// From which size on a program is searched in which way.
struct SearchSizes {
  /// The least configurations, at places or pools, with which a kernel of them is searched first.
  var kernel = 40
  /// The least with which even a kernel is searched for long, so that a fleet is rounded from the
  /// relaxation and what is near it is searched.
  var large = 1000

  /// Whether a kernel of the program is searched first.
  func hasKernel(_ program: FleetProgram) -> Bool { program.variables.replicas.count >= kernel }

  /// Whether the program starts from a rounded fleet.
  func isLarge(_ program: FleetProgram) -> Bool { program.variables.replicas.count >= large }
}
