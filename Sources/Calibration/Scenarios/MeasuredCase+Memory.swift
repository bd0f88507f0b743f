internal import Catalog
internal import Performance
internal import Quantities

extension MeasuredCase {
  /// Bytes of one chip's memory.
  ///
  /// Makers label memory in gigabytes and build gibibytes: drivers show 143,771 MiB of the 141 GB of
  /// an H200. Where no reading is known, the catalog has the label in units of 10⁹ bytes.
  var deviceMemory: Double {
    let known = accelerator.memory.bytes
    let label = known / 1e9
    return label == label.rounded() ? label * 1_073_741_824 : known
  }

  /// The share of what weights and reserve leave that the KV cache takes: 0.95 is what
  /// `trtllm-bench` is told in its published runs, 0.9 the usual default of servers.
  var cacheShareOfFreeMemory: Double { runtime.isBench ? 0.95 : 0.9 }

  /// Memory of each chip for activations, graphs and the runtime, in bytes; 3 to 5 GB are usual.
  static let memoryReserve = 5e9
}
