public import Catalog
public import Planning

/// A plan file whose planning is measured.
public struct Subject: Sendable, Hashable {
  /// The file's name without its suffix.
  public let name: String
  /// Where the file is.
  public let path: String

  /// A plan file at a path.
  public init(path: String) {
    self.path = path
    let file = path.split(separator: "/").last.map(String.init) ?? path
    name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
  }

  /// Reads and checks the plan file.
  ///
  /// - Throws: `PlanFileError` or `InvalidPlan`.
  public func request(_ catalog: Catalog) throws -> PlanRequest {
    let plan = try DecodedPlan(decoding: try PlanDocument(contentsOf: path))
    try plan.validate(against: catalog)
    return plan.request
  }
}
