/// What a plan owes to rows of the catalog that are estimates.
public struct EstimateReliance: Sendable, Hashable {
  /// The decisions that rest on such rows, in the order of the plan.
  public var decisions: [EstimatedDecision] = []
  /// How far prices and speeds would have to move for another fleet mix, as far as it was asked for.
  public var breakEvens: [BreakEven] = []
  /// Whether every price and speed that was asked for was looked at before time or the user stopped it.
  public var isComplete = true

  /// Creates an empty list.
  public init() {}
}

/// A decision of a plan, and the estimates behind it.
public struct EstimatedDecision: Sendable, Hashable {
  /// What was decided, for example `hgx-b200 own at iad`.
  public var decision: String
  /// The rows of the catalog that are estimates, for example `systems/hgx-b200`.
  public var rows: [String]
}

/// How far one number of the catalog would have to move for another fleet mix.
public struct BreakEven: Sendable, Hashable {
  /// Which kind of number is moved, and which way.
  public enum Kind: String, Sendable, Hashable {
    /// The price of a chosen system, upwards.
    case price
    /// The speed of everything that runs on a chosen system, downwards.
    case speed
    /// The price of a system that is not chosen, downwards, until it is.
    case rivalPrice = "rival-price"
  }

  /// Which kind of number is moved.
  public var kind: Kind
  /// The system.
  public var system: String
  /// The row of the number, for example `systems/hgx-b200`; of a speed the weakest calibration.
  public var row: String
  /// The column of a price; empty for a speed, which several columns make.
  public var column: String
  /// The weakest grade behind it.
  public var grade: String
  /// The number as it is, in the unit of the column; nil for a speed.
  public var value: Double?
  /// The factor at which the fleet mix is another one; nil if none was found up to `limit`.
  public var factor: Double?
  /// A factor at which the mix is still that of the plan; the break-even lies between the two.
  public var holdsAt: Double
  /// The factor up to which was searched.
  public var limit: Double
  /// The kinds of systems at the break-even, for example `hgx-b200 own + mi300x-8x own`.
  public var mix: String

  /// The number at the break-even; nil where there is none.
  public var valueAtBreakEven: Double? {
    value.flatMap { value in factor.map { value * $0 } }
  }
}

/// A value that the user gave in place of the catalog's.
public struct OwnNumber: Sendable, Hashable {
  /// The row, for example `systems/hgx-h200`.
  public var row: String
  /// The column.
  public var column: String
  /// The value as it was given; empty for the end of a published range that it made void.
  public var value: String
  /// What the catalog says; empty for a blank cell.
  public var replaced: String
  /// Where it was given.
  public var place: String
  /// What the user says is behind it.
  public var source: String
  /// `measured`, `vendor`, `derived`, `estimate`, or `own` without a grade.
  public var grade: String
}
