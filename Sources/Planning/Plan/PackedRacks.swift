public import Quantities

/// Racks of one class at a site that hold the same systems.
public struct PackedRacks: Sendable, Hashable {
  /// Systems of one kind in a rack.
  public struct Content: Sendable, Hashable {
    /// The catalog's key of the system.
    public var system: String
    /// How many of it each rack holds.
    public var count: Int
  }

  /// The site.
  public var site: String
  /// The user's name of the class.
  public var rackClass: String
  /// How many racks hold the same.
  public var racks: Int
  /// What each of them holds, sorted by system.
  public var contents: [Content]
  /// What the systems of one rack draw at their peak.
  public var peakPower: Quantity<Power>
  /// The height that they take, in rack units.
  public var units: Double
}
