public import Quantities

/// The number formats in which an accelerator multiplies natively.
public enum ComputeFormat: String, Sendable, Hashable, CaseIterable {
  /// 16-bit brain floating point (FP16 counts alike).
  case bf16
  /// 8-bit floating point.
  case fp8
  /// 8-bit integers.
  case int8
  /// 4-bit floating point.
  case fp4
}

/// How the chips of one scale-up domain are joined.
public enum Interconnect: String, Sendable, Hashable, CaseIterable {
  /// Switches of NVLink: any pair at full bandwidth.
  case nvswitch
  /// Links from each chip to each other one: a pair has a share of the bandwidth.
  case mesh
  /// A grid whose ends meet, in two or three dimensions.
  case torus
  /// A ring.
  case ring
  /// Ethernet that serves scale-up and scale-out.
  case ethernet
  /// Links by which the chips that hold one model pass it on from layer to layer.
  case sramPipeline = "sram-pipeline"
  /// A bridge between two cards.
  case bridge
  /// The server's PCIe slots.
  case pcie
  /// One wafer, which is one device.
  case wafer
}

/// One accelerator chip, as its datasheet and measurements describe it.
public struct Accelerator: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `h200-sxm`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// Who makes it.
  public let vendor: String
  /// The architecture generation, for example `Hopper`; empty if unknown.
  public let generation: String
  /// The memory that software can see; the label's gigabytes where no reading is known.
  public let memory: Quantity<DataSize>
  /// The kind of memory, for example `HBM3e`; `SRAM` for chips without external memory.
  public let memoryKind: String
  /// Peak memory bandwidth.
  public let memoryBandwidth: Quantity<Bandwidth>
  /// Peak dense rates by format; a format that is missing is not supported natively.
  public let peakRates: [ComputeFormat: Quantity<ComputeRate>]
  /// Bandwidth to the other chips of the scale-up domain, one direction; nil if unknown.
  public let scaleUpBandwidth: Quantity<Bandwidth>?
  /// How many chips one scale-up domain joins, at least 1.
  public let scaleUpDomain: Int
  /// How the chips of a domain are joined; nil if unknown.
  public let interconnect: Interconnect?
  /// Bandwidth to chips beyond the scale-up domain, one direction; nil if unknown.
  public let scaleOutBandwidth: Quantity<Bandwidth>?
  /// The board's thermal design power; nil if undisclosed.
  public let thermalDesignPower: Quantity<Power>?
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates an accelerator; all rates and sizes are positive and finite, the domain at least 1.
  public init(
    id: String, name: String, vendor: String, generation: String = "",
    memory: Quantity<DataSize>, memoryKind: String,
    memoryBandwidth: Quantity<Bandwidth>, peakRates: [ComputeFormat: Quantity<ComputeRate>],
    scaleUpBandwidth: Quantity<Bandwidth>?, scaleUpDomain: Int,
    interconnect: Interconnect? = nil, scaleOutBandwidth: Quantity<Bandwidth>? = nil,
    thermalDesignPower: Quantity<Power>?, provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.vendor = vendor
    self.generation = generation
    self.memory = memory
    self.memoryKind = memoryKind
    self.memoryBandwidth = memoryBandwidth
    self.peakRates = peakRates
    self.scaleUpBandwidth = scaleUpBandwidth
    self.scaleUpDomain = scaleUpDomain
    self.interconnect = interconnect
    self.scaleOutBandwidth = scaleOutBandwidth
    self.thermalDesignPower = thermalDesignPower
    self.provenance = provenance
  }

  /// Whether all weights and caches live in on-chip memory, so that models spread over many chips.
  public var keepsModelsOnChip: Bool { memoryKind == "SRAM" }
}
