import ArgumentParser
import Quantities

/// Limits that only a process of its own can be held to.
struct WorkerOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The most memory that planning may take, for example 2GB; it then runs apart.")
  var memoryLimit: String?

  @Option(
    parsing: .unconditional,
    help: "The most time that everything may take, for example 60s; it then runs apart.")
  var wallLimit: String?

  /// Whether there is any such limit.
  var isGiven: Bool { memoryLimit != nil || wallLimit != nil }

  /// The memory, in bytes; nil without a limit.
  var memoryBytes: Int? {
    memoryLimit.flatMap { try? Quantity<DataSize>(parsing: $0) }.map {
      Int(min($0.bytes, WorkerOptions.mostBytes))
    }
  }

  /// The time, in seconds; nil without a limit.
  var wallSeconds: Double? {
    wallLimit.flatMap { try? Quantity<Time>(parsing: $0) }.map {
      min($0.seconds, WorkerOptions.mostSeconds)
    }
  }

  mutating func validate() throws {
    try WorkerOptions.check(memoryLimit, "--memory-limit", DataSize.self)
    try WorkerOptions.check(wallLimit, "--wall-limit", Time.self)
    if let bytes = memoryBytes, bytes < WorkerOptions.leastBytes {
      throw ValidationError("--memory-limit is \(memoryLimit ?? ""), but it must be at least 32MB.")
    }
  }

  /// Below this the process cannot even start its threads, whose stacks take 8 MB each.
  private static let leastBytes = 32_000_000
  /// More than any machine has, which is as good as no limit.
  private static let mostBytes = 1e15
  /// The same for time, some thirty years.
  private static let mostSeconds = 1e9

  private static func check<D: Quantities.Dimension>(
    _ text: String?, _ option: String, _ dimension: D.Type
  ) throws {
    guard let text else { return }
    do {
      guard try Quantity<D>(parsing: text) > .zero else {
        throw ValidationError("\(option) is \(text), but it must be above zero.")
      }
    } catch let error as ValidationError {
      throw error
    } catch {
      throw ValidationError("\(option): \(error)")
    }
  }
}
