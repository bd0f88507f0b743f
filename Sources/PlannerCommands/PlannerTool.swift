import ArgumentParser
import Foundation
import LinearModel
import Quantities

/// The `planner` command line.
public enum PlannerTool {
  /// Runs the arguments of this process and ends it.
  public static func main() -> Never {
    // A reader that goes away must not end the process; writing then reports it instead.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == WorkerSide.word else { exit(run(arguments, on: .system).rawValue) }
    let start = WorkerSide.prepare(arguments)
    let console = Console.system(messages: start.messages)
    exit(run(start.arguments, on: console, memoryBytes: start.memoryBytes).rawValue)
  }

  /// Runs a command line.
  ///
  /// - Parameters:
  ///   - arguments: the arguments, without the program's name.
  ///   - console: where to write.
  /// - Returns: how it ended; errors have been written to the console.
  public static func run(_ arguments: [String], on console: Console) -> ExitStatus {
    run(arguments, on: console, memoryBytes: nil)
  }

  /// The same for a process whose memory is limited, which is what a solver then stumbles over.
  static func run(
    _ arguments: [String], on console: Console, memoryBytes: Int?
  ) -> ExitStatus {
    do {
      try UnknownCommand.check(arguments)
      var command = try PlannerCommand.parseAsRoot(arguments)
      try RepeatedOption.check(arguments)
      if let command = command as? any PlannerSubcommand { return try command.run(on: console) }
      try command.run()
      return .answer
    } catch SolverError.outOfMemory(let solver, _) where memoryBytes != nil {
      let limit = Quantity<DataSize>.bytes(Double(memoryBytes ?? 0))
      return report(
        WorkerFailure.outOfMemory(limit: "\(limit)", solver: solver), on: console)
    } catch {
      return report(error, on: console)
    }
  }

  /// Help, versions and completions are answers; what the parser refuses is an error of usage.
  private static func report(_ error: any Error, on console: Console) -> ExitStatus {
    switch PlannerCommand.exitCode(for: error) {
    case .success:
      let text = PlannerCommand.fullMessage(for: error, columns: columns(console))
      do { try console.output(text + "\n") } catch { return tell(Failure(error), on: console) }
      return .answer
    case .validationFailure:
      console.error(PlannerCommand.fullMessage(for: error, columns: columns(console)) + "\n")
      return .usage
    default: return tell(Failure(error), on: console)
    }
  }

  private static func tell(_ failure: Failure, on console: Console) -> ExitStatus {
    console.error(failure.text + "\n")
    return failure.status
  }

  /// Text that is not for a terminal does not depend on its width.
  private static func columns(_ console: Console) -> Int? {
    console.isOutputTerminal ? nil : 80
  }
}
