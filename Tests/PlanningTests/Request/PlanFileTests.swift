import Foundation
import Testing

@testable import Planning

struct PlanFileTests {
  @Test func aFileIsRead() throws {
    try withFolder { folder in
      let path = "\(folder)/chat.yaml"
      try PlanSamples.minimal.write(toFile: path, atomically: true, encoding: .utf8)
      let document = try PlanDocument(contentsOf: path)
      #expect(document.file == path)
      #expect(try DecodedPlan(decoding: document).request.workloads.map(\.name) == ["chat"])
    }
  }

  @Test func aMissingFileNamesTheNearest() throws {
    try withFolder { folder in
      try "a: 1".write(toFile: "\(folder)/chat.yaml", atomically: true, encoding: .utf8)
      let near = #expect(throws: PlanFileError.self) {
        try PlanDocument(contentsOf: "\(folder)/chatt.yaml")
      }
      #expect(
        near?.description == """
          \(folder)/chatt.yaml: no such file.
            Fix: did you mean '\(folder)/chat.yaml'?
          """)
      let far = #expect(throws: PlanFileError.self) {
        try PlanDocument(contentsOf: "\(folder)/nowhere/entirely-different")
      }
      #expect(
        far?.description == """
          \(folder)/nowhere/entirely-different: no such file.
            Fix: give the path of a plan file; 'planner init' writes one.
          """)
    }
  }

  @Test func aDirectoryNamesItsPlans() throws {
    try withFolder { folder in
      let empty = #expect(throws: PlanFileError.self) { try PlanDocument(contentsOf: folder) }
      #expect(
        empty?.description == """
          \(folder): this is a directory, not a plan file.
            Fix: give the path of a plan file; 'planner init' writes one.
          """)
      for name in ["b.yaml", "a.yml", "c.txt"] {
        try "a: 1".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let full = #expect(throws: PlanFileError.self) { try PlanDocument(contentsOf: folder) }
      #expect(
        full?.description == """
          \(folder): this is a directory, not a plan file.
            Fix: give one of its plan files: \(folder)/a.yml, \(folder)/b.yaml.
          """)
    }
  }

  @Test func anUnreadableFileSaysSo() {
    #expect(
      PlanFileError.unreadable(path: "plans/chat.yaml").description == """
        plans/chat.yaml: the file cannot be read.
          Fix: check who may read it, for example with 'ls -l'.
        """)
  }

  @Test func anEndlessFileEnds() {
    let error = #expect(throws: InvalidPlan.self) { try PlanDocument(contentsOf: "/dev/zero") }
    #expect(
      error?.description == """
        /dev/zero: the file is larger than 4 MB.
          Fix: give a plan file; a plan takes a few kB.
        """)
  }

  /// Gives a new folder to `body` and takes it away afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }
}
