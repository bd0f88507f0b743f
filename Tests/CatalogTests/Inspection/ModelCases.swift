@testable import Catalog

extension InspectionCase {
  static let modelCases = [
    InspectionCase(
      "C501",
      .passage("models", "70,70,80,8192", "72,70,80,8192"),
      finds: """
        warning total-parameters: catalogs/models.csv:2: total_params_b is 72 for \
        'llama-3.3-70b', but the architecture has 70.6 billion parameters.
          Fix: compare layers, widths and experts with the model's configuration.
        """),
    InspectionCase(
      "C502",
      .passage("models", "671,37,61", "671,20,61"),
      finds: """
        warning active-parameters: catalogs/models.csv:3: active_params_b is 20 for \
        'deepseek-v3', but a token uses 35.7 to 37.6 billion parameters, without and with \
        embedding and head.
          Fix: compare experts_active, experts_shared and moe_layers with the model's \
        configuration.
        """),
    InspectionCase(
      "C503",
      .passage("models", "64,8,128,gqa", "64,8,1024,gqa"),
      finds: """
        warning head-geometry: catalogs/models.csv:2: head_dim is 1024 for 'llama-3.3-70b', \
        with 64 heads 8 times the width (8192); 0.5 to 4 is usual.
          Fix: copy head_dim, num_attention_heads and hidden_size from the model's \
        configuration.
        """),
    InspectionCase(
      "C504",
      .passage("models", "128256", "1282560"),
      finds: """
        warning vocabulary: catalogs/models.csv:2: vocab is 1282560 for 'llama-3.3-70b'; 16000 \
        to 400000 tokens are usual.
          Fix: copy vocab_size from the model's configuration.
        """),
    InspectionCase(
      "C505",
      .passage("models", "gqa,80,0,,", "gqa,40,40,131072,"),
      finds: """
        warning window-within-context: catalogs/models.csv:2: sliding_window_tokens is 131072 \
        for 'llama-3.3-70b', but the longest context has 131072 tokens.
          Fix: count the layers as full attention, or copy sliding_window from the \
        configuration.
        """),
    InspectionCase(
      "C506",
      finds: """
        warning scored: catalogs/models.csv:3: 'deepseek-v3' has no row in the table 'quality', \
        so that no plan with a quality floor can use it.
          Fix: add a published score to quality.csv.
        """),
  ]
}
