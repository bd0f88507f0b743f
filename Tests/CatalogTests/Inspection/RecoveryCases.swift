@testable import Catalog

extension InspectionCase {
  static let recoveryCases = [
    InspectionCase(
      "C811",
      .passage("quantization", "0.95,0.975,1.01", ",,97.5"),
      finds: """
        warning recovery-range: catalogs/quantization.csv:2: recovery_high_ratio is 97.5 for \
        'nvfp4-mmlu'; 0.6 to 1.1 is usual.
          Fix: give the score after the conversion over the score before, for example 0.986.
        """),
    InspectionCase(
      "C812",
      .passage("formats", "0.986", "0.92"),
      finds: """
        warning recovery-of-format: catalogs/formats.csv:3: quality_recovery_fraction is 0.92 \
        for 'nvfp4', but the table 'quantization' has 0.975 to 0.975.
          Fix: give a share that was measured, or add the measurement to quantization.csv.
        """),
    InspectionCase(
      "C813",
      .passage("verification", "DeepSeek-V3,deepseek-v3", "DeepSeek V3,"),
      finds: """
        warning unlinked-model: catalogs/verification.csv:2: subject is 'DeepSeek V3' for \
        'hhem', which the catalog has as 'deepseek-v3', but model is blank.
          Fix: write deepseek-v3 into model.
        """),
  ]
}
