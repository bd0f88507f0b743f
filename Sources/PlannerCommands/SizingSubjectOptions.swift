public import ArgumentParser
public import Performance
import Planning

/// The model, the system, and how one runs on the other.
struct SizingSubjectOptions: ParsableArguments {
  /// How many layouts the table shows.
  enum Shown: String, ExpressibleByArgument, CaseIterable {
    case all, best
  }

  /// How prompts and answers share chips.
  enum Runtime: String, ExpressibleByArgument, CaseIterable {
    case colocated, disaggregated, `static`, all
  }

  @Option(help: ArgumentHelp("The model, by its key in the catalog.", valueName: "key"))
  var model: String

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The system, by its key in the catalog.", valueName: "key"))
  var system: String

  @Option(
    help: ArgumentHelp(
      "The format of the weights (default: that of the published checkpoint).", valueName: "key"))
  var weights: String?

  @Option(help: "The layouts in the table; the other forms have all.")
  var layout = Shown.all

  @Option(help: ArgumentHelp("Only layouts of this tensor parallelism.", valueName: "chips"))
  var tp: Int?

  @Option(help: ArgumentHelp("Only layouts of so many pipeline stages.", valueName: "stages"))
  var pp: Int?

  @Option(help: ArgumentHelp("Only layouts of this expert parallelism.", valueName: "chips"))
  var ep: Int?

  @Option(
    help: ArgumentHelp("Only layouts of so many attention groups.", valueName: "groups"))
  var attentionDp: Int?

  @Option(help: "How prompts and answers share chips.")
  var runtime = Runtime.colocated

  @Option(
    help: ArgumentHelp(
      "Tokens proposed for each verified step: none, auto, or 1 to 16.", valueName: "tokens"))
  var speculation = "none"

  @Option(
    help: ArgumentHelp("The probability that a proposed token is accepted.", valueName: "share"))
  var acceptance: Double?

  @Option(
    help: ArgumentHelp(
      "Tokens of a step: a number, or auto for the best of the usual ones.", valueName: "tokens"))
  var chunk = "auto"

  @Option(
    help: ArgumentHelp(
      "The most sequences of an attention group (default: the catalog's assumption).",
      valueName: "sequences"))
  var maxSequences: Int?

  @Option(
    help: ArgumentHelp(
      "The runtime to describe, as measured (default: the best known).", valueName: "name"))
  var engine: String?

  @Option(
    name: .customLong("kv"),
    help: ArgumentHelp(
      "The format of the KV cache (default: what goes with the weights on the chip).",
      valueName: "key"))
  var kvFormat: String?

  mutating func validate() throws {
    if let maxSequences, !(1...1_000_000 ~= maxSequences) {
      throw ValidationError("--max-sequences is \(maxSequences), but it must be 1 to 1000000.")
    }
    let degrees = [("--tp", tp), ("--pp", pp), ("--ep", ep), ("--attention-dp", attentionDp)]
    for case (let name, let degree?) in degrees where !(1...1024 ~= degree) {
      throw ValidationError("\(name) is \(degree), but it must be 1 to 1024.")
    }
    _ = try drafting()
    _ = try chunkBudget()
    try checkAcceptance()
    if speculation != "none", acceptance == nil {
      throw ValidationError(
        "--speculation needs --acceptance, the probability that a proposed token is accepted.\n"
          + "  Fix: give what was measured for the model and its traffic, for example 0.7.")
    }
  }

  private func checkAcceptance() throws {
    guard let acceptance else { return }
    guard 0 <= acceptance, acceptance < 1 else {
      throw ValidationError(
        "--acceptance is \(acceptance), but it must be at least 0 and below 1.")
    }
    guard speculation == "none" else { return }
    throw ValidationError(
      "--acceptance is given, but nothing is proposed without --speculation.\n"
        + "  Fix: add --speculation auto, or leave --acceptance out.")
  }

  /// Puts the choices into a question.
  func fill(_ request: inout SizingRequest) {
    request.formatID = weights
    request.degrees = SizingRequest.Degrees(
      tensorParallel: tp, pipelineParallel: pp, expertParallel: ep,
      attentionDataParallel: attentionDp)
    request.schedules =
      runtime == .all
      ? SizingRequest.Schedule.allCases
      : SizingRequest.Schedule.allCases.filter { $0.rawValue == runtime.rawValue }
    request.drafting = (try? drafting()) ?? .none
    request.acceptance = acceptance
    request.chunkBudgetTokens = (try? chunkBudget()) ?? nil
    request.maximumSequences = maxSequences
    request.runtime = engine
    request.kvFormatID = kvFormat
  }

  private func drafting() throws -> SizingRequest.Drafting {
    switch speculation {
    case "none": return .none
    case "auto": return .best
    default:
      guard let number = Int(speculation), 1...16 ~= number else {
        throw ValidationError(
          "--speculation is \(speculation), but it must be none, auto, or a number from 1 to 16.")
      }
      return .fixed(number)
    }
  }

  private func chunkBudget() throws -> Int? {
    guard chunk != "auto" else { return nil }
    guard let number = Int(chunk), number >= 1 else {
      throw ValidationError("--chunk is \(chunk), but it must be auto or a number of at least 1.")
    }
    return number
  }
}

/// `--routing least-work`.
extension RequestRouting: ExpressibleByArgument {}
