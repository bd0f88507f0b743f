/// Unit costs that cannot be decomposed, with everything that is wrong with them.
public struct InvalidDecomposition: Error, Hashable, CustomStringConvertible {
  /// One sentence each.
  public let problems: [String]

  /// All problems, a line each, then the fix on a line of its own.
  public var description: String {
    problems.joined(separator: "\n")
      + "\n  Fix: give a cost above 0 for every subset of the factors, each factor named once."
  }

  static func problems(
    factors: [String], unitCosts: [Set<String>: Double]
  ) -> [String] {
    guard 1...GainDecomposition.maximumFactors ~= factors.count else {
      return [
        "There are \(factors.count) factors, but 1 to \(GainDecomposition.maximumFactors) can be"
          + " decomposed."
      ]
    }
    guard Set(factors).count == factors.count else {
      let repeated = Set(factors).filter { name in factors.filter { $0 == name }.count > 1 }
      return repeated.sorted().map { "The factor '\($0)' is named more than once." }
    }
    return missing(factors, unitCosts) + unknown(factors, unitCosts) + notPositive(unitCosts)
  }

  private static func missing(
    _ factors: [String], _ unitCosts: [Set<String>: Double]
  ) -> [String] {
    let blank = GainDecomposition.subsets(of: factors).filter { unitCosts[$0] == nil }
      .map { name($0) }
    guard !blank.isEmpty else { return [] }
    let shown = blank.prefix(4).joined(separator: ", ")
    let more = blank.count > 4 ? " and \(blank.count - 4) more" : ""
    return ["No unit cost is given for \(shown)\(more)."]
  }

  private static func unknown(
    _ factors: [String], _ unitCosts: [Set<String>: Double]
  ) -> [String] {
    let names = unitCosts.keys.reduce(into: Set<String>()) { $0.formUnion($1) }
    return names.subtracting(factors).sorted().map { "'\($0)' is not among the factors." }
  }

  private static func notPositive(_ unitCosts: [Set<String>: Double]) -> [String] {
    unitCosts.filter { !($0.value > 0 && $0.value.isFinite) }
      .map { "The unit cost of \(name($0.key)) is \($0.value), which is not above 0." }.sorted()
  }

  private static func name(_ subset: Set<String>) -> String {
    "{\(subset.sorted().joined(separator: ", "))}"
  }
}
