import Dispatch
import Synchronization

/// One line on a terminal that says what is going on, for work that takes more than a second.
///
/// A class, because the work and the clock share it.
final class ProgressLine: Sendable {
  private struct State {
    var step = ""
    var isShown = false
    var isFinished = false
  }

  private let state = Mutex(State())
  private let console: Console
  private let start = ContinuousClock.now

  /// A line that appears after a second, if the console can show it at all.
  ///
  /// - Parameters:
  ///   - console: where to write.
  ///   - isEnabled: whether a line is wanted.
  init(console: Console, isEnabled: Bool) {
    self.console = console
    if isEnabled && console.canOverwriteErrorLine { draw(after: .seconds(1)) }
  }

  /// Says what is being done now.
  func update(_ step: String) {
    state.withLock { $0.step = step }
  }

  /// Takes the line away for good.
  func finish() {
    state.withLock { state in
      state.isFinished = true
      if state.isShown { console.error(ProgressLine.erase) }
      state.isShown = false
    }
  }

  private func draw(after delay: DispatchTimeInterval) {
    DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in
      guard let self, self.draw() else { return }
      self.draw(after: .milliseconds(250))
    }
  }

  /// Draws the line; false once there is no more need.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isFinished else { return false }
      let seconds = start.duration(to: .now).components.seconds
      console.error("\(ProgressLine.erase)\(state.step) … \(seconds) s")
      state.isShown = true
      return true
    }
  }

  /// Back to the first column, and erase in line (ECMA-48, section 8.3.41).
  private static let erase = "\r\u{1B}[K"
}
