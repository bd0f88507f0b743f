import ArgumentParser
import Catalog

/// A first word that is no command.
struct UnknownCommand: Error, CustomStringConvertible {
  /// The word.
  let word: String

  private static let known = PlannerCommand.configuration.subcommands.compactMap {
    $0.configuration.commandName
  }

  /// The word, then the nearest command and all commands.
  var description: String {
    let near =
      NearestNames.suggestion(for: word, among: Self.known).map { "did you mean '\($0)'?" }
      ?? (word.hasSuffix(".yaml") || word.hasSuffix(".yml")
        ? "write 'planner solve \(word)'." : "write one of the commands first.")
    return "there is no command '\(word)'.\n"
      + "  Fix: \(near) Commands: \(Self.known.joined(separator: ", "))."
  }

  /// Looks at the first word of a command line.
  ///
  /// - Throws: `UnknownCommand` when it is neither a command nor an option.
  static func check(_ arguments: [String]) throws {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !known.contains(word)
    else { return }
    throw UnknownCommand(word: String(word.prefix(60)))
  }
}
