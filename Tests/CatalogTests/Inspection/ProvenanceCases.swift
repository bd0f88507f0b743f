@testable import Catalog

extension InspectionCase {
  static let provenanceCases = [
    InspectionCase(
      "C901",
      .passage("prices", "2025-11", "2023-11"),
      finds: """
        warning stale: catalogs/prices.csv:2: as_of is 2023-11 for 'hgx-h200 AWS us-east-1 \
        p5en.48xlarge on-demand', more than 24 months before 2026-11-21.
          Fix: look the figures up again, and give their new date.
        """),
    InspectionCase(
      "C902",
      .passage("quality", "2024-12-06", "2027-01-05"),
      finds: """
        warning future: catalogs/quality.csv:2: as_of is 2027-01-05 for 'llama-3.3-70b \
        gpqa-diamond default', after today (2026-11-21).
          Fix: give the date of the figures; compare the clock of this machine.
        """),
    InspectionCase(
      "C903",
      .passage("prices", "price list", "unknown"),
      finds: """
        error unknown-source: catalogs/prices.csv:2: source is 'unknown' for 'hgx-h200 AWS \
        us-east-1 p5en.48xlarge on-demand', which names no publication.
          Fix: name the publication; for a figure of your own, write who gave it and when.
        """),
    InspectionCase(
      "C904",
      .passage("accelerators", "datasheet,2026-08-21", "as remembered,2026-08-21"),
      finds: """
        warning from-memory: catalogs/accelerators.csv:2: confidence is 'vendor' for \
        'h200-sxm', but its note or source says 'remembered'.
          Fix: find a publication for what was remembered, or set confidence to estimate.
        """),
    InspectionCase(
      "C905",
      finds: """
        warning unexplained-derivation: catalogs/formats.csv:2: confidence is 'derived' for \
        'bf16', but its note is blank.
          Fix: say in the note how the figures were computed.
        """),
  ]
}
