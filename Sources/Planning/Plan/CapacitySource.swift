/// How the capacity of a replica is known.
public struct CapacitySource: Sendable, Hashable {
  /// What a capacity rests on.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The performance model, from the catalog's chips and models.
    case model
    /// The latency formulas, with step-time coefficients of the user's own.
    case coefficients
    /// A measurement.
    case measured
  }

  /// What the capacity rests on.
  public var kind: Kind
  /// The runtime that was measured; empty if it is not told, and for the model.
  public var runtime: String
  /// File and line of the row; empty for the model.
  public var place: String

  /// Creates a source.
  public init(_ kind: Kind, runtime: String = "", place: String = "") {
    self.kind = kind
    self.runtime = runtime
    self.place = place
  }

  /// The performance model.
  public static let model = CapacitySource(.model)
}
