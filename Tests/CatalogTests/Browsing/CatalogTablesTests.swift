import Testing

@testable import Catalog

struct CatalogTablesTests {
  @Test func shippedTablesAreAllThere() throws {
    let tables = try CatalogTables(overrides: nil).checked()
    #expect(tables.tables.map(\.schema.name) == TableSchema.all.map(\.name))
    // Nobody else's measurements are part of the program.
    let own = ["capacities", "coefficients"]
    #expect(tables.tables.filter(\.rows.isEmpty).map(\.schema.name) == own)
  }

  @Test func everyMainColumnIsInItsSchema() {
    for schema in TableSchema.all {
      #expect(schema.mainColumns.count >= 5, "\(schema.name)")
      #expect(
        schema.keyColumns.allSatisfy { key in schema.mainColumns.contains { $0.name == key } })
      let isGraded = schema.columns.contains { $0.name == "confidence" }
      #expect(isGraded == schema.mainColumns.contains { $0.name == "confidence" })
    }
  }

  @Test func brokenTablesAreReportedWithoutTheRest() {
    var tables = TinyCatalog.tables
    tables["accelerators"] = "id,\"name"
    let read = CatalogTables(shipped: TinyCatalog.files(tables))
    #expect {
      try read.checked()
    } throws: {
      "\($0)" == """
        catalogs/accelerators.csv:1: a quote is opened and never closed.
          Fix: end the field with a quote, and write a quote inside a field twice.
        """
    }
    let findings = CatalogInspection(of: read, today: InspectionCase.today).findings
    #expect(findings.filter { $0.severity == .error }.map(\.code) == ["C001"])
  }

  @Test func unknownTablesNameTheNearest() {
    #expect {
      try CatalogTables(overrides: nil).table("system")
    } throws: {
      "\($0)" == "there is no table 'system'.\n  Fix: write 'systems'."
    }
  }

  @Test(arguments: TableSchema.all.map(\.name))
  func templatesAreTablesOfTheCatalog(_ name: String) throws {
    let template = try RowTemplate(table: name)
    let (header, example) = template.cells
    let quoted = example.map { "\"\($0)\"" }.joined(separator: ",")
    let text = header.joined(separator: ",") + "\n" + quoted + "\n"
    let file = TableFile(table: name, path: template.fileName, bytes: Array(text.utf8))
    let tables = CatalogTables(shipped: Catalog.shippedFiles, overrides: [file])
    #expect(tables.problems == [])
    #expect(CatalogCheck.references(in: tables.byName) == [])
    #expect(template.hints.count == header.count)
  }
}
