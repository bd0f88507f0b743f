@testable import Catalog

extension InspectionCase {
  static let qualityCases = [
    InspectionCase(
      "C601",
      .rows(
        "quality",
        """
        llama-3.3-70b,mmlu,thinking,0.4,card,2024-12-06,vendor
        llama-3.3-70b,mmlu,non-thinking,0.5,card,2024-12-06,vendor

        """),
      finds: """
        warning thinking-helps: catalogs/quality.csv:3: score_fraction is 0.4 for \
        'llama-3.3-70b mmlu thinking', below the score without thinking (0.5).
          Fix: compare both rows (catalogs/quality.csv:4); the modes may have been swapped.
        """),
    InspectionCase(
      "C602",
      .passage("quality", "0.505", "1"),
      finds: """
        warning perfect-score: catalogs/quality.csv:2: score_fraction is 1 for 'llama-3.3-70b \
        gpqa-diamond default', which no benchmark in use yields.
          Fix: give the published share; leave out the row if there is none.
        """),
    InspectionCase(
      "C603",
      .rows(
        "quality",
        """
        llama-3.3-70b,gpqa_diamond,thinking,0.5,card,2024-12-06,vendor

        """),
      finds: """
        warning benchmark-spelling: catalogs/quality.csv:3: benchmark is 'gpqa_diamond' for \
        'llama-3.3-70b gpqa_diamond thinking', but 'gpqa-diamond' in an earlier row \
        (catalogs/quality.csv:2).
          Fix: write 'gpqa-diamond' in both.
        """),
  ]
}
