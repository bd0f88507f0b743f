@testable import Catalog

/// The shipped tables cut to a few rows that refer to each other, so that reading them is quick.
enum CatalogExcerpt {
  /// One file per table; together they load.
  static let files: [TableFile] = {
    var files = Catalog.shippedFiles.map(cut)
    // A row whose partner was cut away is refused; without it the rest is sound.
    for _ in 0..<8 {
      guard let problems = problems(of: files) else { break }
      files = files.map { file in
        without(lines: Set(problems.filter { $0.file == file.path }.compactMap(\.line)), file)
      }
    }
    return files
  }()

  /// What the loader refuses; nil if nothing.
  static func problems(of files: [TableFile]) -> [CatalogProblem]? {
    do {
      _ = try CatalogLoader.load(shipped: files)
      return nil
    } catch let error as CatalogError {
      return error.problems
    } catch {
      return []
    }
  }

  private static let kept = [
    "h200-sxm", "hgx-h200", "llama-3.3-70b", "deepseek-r1,", "bf16,BF16", "fp8,FP8", "ratio",
    "RTX3090", "gaudi3",
  ]

  private static func cut(_ file: TableFile) -> TableFile {
    var lines = file.bytes.split(separator: 0x0A)
    // Tables for measurements of one's own are empty until somebody has any.
    if lines.count == 1, let row = try? example(of: file.table) { lines.append(row[...]) }
    let rows = lines.dropFirst().filter { line in
      let text = String(decoding: line, as: UTF8.self)
      return kept.contains { text.hasPrefix($0) || text.contains("," + $0) }
    }
    // Rows of kept keys before rows that merely name one.
    let own = rows.filter { line in
      let text = String(decoding: line, as: UTF8.self)
      return kept.contains { text.hasPrefix($0) }
    }
    let ranked = own + rows.filter { !own.contains($0) }
    let chosen = ranked.isEmpty ? Array(lines.dropFirst().prefix(4)) : Array(ranked.prefix(6))
    // Assumptions are looked up by name all over the catalog.
    return rebuilt(file, lines: lines.prefix(1) + (file.table == "assumptions" ? rows : chosen))
  }

  private static func example(of table: String) throws -> [UInt8] {
    let cells = try RowTemplate(table: table).cells.example
    return Array(cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",").utf8)
  }

  private static func without(lines unwanted: Set<Int>, _ file: TableFile) -> TableFile {
    let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let rest = lines.enumerated().filter { $0.offset == 0 || !unwanted.contains($0.offset + 1) }
    return rebuilt(file, lines: rest.map(\.element).filter { !$0.isEmpty })
  }

  private static func rebuilt(
    _ file: TableFile, lines: some Sequence<ArraySlice<UInt8>>
  ) -> TableFile {
    let text = Array(lines.joined(separator: [0x0A])) + [0x0A]
    return TableFile(table: file.table, path: file.path, bytes: text)
  }
}
