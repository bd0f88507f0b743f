import Foundation
import SeededRandom

/// How many mutated files are read, and where the one that is being read is kept.
///
/// `Scripts/fuzz` sets the environment; without it a short run with the same seed every time.
struct FuzzRun {
  /// Mutated files for all readers together.
  static let inputs = number("PLANNER_FUZZ_INPUTS") ?? 6_000
  /// Where the sequence of mutations starts.
  static let seed = UInt64(number("PLANNER_FUZZ_SEED") ?? 20_261_121)
  /// The folder in which the file that is being read is kept, so that it outlives a crash.
  static let folder = ProcessInfo.processInfo.environment["PLANNER_FUZZ_FOLDER"]

  /// A reader may take this long for one file; the largest sample takes some ten milliseconds in a
  /// debug build, so that only a hang or an explosion comes near.
  static let longest = Duration.seconds(20)

  /// What became of the files.
  var accepted = 0
  var refused = 0
  /// Findings, one sentence each.
  var findings: [String] = []

  /// How many of all inputs go to a reader, at least one.
  static func inputs(for reader: FuzzReader) -> Int {
    let weights = FuzzReader.all.reduce(0) { $0 + $1.weight }
    return max(1, Int((Double(inputs) * reader.weight / weights).rounded(.up)))
  }

  /// Reads mutated copies of a reader's samples.
  static func run(_ reader: FuzzReader) throws -> FuzzRun {
    let samples = try reader.samples()
    var run = FuzzRun()
    for index in 0..<inputs(for: reader) {
      var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x1_0000)
      let sample = samples[Int.random(in: samples.indices, using: &generator)]
      run.read(reader.mutator.mutated(sample, using: &generator), index, with: reader)
    }
    return run
  }

  private mutating func read(_ bytes: [UInt8], _ index: Int, with reader: FuzzReader) {
    keep(bytes, of: reader)
    let clock = ContinuousClock()
    let start = clock.now
    let complaint: String?
    switch reader.outcome(of: bytes) {
    case .accepted:
      accepted += 1
      complaint = nil
    case .refused(let text):
      refused += 1
      complaint = text.isEmpty ? "was refused without a word" : nil
    case .broken(let error): complaint = "ended in an error that is not meant for users: \(error)"
    }
    let time = start.duration(to: clock.now)
    if time > FuzzRun.longest { findings.append("\(reader.name) #\(index) took \(time).") }
    if let complaint { findings.append("\(reader.name) #\(index) \(complaint).") }
  }

  private func keep(_ bytes: [UInt8], of reader: FuzzReader) {
    guard let folder = FuzzRun.folder else { return }
    let file = URL(filePath: folder).appending(path: reader.name)
    try? Data(bytes).write(to: file)
  }

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
