internal import Catalog
internal import Performance

extension MeasuredCase {
  /// The share of what weights and reserve leave that the KV cache takes: 0.95 is what
  /// `trtllm-bench` is told in its published runs, 0.9 the usual default of servers.
  var cacheShareOfFreeMemory: Double { runtime.isBench ? 0.95 : 0.9 }

  /// Memory of each chip for activations, graphs and the runtime, in bytes; 3 to 5 GB are usual.
  static let memoryReserve = 5e9
}
