import Catalog
import FleetModel
import Quantities

/// One model that a plan serves one workload with on systems of its own.
struct GainStream {
  /// A system at a place at what a full one costs.
  struct Machine {
    let system: SystemSKU
    let usdPerSecond: Double
    /// How a reference is had.
    var acquisition = Acquisition.own
  }

  /// Position of the workload.
  let workload: Int
  let model: Model
  /// Output tokens per second at the mean load, before retries.
  let tokensPerSecond: Double
  /// Visible output tokens of one answer.
  let tokensPerAnswer: Double
  /// Formats that the plan allows and whose quality it accepts.
  let formats: [WeightFormat]
  /// Systems that the plan uses.
  let machines: [Machine]
  /// The reference.
  let reference: Machine
}

/// Finds what a plan serves, and where.
struct GainStreamFinder {
  let assembler: PlanAssembler
  let referenceID: SystemSKU.ID

  private var candidates: Candidates { assembler.candidates }
  private var problem: FleetProblem { candidates.problem }

  /// What users asked for and systems answer, sorted by workload and model; judges are left out.
  ///
  /// - Throws: `GainError` for a reference without a price; what finding offers throws.
  func streams() throws -> [GainStream] {
    let flows = assembler.counts.served.filter {
      candidates.workloads[problem.assignments[$0.assignment].workload].request.judgeRole == nil
    }
    let groups = Dictionary(grouping: flows) { flow in
      let assignment = problem.assignments[flow.assignment]
      let model = candidates.layouts[assignment.configuration].model.id
      return Key(workload: assignment.workload, model: model)
    }
    guard !groups.isEmpty else { throw GainError.nothingServed }
    return try groups.sorted { $0.key < $1.key }.compactMap { try stream($0.key, $0.value) }
  }

  private struct Key: Hashable, Comparable {
    let workload: Int
    let model: String

    static func < (left: Key, right: Key) -> Bool {
      (left.workload, left.model) < (right.workload, right.model)
    }
  }

  private func stream(_ key: Key, _ flows: [FleetCounts.Served]) throws -> GainStream? {
    guard let model = candidates.catalog.models[key.model] else { return nil }
    let workload = problem.workloads[key.workload]
    let rate = flows.reduce(0) { $0 + $1.requestsPerSecond } * workload.meanShareOfPeak
    return GainStream(
      workload: key.workload, model: model, tokensPerSecond: rate * workload.outputTokens,
      tokensPerAnswer: workload.outputTokens,
      formats: formats(for: model, workload: key.workload),
      machines: machines(of: flows), reference: try reference(at: Set(flows.map(\.place))))
  }

  /// Every format that the plan could serve the model in, whichever its mix happens to use; with
  /// measured rows alone those that a row is about.
  private func formats(for model: Model, workload position: Int) -> [WeightFormat] {
    let request = candidates.workloads[position].request
    let lookup = QualityLookup(catalog: candidates.catalog, request: request.quality)
    let isFloored = request.quality.countsScores && request.quality.reading == .each
    return ServingOptions(catalog: candidates.catalog, request: candidates.request)
      .formats(for: model).filter { format in
        guard
          candidates.request.serving.capacity != .measured
            || candidates.catalog.capacities.contains(where: {
              $0.modelID == model.id && $0.formatID == format.id
            })
        else { return false }
        guard isFloored, request.verification.choices.isEmpty else { return true }
        let first = lookup.quality(of: model, format: format) ?? 0
        return (request.verification.delivered(ofFirstPass: first) ?? 0)
          >= request.quality.floor - 1e-9
      }
  }

  private func machines(of flows: [FleetCounts.Served]) -> [GainStream.Machine] {
    let deployments = flows.flatMap { flow in
      problem.systems(of: problem.assignments[flow.assignment]).compactMap { system in
        problem.deployments.firstIndex { $0.system == system && $0.place == flow.place }
      }
    }
    return Set(deployments).sorted().compactMap { position in
      let cost = FullSystemCost(assembler: assembler, deployment: position)
      let system = candidates.systems[problem.deployments[position].system]
      return cost.usdPerSecond.map { GainStream.Machine(system: system, usdPerSecond: $0) }
    }
  }

  /// The reference as cheap as the plan could have it: where the workload is served, else anywhere.
  private func reference(at places: Set<Int>) throws -> GainStream.Machine {
    let (system, offers) = try referenceOffers()
    let near = offers.filter { places.contains($0.place) }
    let prices = (near.isEmpty ? offers : near).map {
      (usdPerSecond: $0.fullUSDPerSecond(carbon: carbonPrice), acquisition: $0.acquisition)
    }
    let cheapest = prices.min { $0.usdPerSecond < $1.usdPerSecond }
    return GainStream.Machine(
      system: system, usdPerSecond: cheapest?.usdPerSecond ?? 0,
      acquisition: cheapest?.acquisition ?? .own)
  }

  private var carbonPrice: Double { problem.carbonPricePerKilogram.usd }

  private func referenceOffers() throws -> (SystemSKU, [OfferTerms]) {
    guard let system = candidates.catalog.systems[referenceID] else {
      throw GainError.unknownReference(
        name: referenceID,
        nearest: NearestNames.nearest(to: referenceID, among: candidates.catalog.systems.ids))
    }
    // What stands already has no price; the reference is what would have to be had.
    var request = candidates.request
    request.systemIDs = [referenceID]
    request.existing = [:]
    let (offers, obstacles) = try OfferFinder(
      catalog: candidates.catalog, request: request, places: candidates.places,
      defaults: candidates.defaults
    ).offers(of: system)
    guard !offers.isEmpty else {
      throw GainError.noPrice(
        reference: referenceID, acquisitions: request.acquisitions.sorted().map(\.rawValue),
        reasons: obstacles.isEmpty ? ["no offer is known"] : obstacles)
    }
    return (system, offers)
  }
}

extension OfferTerms {
  /// The share of one system that may be counted on, on average over the year.
  var countedShare: Double { capacityShare * shareOfYear }

  /// What one system costs that is busy all the time, for each whole one that may be counted on, in
  /// dollars per second.
  func fullUSDPerSecond(carbon usdPerKilogram: Double) -> Double {
    let emitted =
      footprint.idleKilogramsPerHour + footprint.busyKilogramsPerHour * shareOfYear
      + footprint.embodiedKilogramsPerHour
    let owned = rates.capitalRate + rates.runningRate + rates.busyEnergyRate + rates.busyDemandRate
    return (owned.usdPerSecond + usdPerKilogram * emitted / 3600) / countedShare
  }
}

/// What the systems of one kind at one place cost that are busy all the time.
struct FullSystemCost {
  let assembler: PlanAssembler
  let deployment: Int

  private var offers: [Int] {
    assembler.problem.offers.indices.filter {
      assembler.problem.offers[$0].deployment == deployment
    }
  }

  private func sum(_ value: (OfferTerms) -> Double) -> Double {
    offers.reduce(0) { sum, offer in
      sum + Double(assembler.counts.systems[offer]) * value(assembler.candidates.offers[offer])
    }
  }

  /// Systems that may be counted on.
  var systems: Double { sum(\.countedShare) }

  /// All of them together, in dollars per second.
  var totalUSDPerSecond: Double {
    let price = assembler.problem.carbonPricePerKilogram.usd
    return sum { $0.fullUSDPerSecond(carbon: price) * $0.countedShare }
  }

  /// For each system that may be counted on, in dollars per second; nil without any.
  var usdPerSecond: Double? { systems > 0 ? totalUSDPerSecond / systems : nil }
}
