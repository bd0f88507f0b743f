@testable import Catalog

extension InspectionCase {
  static let trafficCases = [
    InspectionCase(
      "C831",
      .passage("load-curves", "week,3,week,chat,1.2,trace,2026,measured\n", ""),
      .passage("load-curves", "week,6,week", "weekend,6,week"),
      finds: """
        error load-curve-complete: catalogs/load-curves.csv:2: the curve 'week' has no row for \
        slot 3, 6 of its week.
          Fix: give a row for each of the 24 hours from 0 or 7 days from 1, all with one cycle.
        error load-curve-complete: catalogs/load-curves.csv:6: the curve 'weekend' has no row \
        for slot 1, 2, 3, 4, 5, 7 of its week.
          Fix: give a row for each of the 24 hours from 0 or 7 days from 1, all with one cycle.
        """),
    InspectionCase(
      "C832",
      .passage("load-curves", "week,7,week,chat,0.6", "week,7,week,chat,2"),
      finds: """
        warning load-curve-mean: catalogs/load-curves.csv:2: the loads of the curve 'week' have \
        a mean of 1.2.
          Fix: divide every load_ratio of the curve by that mean.
        """),
    InspectionCase(
      "C833",
      .passage("traffic", "1000,100,10,", "1000,100,600,"),
      finds: """
        warning request-count: catalogs/traffic.csv:2: mean_requests_per_s is 600 for 'chat', \
        which in 100 s gives 60000 requests, not 1000.
          Fix: compare the three cells with the source.
        """),
    InspectionCase(
      "C834",
      .passage("traffic", "2,1.5,1.2", "1.4,1.5,1.2"),
      finds: """
        warning shrinking-peaks: catalogs/traffic.csv:2: peak_60s_ratio is 1.5 for 'chat', \
        above peak_10s_ratio (1.4).
          Fix: compare both cells; the busiest hour holds no rate above that of its busiest \
        minute.
        """),
    InspectionCase(
      "C834",
      .passage("traffic", "2,1.5,1.2", "2,1.5,0.8"),
      finds: """
        warning shrinking-peaks: catalogs/traffic.csv:2: peak_hour_ratio is 0.8 for 'chat', \
        below the mean rate.
          Fix: give the busiest window over the mean, for example 1.66.
        """),
    InspectionCase(
      "C835",
      .passage("traffic", "10,1000,1200,1.2,", "10,90,108,1.2,"),
      finds: """
        warning mean-within-lengths: catalogs/traffic.csv:2: input_mean_tokens is 90 for \
        'chat', outside input_p10_tokens to input_max_tokens.
          Fix: give all lengths in tokens of one tokenizer.
        """),
  ]
}
