import Testing

@testable import Catalog

struct RowFilterTests {
  private func keys(_ condition: String, in table: String) throws -> [String] {
    let tables = CatalogTables(shipped: TinyCatalog.files())
    let table = try tables.table(table)
    let filter = try RowFilter(parsing: condition, for: table.schema)
    return table.rows.filter(filter.accepts).map(\.label)
  }

  @Test(arguments: [
    ("memory_gb=141", ["h200-sxm"]), ("memory_gb=141.0", ["h200-sxm"]),
    ("memory_gb>=80", ["h200-sxm", "a100-sxm"]), ("memory_gb>80", ["h200-sxm"]),
    ("memory_gb<=80", ["a100-sxm"]), ("memory_gb < 80", []),
    ("vendor=nvidia", ["h200-sxm", "a100-sxm"]), ("fp8_tflops=", ["a100-sxm"]),
    ("fp8_tflops>0", ["h200-sxm"]), ("release_date>=2021", ["h200-sxm"]),
  ])
  func conditionsChooseRows(_ condition: String, _ expected: [String]) throws {
    #expect(try keys(condition, in: "accelerators") == expected)
  }

  @Test func oneOfSeveralWordsIsEnough() throws {
    #expect(try keys("acquisition=rent", in: "systems") == ["hgx-h200"])
    #expect(try keys("acquisition=own", in: "systems") == ["hgx-h200", "hgx-a100"])
  }

  @Test(arguments: [
    (
      "memry_gb=3",
      """
      there is no column 'memry_gb' in the table 'accelerators'.
        Fix: use a known column; nearest are 'memory_gb', 'memory_kind' and 'as_of'.
      """
    ),
    (
      "memory_gb>big",
      """
      --where 'memory_gb>big': 'big' is not a number, but memory_gb holds numbers.
        Fix: write a plain number, for example memory_gb>141.
      """
    ),
    (
      "vendor<NVIDIA",
      """
      --where 'vendor<NVIDIA': vendor holds no numbers, so that nothing is < another.
        Fix: write vendor=NVIDIA.
      """
    ),
    (
      "NVIDIA",
      """
      --where 'NVIDIA': there is no column with =, <, >, <= or >= after it.
        Fix: write column=value, for example vendor=NVIDIA.
      """
    ),
  ])
  func mistakesSayWhatToDo(_ condition: String, _ message: String) {
    #expect {
      try keys(condition, in: "accelerators")
    } throws: {
      "\($0)" == message
    }
  }
}
