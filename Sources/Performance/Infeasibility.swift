public import Catalog
public import Quantities

/// Why a model cannot be served in a configuration at all, whatever the load.
public enum Infeasibility: Error, Hashable, CustomStringConvertible {
  /// The chip can neither multiply the format nor expand it to one that it multiplies.
  case formatUnsupported(format: String, accelerator: String)
  /// The chip's peak rate in a format that the model needs is not known.
  case peakRateUnknown(format: ComputeFormat, accelerator: String)
  /// Chips that keep models in on-chip memory pipeline them over many chips instead.
  case onChipMemory(accelerator: String)
  /// The tensor-parallel degree does not divide the query heads.
  case headsNotDivisible(queryHeads: Int, tensorParallel: Int)
  /// The tensor-parallel degree is larger than the scale-up domain.
  case beyondScaleUpDomain(tensorParallel: Int, domain: Int, accelerator: String)
  /// The replica is larger than the scale-up domain, and nothing is known to join domains.
  case domainsNotJoined(chips: Int, domain: Int, accelerator: String)
  /// The pipeline is longer than those that the fit describes.
  case pipelineTooLong(stages: Int, most: Int)
  /// Nothing is known to join replicas that prefill and replicas that decode.
  case noTransferLink(accelerator: String)
  /// Nobody has measured or estimated how efficient this kind of model is on this chip.
  case noCalibration(
    accelerator: String, compute: ComputeFormat, kind: ModelArchitecture.Kind)
  /// The calibration that was given belongs to another chip, format or kind of model.
  case foreignCalibration(
    accelerator: String, compute: ComputeFormat, kind: ModelArchitecture.Kind, given: String)
  /// The weights do not fit beside the reserve.
  case weightsTooLarge(needed: Quantity<DataSize>, available: Quantity<DataSize>)
  /// Input and output together are longer than the model's context.
  case contextTooLong(tokens: Double, maximum: Int, model: String)
  /// Not one sequence of the mean length fits beside the weights.
  case cacheTooSmall(needed: Quantity<DataSize>, available: Quantity<DataSize>)
  /// A number of the configuration is out of range.
  case invalid(InvalidInput)

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    if case .invalid(let input) = self { return input.description }
    return "\(reason)\n  Fix: \(fix)"
  }

  /// The reason with its numbers, in one sentence.
  public var reason: String {
    switch self {
    case .formatUnsupported(let format, let accelerator):
      "'\(accelerator)' cannot serve weights in '\(format)': it does not multiply that format."
    case .peakRateUnknown(let format, let accelerator):
      "'\(accelerator)' has no \(format.rawValue) rate in the catalog, which attention needs."
    case .onChipMemory(let accelerator):
      "'\(accelerator)' keeps models in on-chip memory; "
        + "tensor-parallel layouts do not describe it."
    case .headsNotDivisible(let heads, let degree):
      "TP\(degree) does not divide the model's \(heads) query heads."
    case .beyondScaleUpDomain(let degree, let domain, let accelerator):
      "TP\(degree) exceeds the scale-up domain of \(domain) '\(accelerator)'."
    case .domainsNotJoined(let chips, let domain, let accelerator):
      "A replica of \(chips) '\(accelerator)' exceeds the scale-up domain of \(domain), and the "
        + "catalog knows no network between domains."
    case .pipelineTooLong(let stages, let most):
      "\(stages) stages are more than the \(most) of the longest pipeline that was measured."
    case .noTransferLink(let accelerator):
      "The catalog knows no link of '\(accelerator)' through which keys and values could get from "
        + "replicas that prefill to replicas that decode."
    case .noCalibration(let accelerator, let compute, let kind):
      "No efficiency is known for \(kind.rawValue) models in \(compute.rawValue) "
        + "on '\(accelerator)'."
    case .foreignCalibration(let accelerator, let compute, let kind, let given):
      "The efficiency given is for \(given), not for \(kind.rawValue) models in "
        + "\(compute.rawValue) on '\(accelerator)'."
    case .weightsTooLarge(let needed, let available):
      "The weights need \(gigabytes(needed)) of \(gigabytes(available)) available."
    case .contextTooLong(let tokens, let maximum, let model):
      "Input and output are \(Int(tokens.rounded(.up))) tokens in the mean, "
        + "but '\(model)' takes \(maximum)."
    case .cacheTooSmall(let needed, let available):
      "One sequence of the mean length needs \(gigabytes(needed)) of KV cache; "
        + "\(gigabytes(available)) remain beside the weights."
    case .invalid(let input): input.reason
    }
  }

  /// What to change.
  public var fix: String {
    switch self {
    case .formatUnsupported: "choose a format that the accelerator multiplies, for example bf16."
    case .peakRateUnknown: "add the peak rate to the accelerator's row."
    case .onChipMemory: "leave this accelerator out, or give measured throughput for it."
    case .headsNotDivisible: "choose a degree that divides the heads, for example 1, 2 or 4."
    case .beyondScaleUpDomain(_, let domain, _): "choose a degree of at most \(domain)."
    case .domainsNotJoined(_, let domain, _):
      "choose a replica of at most \(domain), or give scale_out_bandwidth_gb_s of the accelerator."
    case .pipelineTooLong(_, let most): "choose at most \(most) stages."
    case .noTransferLink: "give scale_out_bandwidth_gb_s of the accelerator."
    case .noCalibration: "add a row of measured or assumed efficiencies."
    case .foreignCalibration: "give the row of this accelerator, format and kind of model."
    case .weightsTooLarge, .cacheTooSmall:
      "spread the replica over more chips, or choose a smaller weight format."
    case .contextTooLong: "shorten the traffic's lengths, or choose a model with a longer context."
    case .invalid(let input): "give a number that is \(input.requirement)."
    }
  }

  private func gigabytes(_ size: Quantity<DataSize>) -> String {
    "\((size.gigabytes * 10).rounded() / 10) GB"
  }
}
