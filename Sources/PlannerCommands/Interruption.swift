import Dispatch
import Foundation
import LinearModel

/// Lets Ctrl-C end a search with the best plan so far; a second one ends the process at once.
struct Interruption {
  /// What shells report for a process that Ctrl-C ended.
  static let endedAtOnce: Int32 = 130

  private let source: any DispatchSourceSignal

  /// Starts listening.
  ///
  /// - Parameters:
  ///   - cancellation: raised by the first Ctrl-C.
  ///   - what: what is there when work ends early.
  ///   - console: where to say what happens.
  init(
    raising cancellation: CancellationToken, keeping what: String = "the best plan so far",
    console: Console
  ) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInitiated))
    source.setEventHandler {
      if cancellation.isCancelled { _exit(Interruption.endedAtOnce) }
      cancellation.cancel()
      console.error("\nStopping with \(what); Ctrl-C again ends at once.\n")
    }
    source.activate()
  }

  /// Stops listening; Ctrl-C ends the process again.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
