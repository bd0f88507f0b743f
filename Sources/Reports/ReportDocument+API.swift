extension ReportDocument {
  /// The keys of hosted models.
  static let hostedKeys: [ReportColumn] = [
    .init("api[].workload", "", "A workload that a hosted model answers."),
    .init("api[].provider", "", "The provider."),
    .init("api[].model", "", "The model as the provider sells it."),
    .init(
      "api[].catalog_model", "", "The catalog's key of the model; left out if it does not have it."),
    .init("api[].api_tier", "", "`standard` or `batch`."),
    .init(
      "api[].requests_per_s", "requests/s", "Requests of users that it answers in the peak hour."),
    .init(
      "api[].output_tokens_per_s", "tokens/s",
      "Output tokens of one answer to each of them, whether a check accepts one or not."),
    .init("api[].usd_per_million_input_tokens", "USD/10⁶ tokens", "The price of input."),
    .init(
      "api[].usd_per_million_cached_input_tokens", "USD/10⁶ tokens",
      "The price of input from the cache."),
    .init("api[].usd_per_million_output_tokens", "USD/10⁶ tokens", "The price of output."),
    .init("api[].usd_per_attempt", "USD", "The price of one attempt."),
    .init("api[].usd_per_hour", "USD/h", "What all attempts cost at the mean load."),
    .init(
      "api[].quality", "0…1", "The share of requests that is answered right, after verification."),
    .init("api[].price_date", "", "The date of the price."),
  ]
}
