import Dispatch

/// A moment on the monotonic clock at which work must stop.
struct Deadline {
  private let nanoseconds: UInt64

  /// The moment `seconds` from now.
  init(secondsFromNow seconds: Double) {
    let now = DispatchTime.now().uptimeNanoseconds
    nanoseconds = now &+ UInt64(min(max(0, seconds), 1e9) * 1e9)
  }

  /// Seconds until the moment; nil when it has passed.
  var secondsLeft: Double? {
    let now = DispatchTime.now().uptimeNanoseconds
    return now < nanoseconds ? Double(nanoseconds - now) / 1e9 : nil
  }
}
