/// A plan that was understood, beside the file it was read from.
///
/// The document keeps the lines, so that what is found out later about a value (a name that the
/// catalog does not have, a limit that binds) can name its place.
public struct DecodedPlan: Sendable, Hashable {
  /// What the plan asks for.
  public let request: PlanRequest
  /// The file as it was written, with the values that were set from outside.
  public let document: PlanDocument

  /// Understands a plan file.
  ///
  /// - Parameter document: the file as it was read, with any `--set` values.
  /// - Throws: `InvalidPlan` with every problem of the file: unknown, missing and misspelled keys,
  ///   values of the wrong kind, unit or range, names that no site has, no place to serve.
  /// - Complexity: O(size of the plan).
  public init(decoding document: PlanDocument) throws(InvalidPlan) {
    var checker = PlanChecker()
    let values = checker.check(document)
    PlanRules(values: values, document: document).check(&checker)
    guard checker.problems.isEmpty else { throw InvalidPlan(checker.problems) }
    self.request = try PlanRequest(values, in: document)
    self.document = document
  }
}
