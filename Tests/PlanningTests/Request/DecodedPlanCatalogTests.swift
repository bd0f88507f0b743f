import Testing

@testable import Planning

struct DecodedPlanCatalogTests {
  @Test func namesOfTheCatalogAreAccepted() throws {
    try PlanSamples.decode(PlanSamples.maximal).validate(against: PlanSamples.catalog)
    try PlanSamples.decode(PlanSamples.minimal).validate(against: PlanSamples.catalog)
  }

  @Test func everyUnknownNameIsToldWithItsPlace() throws {
    let plan = """
      workloads:
        chat:
          models: [llama-3.3-70b,
                   gpt-os-120b]
          quality: {benchmark: gpqa}
          input_tokens: 1024
          output_tokens: 512
          requests_per_second: 120
      systems: [hgx-h100, hgx-h20]
      supply: {hgx-b20: 1}
      sites: {iad: {power: 1 MW}}
      existing:
        iad:
          something-else: 4
      serving: {formats: [fp4]}
      cloud: {providers: [AWS, Azur], regions: [us-1]}
      """
    let decoded = try PlanSamples.decode(plan, setting: ["systems=[hgx-h100, hgx-h20]"])
    let error = #expect(throws: InvalidPlan.self) {
      try decoded.validate(against: PlanSamples.catalog)
    }
    #expect(
      error?.description == """
        plans/chat.yaml:4: no model 'gpt-os-120b' in the catalog.
          Fix: did you mean 'gpt-oss-120b'? Nearest: gpt-oss-120b, llama-3.3-70b.
        plans/chat.yaml:5: no benchmark 'gpqa' in the catalog.
          Fix: use a name of the catalog. Nearest: gpqa-diamond, mmlu-pro.
        plans/chat.yaml:10: no system 'hgx-b20' in the catalog.
          Fix: did you mean 'hgx-b200'? Nearest: hgx-b200, hgx-h200, hgx-h100.
        plans/chat.yaml:14: no system 'something-else' in the catalog.
          Fix: use a name of the catalog. Nearest: hgx-b200, hgx-h100, hgx-h200.
        plans/chat.yaml:15: no weight format 'fp4' in the catalog.
          Fix: did you mean 'fp8'? Nearest: fp8, bf16.
        plans/chat.yaml:16: no provider 'Azur' in the catalog.
          Fix: use a name of the catalog. Nearest: AWS, Lambda.
        plans/chat.yaml:16: no region 'us-1' in the catalog.
          Fix: use a name of the catalog. Nearest: us-east-1, eu-north-1.
        --set systems: no system 'hgx-h20' in the catalog.
          Fix: did you mean 'hgx-h200'? Nearest: hgx-h200, hgx-b200, hgx-h100.
        """)
  }
}
