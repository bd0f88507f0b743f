public import Quantities

/// Everything the integer program needs, computed before it: sets and parameters, no files, no
/// physics, no solver. Elements refer to each other by position in these arrays.
public struct FleetProblem: Sendable, Hashable {
  /// Traffic to serve.
  public var workloads: [Workload]
  /// Where systems can stand: sites and the cloud.
  public var places: [Place]
  /// What can be bought or rented.
  public var systems: [System]
  /// Which system can stand where, and what a busy one costs there.
  public var deployments: [Deployment]
  /// How systems can be had, and at what price.
  public var offers: [Offer]
  /// Ways to run a model on a system.
  public var configurations: [Configuration]
  /// Which configuration can serve which workload, how fast and how well.
  public var assignments: [Assignment]
  /// Which hosted model can serve which workload, for how much and how well.
  public var apiOptions: [APIOption] = []
  /// The most attempts per second that may go to hosted models in the peak hour; nil for no limit.
  public var apiRateLimit: Double?
  /// The most of a workload's served requests that may go to places whose systems are spot, 0...1.
  public var spotShareLimit: Double = 1
  /// What a kilogram of CO2e is taken to cost.
  public var carbonPricePerKilogram: Quantity<Money> = .zero
  /// The most CO2e that may be emitted, in kilograms per hour at the mean load; nil for no limit.
  public var carbonLimitKilogramsPerHour: Double?
  /// The most CO2e for one delivered output token, in kilograms; nil for no limit.
  public var carbonLimitKilogramsPerToken: Double?
  /// The share of its capacity at which a replica may run in the peak hour, 0...1.
  public var maximumUtilization: Double
  /// The most that purchases may cost; nil for no limit.
  public var capexLimit: Quantity<Money>?
  /// The most that running may cost; nil for no limit.
  public var opexLimit: Quantity<MoneyRate>?
  /// Limits on the kinds of systems and their vendors.
  public var portfolio = Portfolio()
  /// The fleet that was planned before, and how far from it a new one may be; nil for none.
  public var stability: Stability?
  /// The hours that stand for the year; empty where one peak hour and a mean stand for it.
  ///
  /// Each workload, configuration and rental by the hour then is of one hour: λ[w,h], replicas[j,z,h]
  /// and systems[s,z,a,h] are told apart by position. What has no hour is there all the year.
  public var hours: [Hour] = []

  /// Creates a problem; every position must exist.
  public init(
    workloads: [Workload], places: [Place], systems: [System], deployments: [Deployment],
    offers: [Offer], configurations: [Configuration], assignments: [Assignment],
    maximumUtilization: Double, capexLimit: Quantity<Money>? = nil,
    opexLimit: Quantity<MoneyRate>? = nil
  ) {
    self.workloads = workloads
    self.places = places
    self.systems = systems
    self.deployments = deployments
    self.offers = offers
    self.configurations = configurations
    self.assignments = assignments
    self.maximumUtilization = maximumUtilization
    self.capexLimit = capexLimit
    self.opexLimit = opexLimit
  }
}

extension FleetProblem {
  /// One class of traffic.
  public struct Workload: Sendable, Hashable {
    /// How a quality floor is read.
    public enum FloorReading: Sendable, Hashable {
      /// Every request is answered at or above the floor.
      case each
      /// The mean over the requests is at or above the floor.
      case average
    }

    /// The user's name for it.
    public var name: String
    /// Requests to deliver per second in the peak hour.
    public var peakRequestsPerSecond: Double
    /// Requests to deliver per second on average over the year, at most the peak.
    public var meanRequestsPerSecond: Double
    /// Mean output tokens of a request.
    public var outputTokens: Double
    /// Attempts per delivered request, at least 1: retries are load.
    public var attempts: Double
    /// What verifying one attempt costs.
    public var verificationCostPerAttempt: Quantity<Money>
    /// The share of the peak that must be served, 0...1.
    public var coverage: Double
    /// The least quality, 0...1.
    public var qualityFloor: Double
    /// How the floor is read.
    public var floorReading: FloorReading
    /// Positions of the places that may serve it.
    public var places: Set<Int>
    /// The least mean quality over the requests, beside the floor, 0...1.
    public var averageQuality: Double = 0
    /// Where a share of it has to stay; nil for anywhere.
    public var residency: Residency?
    /// What a request that is answered right is worth; zero where nobody says.
    public var valuePerRightAnswer: Quantity<Money> = .zero
    /// Whether its requests are the calls of other workloads' verification, not its own demand.
    ///
    /// Its peak rate is then only a bound on those calls, and its output tokens are 0: nobody but
    /// the verification reads them.
    public var isCalledFor = false
    /// Position of the hour in which it comes; nil for the whole year.
    public var hour: Int?
    /// The name without that of its hour, which the workload has in its other hours as well.
    public var nameWithoutHour: String

