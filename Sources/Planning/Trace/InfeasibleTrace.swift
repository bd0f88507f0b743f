import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// The numbers of a proof that there is no plan.
struct InfeasibleTrace {
  let sources: TraceSources
  let request: PlanRequest

  /// Where each number of the report comes from.
  func trace(_ plan: InfeasiblePlan) -> Trace {
    var values = plan.unservable.enumerated().map { position, line in
      TracedValue(
        path: "unservable[\(position)].configurations_tried", names: [line.workload],
        value: Double(line.configurationsTried), unit: "configurations",
        formula:
          "systems × models × weight formats × tensor-parallel degrees × chunk budgets, or measured "
          + "rows",
        inputs: choices(of: line.workload))
    }
    if let conflict = plan.conflict, let share = conflict.servableShare {
      values.append(
        TracedValue(
          path: "conflict.servable_share", names: [], value: share, unit: "share",
          formula:
            "most output tokens that the limits allow ÷ output tokens asked for, by a linear "
            + "program", inputs: limits))
    }
    return Trace(values + weights(of: plan.conflict?.joint))
  }

  /// What a joint relaxation weighs limits with, which nobody measured.
  private func weights(of joint: ConflictReport.Joint?) -> [TracedValue] {
    (joint?.weights ?? []).enumerated().map { position, weight in
      TracedValue(
        path: "conflict.joint.weights[\(position)].weight", names: [weight.limit],
        value: weight.value, unit: "",
        formula: "a convention: what giving way by the whole of such a limit counts", inputs: [])
    }
  }

  private func choices(of workload: String) -> [TraceInput] {
    [
      ["systems"], request.path(ofWorkload: workload, ["models"], in: sources.document),
      ["serving", "capacity"], ["serving", "formats"], ["serving", "tp"],
      ["serving", "chunk_budget_tokens"],
    ].flatMap { sources.key($0) }
  }

  private var limits: [TraceInput] {
    let demand = request.workloads.flatMap { workload in
      [["requests_per_second", "peak"], ["output_tokens", "mean"], ["quality", "floor"]].flatMap {
        sources.key(request.path(ofWorkload: workload.name, $0, in: sources.document))
      }
    }
    let sites = request.sites.flatMap { site in
      sources.key(["sites", site.name, "power"])
        + site.racks.flatMap { rack in
          ["count", "power", "units"].flatMap {
            sources.key(["sites", site.name, "racks", rack.name, $0])
          }
        }
    }
    let supply = request.supply.keys.sorted().flatMap { sources.key(["supply", $0]) }
    return demand + sites + supply + sources.key(["budget", "capex"])
      + sources.key(["budget", "opex"])
  }
}
