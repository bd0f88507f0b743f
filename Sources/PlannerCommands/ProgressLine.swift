import Dispatch
import Planning
import Reports
import Synchronization

/// One line on a terminal that says what is going on, for work that takes more than a second.
///
/// A class, because the work and the clock share it.
final class ProgressLine: Sendable {
  private struct State {
    var step = ""
    var search: SearchProgress?
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

  /// Says where a search stands as well, as long as it goes on.
  func follow(_ search: SearchProgress) {
    state.withLock { $0.search = search }
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
      let work = "\(state.step) … \(seconds) s"
      let text = ProgressLine.fitting(
        console.errorColumns() ?? 80, work, state.search?.snapshot)
      console.error("\(ProgressLine.erase)\(text)")
      state.isShown = true
      return true
    }
  }

  /// As much as fits on one line: what is longer would go on in the next one, which is not erased.
  static func fitting(
    _ columns: Int, _ work: String, _ search: SearchProgress.Snapshot?
  ) -> String {
    let details = [true, false].compactMap { hasUnit in
      search.flatMap { SearchStatus.text(of: $0, hasUnit: hasUnit) }
    }
    let texts = details.map { "\(work), \($0)" } + [work]
    return texts.first { $0.count < columns } ?? String(work.prefix(max(0, columns - 1)))
  }

  /// Back to the first column, and erase in line (ECMA-48, section 8.3.41).
  private static let erase = "\r\u{1B}[K"
}
