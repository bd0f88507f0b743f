public import LinearModel

/// The columns of the program, by what they decide, in the order they stand in the model.
public struct FleetVariables: Sendable {
  /// Racks of one class that hold one kind of system.
  public struct RackSlot: Sendable, Hashable {
    /// Position of the deployment.
    public let deployment: Int
    /// Position of the rack class in the deployment's place.
    public let rackClass: Int
    /// How many racks; a whole number.
    public let racks: LinearModel.VariableIndex
    /// How many systems stand in them.
    public let placed: LinearModel.VariableIndex
  }

  /// Replicas of one configuration at one place.
  public struct Replicas: Sendable, Hashable {
    /// Position of the configuration.
    public let configuration: Int
    /// Position of the place; in a pooled program, of the first place of the pool.
    public let place: Int
    /// How many replicas; a whole number.
    public let count: LinearModel.VariableIndex
  }

  /// Requests that one assignment serves at one place.
  public struct Flow: Sendable, Hashable {
    /// Position of the assignment.
    public let assignment: Int
    /// Position of the place; in a pooled program, of the first place of the pool.
    public let place: Int
    /// Delivered requests per second in the peak hour.
    public let rate: LinearModel.VariableIndex
  }

  /// Systems of one deployment that are busy at the peak with one class of workloads.
  public struct Busy: Sendable, Hashable {
    /// Position of the deployment.
    public let deployment: Int
    /// The class of workloads.
    public let shareClass: Int
    /// How many systems the load keeps busy.
    public let systems: LinearModel.VariableIndex
  }

  /// One stair of a deployment's spares.
  public struct Stair: Sendable, Hashable {
    /// Position of the deployment.
    public let deployment: Int
    /// The needed systems that the stair adds to those below it.
    public let needed: Int
    /// The spares that it adds to them.
    public let spares: Int
    /// Whether so many systems are needed: 0 or 1.
    public let isClimbed: LinearModel.VariableIndex
  }

  /// A greatest number of systems in any rack of a slot, of which at most one is chosen.
  public struct Spread: Sendable, Hashable {
    /// Position of the slot.
    public let slot: Int
    /// The most systems in one rack.
    public let systems: Int
    /// Whether it is the one: 0 or 1.
    public let isChosen: LinearModel.VariableIndex
  }

  /// Systems by offer; whole numbers.
  public internal(set) var systems: [LinearModel.VariableIndex] = []
  /// Racks, by deployment and class.
  public internal(set) var slots: [RackSlot] = []
  /// Replicas, by configuration and place.
  public internal(set) var replicas: [Replicas] = []
  /// Flows, by assignment and place.
  public internal(set) var flows: [Flow] = []
  /// Delivered requests per second in the peak hour that go to a hosted model, by option.
  public internal(set) var hosted: [LinearModel.VariableIndex] = []
  /// Requests per second in the peak hour that stay unserved, by workload.
  public internal(set) var unserved: [LinearModel.VariableIndex] = []
  /// Where the load of pools stands; empty unless places of a pool pay different prices for energy.
  public internal(set) var busy: [Busy] = []
  /// Stairs of spares, by deployment and height.
  public internal(set) var stairs: [Stair] = []
  /// Spreads over racks, by slot and number of systems.
  public internal(set) var spreads: [Spread] = []
}
