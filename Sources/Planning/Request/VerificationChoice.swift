public import Quantities

/// One policy from which a plan chooses; a nil stands for what the catalog or a rule says.
public struct VerificationChoice: Sendable, Hashable {
  /// How answers are made sure of.
  public enum Policy: String, Sendable, Hashable, CaseIterable {
    /// The first answer is delivered as it is.
    case none
    /// A model judges each answer; rejected ones are made again.
    case judge
    /// Tests are run on each answer; failing ones are made again.
    case tests
    /// A person checks each answer; rejected ones are made again.
    case human
    /// The most frequent of several answers is delivered.
    case selfConsistency = "self-consistency"
    /// The best of several answers, as a judge sees it, is delivered.
    case bestOfN = "best-of-n"

    /// Whether a model looks at the answers.
    public var hasJudge: Bool { self == .judge || self == .bestOfN }
    /// Whether answers are accepted or rejected one by one.
    public var isCheck: Bool { self == .judge || self == .tests || self == .human }
  }

  /// Where a judge runs.
  public enum Host: String, Sendable, Hashable, CaseIterable {
    /// On the plan's own systems, as load.
    case own
    /// At a provider, at its price.
    case api
  }

  /// A person who answers what no attempt answered acceptably.
  public struct Escalation: Sendable, Hashable {
    /// The person's time for one answer.
    public var time: Quantity<Time>
    /// What that time costs.
    public var price: Quantity<MoneyRate>
    /// The share of paid time without answers, 0..<1.
    public var overhead: Double
    /// The share of the answers that is right, 0...1.
    public var quality: Double
  }

  /// The user's name for it.
  public var name: String
  /// How answers are made sure of.
  public var policy: Policy
  /// The model that judges.
  public var model: String?
  /// Where it runs.
  public var host = Host.own
  /// The provider of a hosted judge; nil for the cheapest.
  public var provider: String?
  /// What the judge reads for one answer; nil for a request's input and output together.
  public var inputTokens: TokenLength?
  /// What the judge writes on one answer.
  public var outputTokens: TokenLength?
  /// The beginning of the keys of measured rows in `verification.csv`.
  public var figures: String?
  /// The share of right answers that is accepted, 0...1.
  public var acceptIfRight: Double?
  /// The share of wrong answers that is accepted, 0...1.
  public var acceptIfWrong: Double?
  /// How often a rejected answer is made again at most.
  public var retries = 2
  /// How many answers are generated for one request.
  public var samples: Int?
  /// The part of what a perfect choice would gain that the judge finds, 0...1.
  public var recovery: Double?
  /// The correlation of attempts at one request, 0..<1.
  public var correlation: Double?
  /// The time of one check.
  public var time: Quantity<Time>?
  /// What that time costs.
  public var price: Quantity<MoneyRate>?
  /// What starting one test run costs besides.
  public var start = Quantity<Money>.zero
  /// The share of a person's paid time without checks, 0..<1.
  public var overhead = 0.0
  /// Who answers what no attempt answered acceptably; nil for nobody.
  public var escalation: Escalation?

  /// The most answers that one request may take.
  var mostAttempts: Int { policy.isCheck ? retries + 1 : samples ?? 1 }

  /// Whether the judge runs on the plan's own systems.
  var judgesOnFleet: Bool { policy.hasJudge && host == .own }
}

extension VerificationChoice {
  init(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    self.name = name
    policy = try reader.value("policy", of: values, values.word("policy"))
    model = values.text("model")
    host = try reader.value("served_by", of: values, values.word("served_by"))
    provider = values.text("provider")
    inputTokens = try Self.length(values.mapping("input_tokens"), reader)
    outputTokens = try Self.length(values.mapping("output_tokens"), reader)
    figures = values.text("figures")
    acceptIfRight = values.number("accept_if_right")
    acceptIfWrong = values.number("accept_if_wrong")
    retries = try reader.value("retries", of: values, values.integer("retries"))
    samples = values.integer("samples")
    recovery = values.number("recovery")
    correlation = values.number("correlation")
    time = values.quantity("time")
    price = values.quantity("price")
    start = values.quantity("start") ?? .zero
    overhead = values.number("overhead") ?? 0
    let escalation = values.mapping("escalation")
    self.escalation =
      escalation.values.isEmpty ? nil : try Escalation(escalation, reader)
  }

  private static func length(
    _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) -> TokenLength? {
    values.values.isEmpty ? nil : try TokenLength(values, reader)
  }
}

extension VerificationChoice.Escalation {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    time = try reader.value("time", of: values, values.quantity("time"))
    price = try reader.value("price", of: values, values.quantity("price"))
    overhead = values.number("overhead") ?? 0
    quality = try reader.value("quality", of: values, values.number("quality"))
  }
}

extension WorkloadRequest {
  /// The traffic of the judges that may run on the plan's own systems, one class for each choice.
  ///
  /// Its rate is only a bound: the most that the choice can call for.
  var judges: [WorkloadRequest] {
    verification.choices.filter(\.judgesOnFleet).compactMap { choice in
      guard let model = choice.model, let output = choice.outputTokens else { return nil }
      var judge = self
      judge.name = "\(nameWithoutHour)/\(choice.name)" + (hour.map { "@\($0)" } ?? "")
      judge.judgeRole = JudgeRole(workload: name, choice: choice.name)
      judge.modelIDs = [model]
      judge.quality = .uncounted
      judge.inputTokens =
        choice.inputTokens ?? TokenLength(mean: inputTokens.mean + self.outputTokens.mean)
      judge.outputTokens = output
      judge.peakRequestsPerSecond *= Double(choice.mostAttempts)
      judge.slo = SLORequest(ttft: [:], tpot: [:], tpotReading: .requestMean)
      judge.verification = .none
      judge.coverage = 1
      judge.valuePerRightAnswer = nil
      judge.placeNames = placeNames.map { $0.filter { $0 != PlanSchema.spotName } }
      return judge
    }
  }
}

/// Whose answers a class of traffic judges.
public struct JudgeRole: Sendable, Hashable {
  /// The workload whose answers are judged; with its bucket.
  public var workload: String
  /// The choice of its verification.
  public var choice: String
}
