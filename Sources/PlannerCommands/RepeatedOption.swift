/// An option that takes one value and was given several times.
struct RepeatedOption: Error, CustomStringConvertible {
  /// The option, with its dashes.
  let option: String
  /// Every value that it was given.
  let values: [String]

  /// The option with its values, then the fix on a line of its own.
  var description: String {
    let list = values.map { "'\($0)'" }.joined(separator: " and ")
    return "\(option) is given \(values.count) times, with \(list), but it takes one value.\n"
      + "  Fix: keep one of them."
  }

  /// The options that take one value.
  static let names = [
    "--vary", "--catalogs", "--out", "--format", "--objective", "--confidence", "--gap",
    "--time-limit", "--node-limit", "--memory-limit", "--wall-limit",
    "--into", "--id", "--name", "--source", "--licence", "--released", "--as-of",
    "--mps", "--lp", "--names", "--theta", "--solution", "--published-total-b", "--grade",
    "--published-active-b", "--native-format", "--provider",
    "--compare", "--min-quality", "--benchmark", "--mode", "--blend", "--plan",
    "--node", "--input-tokens", "--output-tokens",
    "--model", "--on", "--weights", "--layout", "--tp", "--pp", "--ep", "--attention-dp",
    "--runtime", "--speculation", "--acceptance", "--chunk", "--max-sequences", "--engine",
    "--kv", "--isl", "--osl", "--isl-cv",
    "--osl-cv", "--arrival-cv", "--prefix-hit", "--rate", "--replicas", "--routing",
    "--ttft-mean", "--ttft-p50", "--ttft-p95", "--ttft-p99", "--tpot-mean", "--tpot-p50",
    "--tpot-p95", "--tpot-p99", "--itl-p99",
    "--folds", "--write", "--without", "--alternatives", "--within", "--system", "--between",
    "--points",
    "--reference-system", "--today", "--from", "--run", "--cover",
  ]

  /// Options that take a value and may be repeated.
  private static let repeatable = ["--set", "--map"]

  /// Looks for repetitions in a command line that the parser has accepted.
  ///
  /// The parser keeps the last value of an option without a word, and what was meant is anybody's
  /// guess.
  ///
  /// - Throws: `RepeatedOption` for the first option of `names` that is given more than once.
  /// - Complexity: O(number of arguments).
  static func check(_ arguments: [String]) throws {
    let given = values(in: arguments)
    for name in names {
      let values = given.filter { $0.option == name }.map(\.value)
      if values.count > 1 { throw RepeatedOption(option: name, values: values) }
    }
  }

  private static func values(in arguments: [String]) -> [(option: String, value: String)] {
    var found: [(option: String, value: String)] = []
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != "--" {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard names.contains(name) || repeatable.contains(name) else { continue }
      found.append((name, parts.count == 2 ? String(parts[1]) : rest.popFirst() ?? ""))
    }
    return found
  }
}
