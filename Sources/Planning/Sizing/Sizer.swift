public import Catalog
internal import Performance
internal import Quantities

/// Answers questions about one model on one system.
public struct Sizer: Sendable {
  private let catalog: Catalog

  /// Uses the rows of a catalog.
  public init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// Tries every layout that a question allows.
  ///
  /// Limits of latencies are taken as they are, without the margins that plans keep.
  ///
  /// - Throws: `SizingError` for an unknown key, a choice that cannot be, or a rate that no layout
  ///   carries; `PlanningError` if the catalog lacks a default.
  /// - Complexity: O(layouts × schedules) tunings, of some 20 µs each.
  public func size(_ request: SizingRequest) throws -> Sizing {
    let subject = try SizingSubject(request, catalog: catalog)
    var layouts: [SizedLayout] = []
    var unsuitable: [UnsuitableLayout] = []
    var overloads: [LayoutRefusal.Overload] = []
    for schedule in request.schedules {
      for layout in subject.layouts {
        do throws(LayoutRefusal) {
          layouts.append(try subject.sized(layout, schedule))
        } catch {
          unsuitable.append(
            error.unsuitable(schedule, layout, remedy: subject.memoryRemedy(for: error, layout)))
          if case .overload(let overload) = error { overloads.append(overload) }
        }
      }
    }
    if layouts.isEmpty, let overload = overloads.max(by: { $0.capacity < $1.capacity }) {
      throw overload.error(of: request)
    }
    return subject.answer(subject.merged(layouts), unsuitable)
  }
}

/// Why a layout serves no request, or not as many as were asked for.
enum LayoutRefusal: Error {
  /// It cannot exist.
  case infeasible(Infeasibility)
  /// Not one request keeps the objectives.
  case noCapacity(NoCapacity)
  /// It does not carry the rate.
  case overload(Overload)
  /// The schedule does not describe what was asked.
  case undescribed(reason: String, fix: String)

  /// A rate that is at or above the capacity of a layout.
  struct Overload: Sendable {
    let layout: String
    let requestsPerSecond: Double
    let capacity: Double
    let limit: String

    /// The same for all replicas, where no layout carries the rate.
    func error(of request: SizingRequest) -> SizingError {
      let replicas = Double(request.replicas)
      return .overload(
        requestsPerSecond: requestsPerSecond * replicas, capacity: capacity * replicas,
        replicas: request.replicas, layout: layout, limit: limit)
    }
  }

  /// The reason in sentences.
  ///
  /// - Parameter remedy: what to change; nil for what the reason itself says.
  func unsuitable(
    _ schedule: SizingRequest.Schedule, _ layout: ParallelLayout, remedy: String?
  ) -> UnsuitableLayout {
    UnsuitableLayout(
      schedule: schedule, layout: layout, reason: reason, fix: remedy ?? fix,
      missingMemory: missingMemory)
  }

  private var reason: String {
    switch self {
    case .infeasible(let error): error.reason
    case .noCapacity(let error): error.reason
    case .overload(let overload):
      "The rate is at or above the capacity of a replica, "
        + "\(SizingError.number(overload.capacity)) requests/s, limited by \(overload.limit)."
    case .undescribed(let reason, _): reason
    }
  }

  private var fix: String {
    switch self {
    case .infeasible(let error): error.fix
    case .noCapacity(let error): error.fix
    case .overload: "lower the rate, or spread it over more replicas."
    case .undescribed(_, let fix): fix
    }
  }

  var missingMemory: Quantity<DataSize>? {
    guard case .infeasible(let error) = self else { return nil }
    switch error {
    case .weightsTooLarge(let needed, let available), .cacheTooSmall(let needed, let available):
      return needed - available
    default: return nil
    }
  }
}

extension LayoutRefusal {
  init(_ obstruction: ServingObstruction) {
    switch obstruction {
    case .infeasible(let error): self = .infeasible(error)
    case .noCapacity(let error): self = .noCapacity(error)
    case .noChoice:
      self = .undescribed(reason: "There is no chunk budget to try.", fix: "give at least one.")
    }
  }
}
