extension ReportDocument {
  /// The keys of hosted models.
  static let hostedKeys: [ReportColumn] = [
    .init("api[].workload", "", "A workload that a hosted model answers."),
    .init("api[].provider", "", "The provider."),
    .init("api[].model", "", "The model as the provider sells it."),
    .init(
      "api[].catalog_model", "", "The catalog's key of the model; left out if it does not have it."),
    .init("api[].api_tier", "", "`standard` or `batch`."),
    .init("api[].requests_per_s", "requests/s", "Delivered requests in the peak hour."),
    .init("api[].output_tokens_per_s", "tokens/s", "Delivered output tokens in the peak hour."),
    .init("api[].usd_per_million_input_tokens", "USD/10⁶ tokens", "The price of input."),
    .init(
      "api[].usd_per_million_cached_input_tokens", "USD/10⁶ tokens",
      "The price of input from the cache."),
    .init("api[].usd_per_million_output_tokens", "USD/10⁶ tokens", "The price of output."),
    .init("api[].usd_per_attempt", "USD", "The price of one attempt."),
    .init("api[].usd_per_hour", "USD/h", "What all attempts cost at the mean load."),
    .init("api[].quality", "0…1", "Score on the workload's benchmark."),
    .init("api[].price_date", "", "The date of the price."),
  ]
}
