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

  /// Racks of one class that are filled alike, possibly with several kinds of systems.
  public struct RackPattern: Sendable, Hashable {
    /// Systems of one kind.
    public struct Content: Sendable, Hashable {
      /// Position of the deployment.
      public let deployment: Int
      /// How many fit in one rack, above zero.
      public let count: Int

      /// Systems of a kind.
      public init(deployment: Int, count: Int) {
        self.deployment = deployment
        self.count = count
      }
    }

    /// Position of the place.
    public let place: Int
    /// Position of the rack class in the place.
    public let rackClass: Int
    /// What fits in one rack, by rising deployment.
    public let contents: [Content]
    /// How many racks; a whole number.
    public let racks: LinearModel.VariableIndex
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

  /// Whether there are systems of a vendor.
  public struct Vendor: Sendable, Hashable {
    /// The vendor's name.
    public let name: String
    /// 1 only if there are; a whole number.
    public let isUsed: LinearModel.VariableIndex
  }

  /// The difference between a fleet and the one before, for one deployment.
  public struct Change: Sendable, Hashable {
    /// Position of the deployment.
    public let deployment: Int
    /// Systems beyond those of the earlier fleet.
    public let added: LinearModel.VariableIndex
    /// Systems of the earlier fleet that are there no more.
    public let removed: LinearModel.VariableIndex
  }

  /// One stair of a deployment's spares.
  public struct Stair: Sendable, Hashable {
    /// Position of the deployment.
    public let deployment: Int
    /// Position of the hour in which they are needed; nil for the whole year.
    public let hour: Int?
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

  /// The highest charge for power at a place in any hour.
  public struct HighestDemand: Sendable, Hashable {
    /// Position of the place.
    public let place: Int
    /// What load adds to the charge, in dollars per hour.
    public let charge: LinearModel.VariableIndex
  }

  /// Systems by offer; whole numbers.
  public internal(set) var systems: [LinearModel.VariableIndex] = []
  /// Racks, by deployment and class.
  public internal(set) var slots: [RackSlot] = []
  /// Racks that may hold several kinds of systems, by class and pattern.
  public internal(set) var patterns: [RackPattern] = []
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
  /// 1 if there is any system of a kind, by position of the system; only where that counts.
  public internal(set) var used: [Int: LinearModel.VariableIndex] = [:]
  /// 1 if any system of a kind is bought, by position of the system; only where it is sold in lots.
  public internal(set) var bought: [Int: LinearModel.VariableIndex] = [:]
  /// Vendors, if their number is limited.
  public internal(set) var vendors: [Vendor] = []
  /// Changes by deployment, if there is an earlier fleet.
  public internal(set) var changes: [Change] = []
  /// Systems of the earlier fleet that can no longer be had, if there is one.
  public internal(set) var removedElsewhere: LinearModel.VariableIndex?
  /// Stairs of spares, by deployment and height.
  public internal(set) var stairs: [Stair] = []
  /// Spreads over racks, by slot and number of systems.
  public internal(set) var spreads: [Spread] = []
  /// What load adds to demand charges, by place; only where hours stand for the year.
  public internal(set) var highestDemand: [HighestDemand] = []
}
