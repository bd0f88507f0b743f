public import Planning

/// A value of a plan and the values to try in its place.
public struct Sweep: Sendable, Hashable {
  /// The way to the value, as it was typed.
  public let path: String
  /// What the plan itself says there; for a key of `catalog` that it leaves
  /// out, what the catalog says. Nil where neither says anything.
  public let planValue: String?
  /// The values to try, in order; 1 to 1,000 of them.
  public let values: [SweepValue]

  /// The most points of a sweep; each of them is a whole plan.
  public static let mostPoints = 1000

  /// Reads a sweep as it is typed on the command line.
  ///
  /// - Parameters:
  ///   - text: `PATH=FROM..TO/STEP`, with the same unit in all three, or `PATH=VALUE,VALUE,…`.
  ///     Without units, the unit of the plan's own value holds; percentages need their sign.
  ///     `TO` is tried if the steps hit it exactly. `x0.5` stands for half of the plan's own value.
  ///   - document: the plan whose value is varied.
  /// - Throws: `SweepError` when the text is no sweep, has too many points, or holds a value that
  ///   means nothing for the key, or none that it can have; `PlanPathError` when no plan has a
  ///   value at the path; `InvalidPlan` when the plan has no workload, site or rack class on it.
  ///   - catalogText: what holds at a path where the plan is silent; nil where nothing does.
  /// - Complexity: O(number of points + size of the plan).
  public init(
    parsing text: String, in document: PlanDocument,
    catalogText: (String) -> String? = { _ in nil }
  ) throws {
    guard let (path, values) = Sweep.split(text) else {
      throw SweepError(
        text: text, reason: "there is no '=' between a path and values.", fix: SweepError.sample)
    }
    self.path = path
    planValue = try document.text(at: path, for: Sweep.option) ?? catalogText(path)
    let parser = SweepValueParser(text: text, planValue: planValue)
    self.values = try parser.values(values)
    try Sweep.check(self.values, at: path, typed: text, in: document)
  }

  /// The option that sweeps are typed for.
  static let option = "--vary"

  /// Refuses what is a typing error rather than a value to try.
  private static func check(
    _ values: [SweepValue], at path: String, typed text: String, in document: PlanDocument
  ) throws {
    let problems = try values.map { try document.problem(with: $0.text, at: path) }
    if let malformed = problems.lazy.compactMap(\.self).first(where: \.isMalformed) {
      throw SweepError(text: text, reason: malformed.message, fix: malformed.fix)
    }
    if let first = problems.first ?? nil, problems.allSatisfy({ $0 != nil }) {
      throw SweepError(
        text: text, reason: "no value is possible: \(first.message)", fix: first.fix)
    }
  }

  /// Splits at the first equals sign that is not in quotes.
  private static func split(_ text: String) -> (path: String, values: String)? {
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == "=" && !isQuoted {
        return (String(text[..<index]), String(text[text.index(after: index)...]))
      }
    }
    return nil
  }
}