    /// Creates a workload.
    public init(
      name: String, peakRequestsPerSecond: Double, meanRequestsPerSecond: Double,
      outputTokens: Double, attempts: Double = 1,
      verificationCostPerAttempt: Quantity<Money> = .zero, coverage: Double = 1,
      qualityFloor: Double = 0, floorReading: FloorReading = .each, places: Set<Int>
    ) {
      self.name = name
      nameWithoutHour = name
      self.peakRequestsPerSecond = peakRequestsPerSecond
      self.meanRequestsPerSecond = meanRequestsPerSecond
      self.outputTokens = outputTokens
      self.attempts = attempts
      self.verificationCostPerAttempt = verificationCostPerAttempt
      self.coverage = coverage
      self.qualityFloor = qualityFloor
      self.floorReading = floorReading
      self.places = places
    }

    /// Mean over peak rate, 0...1; of a workload of one hour, the part of the year that the hour is.
    public var meanShareOfPeak: Double { meanRequestsPerSecond / peakRequestsPerSecond }
  }

  /// Racks of one kind at a place.
  public struct RackClass: Sendable, Hashable {
    /// The user's name for it.
    public var name: String
    /// How many racks there are.
    public var count: Int
    /// The most one rack may draw.
    public var power: Quantity<Power>
    /// Usable height of one rack, in rack units.
    public var units: Double
    /// Whether one rack may hold several kinds of systems.
    public var isMixed = false
    /// What `power` is of the figure that the plan gives, which is derated, above 0 and at most 1.
    public var usablePowerShare = 1.0

    /// Creates a rack class.
    public init(name: String, count: Int, power: Quantity<Power>, units: Double) {
      self.name = name
      self.count = count
      self.power = power
      self.units = units
    }
  }

  /// A site with racks and power, or the cloud, which has neither limit.
  public struct Place: Sendable, Hashable {
    /// The user's name for it, or `cloud`.
    public var name: String
    /// Whether systems there are rented and need no rack.
    public var isCloud: Bool
    /// Whether systems there may be taken back at any time.
    public var isSpot: Bool
    /// Power of the whole site, cooling included; nil for no limit.
    public var power: Quantity<Power>?
    /// Power usage effectiveness, at least 1.
    public var pue: Double
    /// The kinds of racks; empty for the cloud.
    public var rackClasses: [RackClass]
    /// What `power` is of the figure that the plan gives, which is derated and keeps spare feeds,
    /// above 0 and at most 1.
    public var usablePowerShare = 1.0

    /// Creates a place.
    public init(
      name: String, isCloud: Bool = false, isSpot: Bool = false, power: Quantity<Power>? = nil,
      pue: Double = 1,
      rackClasses: [RackClass] = []
    ) {
      self.name = name
      self.isCloud = isCloud
      self.isSpot = isSpot
      self.power = power
      self.pue = pue
      self.rackClasses = rackClasses
    }
  }

  /// The unit that is bought or rented.
  public struct System: Sendable, Hashable {
    /// The catalog's key.
    public var name: String
    /// Accelerators in one system.
    public var devices: Int
    /// The most one system draws.
    public var peakPower: Quantity<Power>
    /// Height of one system, in rack units.
    public var rackUnits: Double
    /// The most systems that can be delivered, over all sites; nil for no limit.
    public var supply: Int?
    /// Who makes its accelerators.
    public var vendor = ""
    /// The least number that is sold; 0 and 1 for any.
    public var minimumLot = 0
    /// What is paid once at the start if there is any system of the kind.
    public var fixedCharge = Quantity<Money>.zero
    /// The annuity of that.
    public var fixedChargeRate = Quantity<MoneyRate>.zero

    /// Creates a system.
    public init(
      name: String, devices: Int, peakPower: Quantity<Power>, rackUnits: Double, supply: Int? = nil
    ) {
      self.name = name
      self.devices = devices
      self.peakPower = peakPower
      self.rackUnits = rackUnits
      self.supply = supply
    }
  }

