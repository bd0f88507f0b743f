import Foundation
import Testing

@testable import Catalog

struct ImportFileTests {
  @Test func aFileOfMoreThanTenMegabytesIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(count: ImportFile.largest).write(to: URL(filePath: path))
    #expect(try ImportFile.bytes(ofFile: path).count == ImportFile.largest)
    try Data(count: ImportFile.largest + 1).write(to: URL(filePath: path))
    let error = #expect(throws: CatalogError.self) { try ImportFile.bytes(ofFile: path) }
    #expect(
      error?.description == """
        \(path): the file has more than 10 MB; nothing to import has.
          Fix: give the configuration, list or quotes alone.
        """)
  }

  @Test func missingFilesAndFoldersAreNoFiles() {
    for (path, reason) in [("no-such-file", "no such file."), ("/tmp", "this is a folder.")] {
      let error = #expect(throws: UnreadableImport.self) { try ImportFile.bytes(ofFile: path) }
      let fix = "  Fix: give the path of a file that you may read."
      #expect(error?.description == "\(path): \(reason)\n\(fix)")
    }
  }
}
