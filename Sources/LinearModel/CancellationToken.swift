import Synchronization

/// A flag that one thread raises and a running solve sees within a moment.
///
/// A class, because both sides share one flag; unchecked, because the compiler cannot know that the
/// memory behind the pointer is only ever touched atomically and freed with the last reference.
public final class CancellationToken: @unchecked Sendable {
  private let flag: UnsafeMutablePointer<Atomic<Int32>>

  /// A token that is not cancelled.
  public init() {
    flag = .allocate(capacity: 1)
    flag.initialize(to: Atomic(0))
  }

  deinit {
    flag.deinitialize(count: 1)
    flag.deallocate()
  }

  /// Asks every solve that holds the token to stop; may be called from any thread, any number of
  /// times.
  public func cancel() { flag.pointee.store(1, ordering: .relaxed) }

  /// Whether `cancel()` has been called.
  public var isCancelled: Bool { flag.pointee.load(ordering: .relaxed) != 0 }

  /// The address of a 32-bit atomic integer that is nonzero once cancelled, for solvers written in
  /// C.
  ///
  /// Valid as long as the token lives.
  public var flagAddress: UnsafeRawPointer { UnsafeRawPointer(flag) }
}
