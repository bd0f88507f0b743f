@testable import Catalog

extension InspectionCase {
  static let apiPriceCases = [
    InspectionCase(
      "C861",
      .passage("api-prices", "2,,8,", "8,,2,"),
      finds: """
        warning output-above-input: catalogs/api-prices.csv:3: output_usd_per_million is 2 for \
        'Example AI oracle-1', below input_usd_per_million (8).
          Fix: compare with the provider's list; the two may have been swapped.
        """),
    InspectionCase(
      "C862",
      .rows(
        "api-prices",
        """
        A,llama,llama-3.3-70b,0.2,,0.5,,,,,price list,2026-08-21,vendor
        B,llama,llama-3.3-70b,0.2,,400000,,,,,price list,2026-08-21,vendor

        """),
      finds: """
        warning api-price-against-peers: catalogs/api-prices.csv:5: output_usd_per_million is \
        400000 for 'B llama'; the median of 'llama-3.3-70b' is 0.5.
          Fix: give the price of a million tokens in US dollars.
        """),
    InspectionCase(
      "C863",
      .rows(
        "api-prices",
        """
        DeepInfra,llama-3.3,llama-3.3-70b,0.2,,0.5,,,,,price list,2026-08-21,vendor

        """),
      finds: """
        warning api-sold-once: catalogs/api-prices.csv:4: 'DeepInfra llama-3.3' is the model \
        'llama-3.3-70b', which the provider sells as 'llama-70b' in an earlier row \
        (catalogs/api-prices.csv:2).
          Fix: keep the row of the newer list.
        """),
    InspectionCase(
      "C864",
      .rows(
        "api-prices",
        """
        deepinfra,oracle,,2,,5,,,,,price list,2026-08-21,vendor

        """),
      finds: """
        warning api-provider-spelling: catalogs/api-prices.csv:4: provider is 'deepinfra' for \
        'deepinfra oracle', but 'DeepInfra' in an earlier row (catalogs/api-prices.csv:2).
          Fix: write 'DeepInfra' in both.
        """),
  ]
}
