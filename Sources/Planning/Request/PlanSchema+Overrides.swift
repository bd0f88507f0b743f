extension PlanSchema {
  /// The key below which values of the catalog are replaced.
  static let catalogKey = "catalog"

  /// Table, row, column: what the columns are is for the catalog to say.
  static let catalog = KeySpecification(
    name: catalogKey, kind: .named(catalogTable),
    fallback: .rule("the catalog's values"),
    meaning: "values in place of the catalog's, by table, row and column",
    example: "{systems: {hgx-h200: {capex_usd: 290000}}}", hasFreeNames: false)

  private static let catalogTable = KeySpecification(
    name: "systems", placeholder: "table", kind: .named(catalogRow), fallback: .rule("none"),
    meaning: "rows of a table of the catalog, by key",
    detail: "A key of several parts has blanks between them, as 'catalog show' takes it.",
    example: "{hgx-h200: {capex_usd: 290000}}", hasFreeNames: false)

  private static let catalogRow = KeySpecification(
    name: "hgx-h200", placeholder: "row", kind: .named(catalogColumn), fallback: .rule("none"),
    meaning: "values of a row, by column",
    detail: "source, as_of and confidence say where the others come from. A new row needs every"
      + " column that the table needs.",
    example: "{capex_usd: 290000}", hasFreeNames: false)

  private static let catalogColumn = KeySpecification.each(
    "column", named: "capex_usd", .text, "the value, as it would stand in the table",
    value: "290000")
}
