import Catalog
import Testing

@testable import Planning

/// Every mistake in quality and verification is told with its place, its reason and its fix.
@Suite struct VerificationRulesTests {
  static let head = """
    workloads:
      chat:
        models: [qwen3-30b-a3b]
        quality: { floor: 50% }
        input_tokens: 1024
        output_tokens: 512
        requests_per_second: 10
        verification:
          choices:

    """

  private func problems(_ choices: String, _ settings: [String] = []) -> [String] {
    do {
      let text = Self.head + choices.split(separator: "\n").map { "        " + $0 + "\n" }.joined()
      let document = try PlanDocument(parsing: text, file: "plan.yaml").applying(settings)
      try DecodedPlan(decoding: document).validate(against: Catalog.shipped())
      return []
    } catch let invalid as InvalidPlan {
      return invalid.problems.map(\.description)
    } catch { return ["\(error)"] }
  }

  @Test func probabilitiesOutsideZeroToOneAreRefused() {
    #expect(
      problems(
        "check: { policy: judge, model: llama-3.1-8b, output_tokens: 64, accept_if_right: 95, "
          + "accept_if_wrong: -0.2 }") == [
          """
          plan.yaml:10: workloads.chat.verification.choices.check.accept_if_right is 95, but \
          accept_if_right must lie between 0 and 1 (0% and 100%).
            Fix: give the share of right answers that the check accepts, for example 95%.
          """,
          """
          plan.yaml:10: workloads.chat.verification.choices.check.accept_if_wrong is -0.2, but \
          accept_if_wrong must lie between 0 and 1 (0% and 100%).
            Fix: give the share of wrong answers that the check accepts, for example 20%.
          """,
        ])
  }

  @Test func aPolicySaysWhatItNeedsAndWhatItMakesNoUseOf() {
    #expect(
      problems("vote: { policy: self-consistency, retries: 3 }") == [
        """
        plan.yaml:10: workloads.chat.verification.choices.vote.retries is given, but the policy \
        self-consistency makes no use of it.
          Fix: take it out, or name the policy that it belongs to.
        """,
        """
        plan.yaml:10: workloads.chat.verification.choices.vote.samples is missing, and the policy \
        self-consistency needs it.
          Fix: give how many answers are generated for one request, for example 5.
        """,
      ])
  }

  @Test func aJudgeOfItselfNeedsFiguresOfItsOwn() {
    let choice =
      "best: { policy: best-of-n, samples: 4, model: qwen3-30b-a3b, output_tokens: 64, "
    #expect(
      problems(choice + "figures: pointwise-judge-best-of-4 }") == [
        """
        plan.yaml:10: workloads.chat.verification.choices.best.model is qwen3-30b-a3b, which may \
        answer chat itself, and nothing is known of how well it judges its own answers.
          Fix: give recovery as measured for that, or name a judge that does not answer.
        """
      ])
    #expect(problems(choice + "recovery: 20% }").isEmpty)
    #expect(
      problems(
        "check: { policy: judge, model: qwen3-30b-a3b, output_tokens: 64, "
          + "figures: pairwise-judge }"
      ).last == """
        plan.yaml:10: workloads.chat.verification.choices.check.model is qwen3-30b-a3b, which may \
        answer chat itself, and nothing is known of how well it judges its own answers.
          Fix: give accept_if_right and accept_if_wrong as measured for that, or name a judge that \
        does not answer.
        """)
  }

  @Test func aHostedJudgeNeedsAPrice() {
    let found = problems(
      "check: { policy: judge, model: gpt-5.4-minni, served_by: api, output_tokens: 64, "
        + "accept_if_right: 95%, accept_if_wrong: 20% }")
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "plan.yaml:10: api-prices.csv has no price for the judge 'gpt-5.4-minni'.\n"
          + "  Fix: name a judge that has one, or add its row. Nearest: gpt-5.4-mini"))
  }

  @Test func figuresHaveToBeInTheCatalog() {
    let found = problems(
      "best: { policy: best-of-n, samples: 4, model: llama-3.1-8b, output_tokens: 64, "
        + "figures: pointwise-judge-best-of-3 }")
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "plan.yaml:10: workloads.chat.verification.choices.best.figures: verification.csv has no "
          + "share 'pointwise-judge-best-of-3-recovery'.\n"
          + "  Fix: add the row, or give recovery in the plan. Nearest rows: "
          + "pointwise-judge-best-of-4-recovery"))
  }

  @Test func aMissingScoreNamesTheModelsThatHaveOne() {
    let found = problems("plain: none", ["workloads.chat.models=[qwen3-30b-a3b, gpt-oss-120b]"])
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "--set workloads.chat.models: workloads.chat.models names 'gpt-oss-120b', but the catalog "
          + "has no score of it on 'gpqa-diamond' for answers given directly.\n"
          + "  Fix: name models that have one: deepseek-v3, "))
    #expect(found[0].hasSuffix("; or add its score to quality.csv."))
  }

  @Test func policyAndChoicesExcludeEachOther() {
    let found = problems(
      "plain: none",
      [
        "workloads.chat.verification.policy=judge",
        "workloads.chat.verification.cost_per_request=$0.001",
        "workloads.chat.verification.retry_probability=5%",
      ])
    #expect(
      found == [
        """
        --set workloads.chat.verification.policy: workloads.chat.verification.policy is judge, but \
        the plan is to choose among workloads.chat.verification.choices.
          Fix: give either policy or choices.
        """
      ])
  }

  @Test func choicesNeedABenchmark() {
    let found = problems(
      "plain: none", ["objective=cost", "workloads.chat.quality={benchmark: none}"])
    #expect(
      found == [
        """
        plan.yaml:8: workloads.chat.verification has choices, but no benchmark says how often \
        answers are right.
          Fix: name a benchmark, for example quality: gpqa-diamond.
        """
      ])
  }

  @Test func aHorizonOfNothingIsRefused() {
    let found = problems("plain: none", ["horizon=0 years"])
    #expect(found.count == 1)
    #expect(found[0].contains("horizon must be at least 1 h"))
  }
}
