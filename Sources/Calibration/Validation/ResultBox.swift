internal import Synchronization

/// Results that several threads fill in, each in its own place.
///
/// A class, because threads share it.
final class ResultBox<Value: Sendable>: Sendable {
  private let storage: Mutex<[Value?]>

  init(_ count: Int) {
    storage = Mutex([Value?](repeating: nil, count: count))
  }

  /// Puts a result in its place.
  func set(_ index: Int, _ value: Value) {
    storage.withLock { $0[index] = value }
  }

  /// The results that are there, in order.
  var values: [Value] {
    storage.withLock { $0.compactMap { $0 } }
  }
}
