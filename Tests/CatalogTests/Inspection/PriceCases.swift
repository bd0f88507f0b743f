@testable import Catalog

extension InspectionCase {
  static let priceCases = [
    InspectionCase(
      "C301",
      .rows(
        "prices",
        """
        hgx-h200,AWS,us-west-1,p5en.48xlarge,on-demand,70,price list,2025-11,vendor
        hgx-h200,AWS,us-west-2,p5en.48xlarge,on-demand,7.912,price list,2025-11,vendor

        """),
      finds: """
        warning price-against-peers: catalogs/prices.csv:4: usd_per_hour is 7.912 for 'hgx-h200 \
        AWS us-west-2 p5en.48xlarge on-demand', 0.989 USD per accelerator; the median of \
        on-demand prices of 'h200-sxm' is 7.91.
          Fix: give the hourly price of the whole system in US dollars.
        """),
    InspectionCase(
      "C302",
      .rows(
        "prices",
        """
        hgx-h200,AWS,us-east-1,p5en.48xlarge,spot,70,price list,2025-11,vendor

        """),
      finds: """
        warning spot-below-on-demand: catalogs/prices.csv:3: usd_per_hour is 70 for 'hgx-h200 \
        AWS us-east-1 p5en.48xlarge spot', above the on-demand price of the same machine \
        (63.296).
          Fix: compare both rows (catalogs/prices.csv:2); one may be older, or per accelerator.
        """),
    InspectionCase(
      "C303",
      .passage(
        "prices", "acquisition,usd_per_hour", "acquisition,term_months,usd_per_hour,upfront_usd"),
      .passage("prices", "on-demand,63.296", "on-demand,,63.296,"),
      .rows(
        "prices",
        """
        hgx-h200,AWS,us-east-1,p5en.48xlarge,reserved,12,40,,price list,2025-11,vendor
        hgx-h200,AWS,us-east-1,p5en.48xlarge,reserved,36,45,,price list,2025-11,vendor

        """),
      finds: """
        warning longer-is-cheaper: catalogs/prices.csv:4: usd_per_hour is 45 for 'hgx-h200 AWS \
        us-east-1 p5en.48xlarge reserved 36', above that of the shorter term of 12 months (40).
          Fix: compare both rows (catalogs/prices.csv:3); one may be older, or per accelerator.
        """),
    InspectionCase(
      "C304",
      .passage("prices", "63.296", "3.296"),
      finds: """
        warning rent-against-capex: catalogs/prices.csv:2: usd_per_hour is 3.296 for 'hgx-h200 \
        AWS us-east-1 p5en.48xlarge on-demand', which in five years comes to less than half of \
        the system's capex_usd (350000).
          Fix: give the price of the whole system, not of one accelerator, or compare capex_usd \
        (catalogs/systems.csv:2).
        """),
    InspectionCase(
      "C305",
      .rows(
        "prices",
        """
        hgx-h200,aws,us-west-2,p5en.48xlarge,on-demand,60,price list,2025-11,vendor

        """),
      finds: """
        warning provider-spelling: catalogs/prices.csv:3: provider is 'aws' for 'hgx-h200 aws \
        us-west-2 p5en.48xlarge on-demand', but 'AWS' in an earlier row (catalogs/prices.csv:2).
          Fix: write 'AWS' in both.
        """),
    InspectionCase(
      "C306",
      .rows(
        "prices",
        """
        hgx-h200,AWS,US East 1,p5en.48xlarge,spot,20,price list,2025-11,vendor

        """),
      finds: """
        warning region-spelling: catalogs/prices.csv:3: region is 'US East 1' for 'hgx-h200 AWS \
        US East 1 p5en.48xlarge spot', but 'us-east-1' in an earlier row \
        (catalogs/prices.csv:2).
          Fix: write 'us-east-1' in both.
        """),
  ]
}
