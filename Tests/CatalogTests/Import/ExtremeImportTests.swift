import Testing

@testable import Catalog

/// Files made to break readers are refused, and never end the program.
struct ExtremeImportTests {
  /// Deep nesting and huge numbers are where readers of JSON break.
  @Test(arguments: [
    String(repeating: "{\"text_config\":", count: 100_000),
    String(repeating: "[", count: 1_000_000),
    "{\"layer_types\": [" + String(repeating: "\"full_attention\",", count: 100_000) + "\"x\"]}",
    "{\"num_hidden_layers\": 1e999, \"hidden_size\": 9223372036854775808}",
    "{\"num_hidden_layers\": 9223372036854775807, \"num_experts\": 9223372036854775807}",
  ])
  func extremeConfigurationsAreRefused(_ text: String) {
    #expect(throws: CatalogError.self) { try ImportFixture.model(Array(text.utf8)) }
  }
}