  /// A system at a place.
  public struct Deployment: Sendable, Hashable {
    /// Position of the system.
    public var system: Int
    /// Position of the place.
    public var place: Int
    /// What a system that is busy all the time spends on energy beyond an idle one.
    public var busyEnergyRate: Quantity<MoneyRate>
    /// What a system that is busy in the peak hour adds to the demand charge of an idle one.
    public var busyDemandRate: Quantity<MoneyRate> = .zero
    /// What a system that is busy all the time emits beyond an idle one, in kilograms of CO2e per
    /// hour.
    public var busyCarbonKilogramsPerHour = 0.0
    /// The spares that each number of needed systems asks for, by rising numbers; empty for none.
    public var spareSteps: [SpareStep] = []
    /// Whether the systems that are needed have to be left when the fullest rack is lost.
    public var survivesRackLoss = false
    /// Positions, in the place, of the rack classes whose cooling suits the system.
    public var rackClasses: [Int]

    /// Creates a deployment.
    public init(
      system: Int, place: Int, busyEnergyRate: Quantity<MoneyRate> = .zero, rackClasses: [Int] = []
    ) {
      self.system = system
      self.place = place
      self.busyEnergyRate = busyEnergyRate
      self.rackClasses = rackClasses
    }
  }

  /// One stair of how many spares a number of systems needs.
  public struct SpareStep: Sendable, Hashable {
    /// The greatest number of needed systems that these spares are enough for.
    public var lastNeeded: Int
    /// The spares beside them; not fewer than on the stair below.
    public var spares: Int

    /// Creates a stair.
    public init(lastNeeded: Int, spares: Int) {
      self.lastNeeded = lastNeeded
      self.spares = spares
    }
  }

  /// A way to have a system at a place.
  public struct Offer: Sendable, Hashable {
    /// `own`, `reserved`, `on-demand`, `spot` or `existing`.
    public var acquisition: String
    /// Position of the deployment.
    public var deployment: Int
    /// Money paid at the start for one system, fit-out included.
    public var capex: Quantity<Money>
    /// The annuity of one system, in dollars a second.
    public var capitalRate: Quantity<MoneyRate>
    /// What running one idle system costs: rent, or energy, colocation, maintenance and staff.
    public var runningRate: Quantity<MoneyRate>
    /// The systems that are there already and stay, 0 for new ones.
    public var installed: Int
    /// Whether the count may grow beyond what is installed.
    public var canGrow: Bool
    /// The share of a system's accelerators that may be counted on, above 0 and at most 1.
    public var capacityShare: Double
    /// Position of the hour for which it is had, whose part of the year its rates are; nil for the
    /// whole year.
    public var hour: Int?
    /// What having one idle system emits, its making included, in kilograms of CO2e per hour.
    public var carbonKilogramsPerHour = 0.0

    /// Creates an offer.
    public init(
      acquisition: String, deployment: Int, capex: Quantity<Money> = .zero,
      capitalRate: Quantity<MoneyRate> = .zero, runningRate: Quantity<MoneyRate>,
      installed: Int = 0, canGrow: Bool = true, capacityShare: Double = 1
    ) {
      self.acquisition = acquisition
      self.deployment = deployment
      self.capex = capex
      self.capitalRate = capitalRate
      self.runningRate = runningRate
      self.installed = installed
      self.canGrow = canGrow
      self.capacityShare = capacityShare
    }
  }

  /// A way to run a model on a system.
  public struct Configuration: Sendable, Hashable {
    /// A short unique label.
    public var name: String
    /// Position of the system.
    public var system: Int
    /// Accelerators of one replica; a power of two that divides the system's devices.
    public var devices: Int
    /// Position of the hour in which its replicas run; nil for the whole year.
    public var hour: Int?

    /// Creates a configuration.
    public init(name: String, system: Int, devices: Int, hour: Int? = nil) {
      self.name = name
      self.system = system
      self.devices = devices
      self.hour = hour
    }
  }

  /// A configuration that meets a workload's objectives.
  public struct Assignment: Sendable, Hashable {
    /// Position of the configuration.
    public var configuration: Int
    /// Position of the workload.
    public var workload: Int
    /// Attempts per second that one replica carries with every objective met, above zero.
    ///
    /// With a verification of its own, requests per second: its attempts are divided out.
    public var capacityRequestsPerSecond: Double
    /// Quality of the answers, 0...1; the share of requests that are answered right.
    public var quality: Double
    /// How these answers are verified; nil where the workload says it for all.
    public var verification: Verification?
    /// What computes the prompts; nil where the replicas do that beside decoding.
    public var prefill: Prefill?

    /// Creates an assignment.
    public init(
      configuration: Int, workload: Int, capacityRequestsPerSecond: Double, quality: Double,
      verification: Verification? = nil
    ) {
      self.configuration = configuration
      self.workload = workload
      self.capacityRequestsPerSecond = capacityRequestsPerSecond
      self.quality = quality
      self.verification = verification
    }
  }
}
